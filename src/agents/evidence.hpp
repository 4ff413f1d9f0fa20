#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <teammemory/ids.hpp>
#include <teammemory/report.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

#include "agents/people.hpp"
#include "store/commit_messages.hpp"

namespace teammemory {

/// Names records for reports. Labels are short where the store has one repository to which a short
/// name can belong, and full elsewhere.
class References {
 public:
  explicit References(Database& database);

  RecordRef commit(RepositoryId repository, std::string_view sha);
  RecordRef pull_request(std::string_view repository, std::int64_t number) const;
  RecordRef review(std::string_view repository, std::int64_t number,
                   std::string_view external_id) const;
  RecordRef pull_request_comment(std::string_view repository, std::int64_t number,
                                 std::string_view external_id) const;
  RecordRef issue(std::string_view key) const;
  RecordRef issue_comment(std::string_view key, std::string_view external_id) const;
  RecordRef file(std::string_view repository, std::string_view path) const;
  RecordRef developer(const Developer& developer) const;
  RecordRef component(std::string_view name) const;
  RecordRef repository(std::string_view name) const;

  /// All repositories of the store, by name: what a count over everything rests on.
  const std::vector<RecordRef>& repositories() const { return repositories_; }

 private:
  std::string short_forge_key(std::string_view key) const;

  std::unique_ptr<Statement> neighbours_;
  std::vector<RecordRef> repositories_;
  bool has_many_git_ = false;
  bool has_many_forges_ = false;
};

/// One commit as reports show it.
struct CommitView {
  RecordRef reference;
  Timestamp committed_at{};
  std::optional<DeveloperId> developer;
};

/// Reads commits one by one.
class CommitViews {
 public:
  CommitViews(Database& database, References& references);
  CommitView at(CommitId commit);

  /// The subject of its message.
  std::string subject_of(CommitId commit);

 private:
  std::unique_ptr<Statement> statement_;
  CommitMessages messages_;
  References* references_;
};

/// Adds evidence: counts all, keeps the first ones.
void cite(Finding& finding, const RecordRef& reference);

/// A section before its findings.
struct SectionFrame {
  std::string id = {};
  std::string heading = {};
  Layout layout = Layout::bullets;
  std::string empty_note = {};
};
Section empty_section(SectionFrame frame);

/// A section of findings in their final order, cut at `limit` (0: not cut).
Section make_section(SectionFrame frame, std::vector<Finding> findings, std::size_t limit);

/// A section of the findings that `finding_of` makes of things in their final order; only those
/// that are shown are made.
template <class Things, class FindingOf>
Section section_of(SectionFrame frame, const Things& things, std::size_t limit,
                   FindingOf finding_of) {
  Section section = empty_section(std::move(frame));
  section.total = std::size(things);
  for (const auto& thing : things) {
    if (limit != 0 && section.findings.size() == limit) break;
    section.findings.push_back(finding_of(thing));
  }
  return section;
}

/// "1 commit", "2 commits".
std::string counted(std::int64_t count, std::string_view singular, std::string_view plural);

}  // namespace teammemory
