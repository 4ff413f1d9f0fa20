#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "derive/commit_lookup.hpp"
#include "derive/link_writer.hpp"
#include "derive/message_scan.hpp"
#include "derive/review_people.hpp"
#include "derive/step.hpp"

namespace teammemory {

/// Reads what the message of one commit says, and writes it: issues that it names (link_witnesses,
/// dangling_references), what it says of other commits (commit_mentions) and reviews
/// (commit_reviews). What is written hangs on this commit alone, on
/// what is known by name, and, for the identities of reviewers, on who is known.
class MessageReader {
 public:
  explicit MessageReader(Derivation& derivation);

  /// What of a commit must be known to read its message.
  struct Source {
    CommitId id;
    RepositoryId repository;
    std::int64_t committed_at = 0;
    bool is_merge = false;
  };

  void read(const Source& commit, std::string_view message);

 private:
  void read_issues(const Source& commit, std::string_view message);
  void read_branch(const Source& commit, std::string_view message, const Span& branch);
  void read_commands(const Source& commit, std::string_view message,
                     const std::vector<Reference>& references);
  void read_commits(const Source& commit, std::string_view message);
  void read_reviews(const Source& commit, std::string_view message);
  void add(const LinkRule& rule, const Source& commit, const KnownIssue& issue,
           std::string_view relation, std::string_view message, const Reference& reference);
  void add_dangling(const Source& commit, const Reference& reference);

  const ReferenceIndex& index_;
  ReviewPeople people_;
  LinkWriter links_;
  std::unique_ptr<Statement> insert_commit_;
  std::unique_ptr<Statement> insert_review_;
};

/// Reads the messages of all commits that count, or of some.
void read_messages(Derivation& derivation);
void read_messages(Derivation& derivation, const std::vector<CommitId>& commits);

}  // namespace teammemory
