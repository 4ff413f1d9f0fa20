#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <teammemory/store.hpp>

#include "derive/commit_lookup.hpp"
#include "derive/step.hpp"
#include "store/commit_messages.hpp"

namespace teammemory {

/// What a commit does to one file.
struct FileDelta {
  std::int64_t file = 0;
  std::int64_t former_file = 0;  ///< 0 where there is none
  std::string change;
  std::optional<std::int64_t> added;  ///< nothing for binaries
  std::optional<std::int64_t> deleted;

  friend auto operator<=>(const FileDelta&, const FileDelta&) = default;
};

/// Finds commits that make one change under several names, as rebasing and cherry-picking leave
/// them: of one repository, author, author time and subject, and with the same lines added and
/// deleted in the same files. Commits whose counts are unknown, or that change nothing, have none.
class ChangeCopies {
 public:
  explicit ChangeCopies(Database& database);

  /// All sets of two or more of an author and time, each with the earliest commit first. None where
  /// two of a set were committed at the same moment: a script's commits look alike.
  std::vector<std::vector<KnownCommit>> sets(IdentityId author, std::int64_t authored_at);

  /// The other commits that make a commit's change.
  std::vector<KnownCommit> copies_of(CommitId commit);

  /// What a commit does to each file, by file.
  std::vector<FileDelta> changes(CommitId commit);

 private:
  /// In their order.
  std::map<std::string, std::vector<KnownCommit>> by_subject(std::vector<KnownCommit> commits);

  std::unique_ptr<Statement> commits_;
  std::unique_ptr<Statement> authorship_;
  std::unique_ptr<Statement> changes_;
  CommitMessages messages_;
};

/// Writes a witness for each copy: of the same change as the earliest commit that makes it.
void find_same_changes(Derivation& derivation);

/// Brings these witnesses to what find_same_changes would write: whether two commits are alike
/// hangs on these two alone, so only new ones are compared.
void follow_same_changes(Derivation& derivation, const Delta& delta);

}  // namespace teammemory
