#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include <teammemory/agent.hpp>
#include <teammemory/report.hpp>
#include <teammemory/store.hpp>

#include "agents/evidence.hpp"

namespace teammemory {

/// A commit, an issue or a pull request: what links join.
struct LinkedRecord {
  RecordKind kind = RecordKind::commit;
  std::int64_t id = 0;

  friend auto operator<=>(const LinkedRecord&, const LinkedRecord&) = default;
};

/// A table of links, and what its two keys name.
struct LinkTable {
  std::string_view name;
  RecordKind left = RecordKind::commit;
  RecordKind right = RecordKind::commit;
};

inline constexpr std::array k_link_tables = {
    LinkTable{"commit_issues", RecordKind::commit, RecordKind::issue},
    LinkTable{"pr_issues", RecordKind::pull_request, RecordKind::issue},
    LinkTable{"pr_commits", RecordKind::pull_request, RecordKind::commit},
    LinkTable{"commit_links", RecordKind::commit, RecordKind::commit},
    LinkTable{"issue_relations", RecordKind::issue, RecordKind::issue},
};

/// What is named by an issue key ("PROJ-12", "owner/repo#12"), a number ("#12": an issue or a pull
/// request) or the beginning of a commit's object name (four digits at least). Throws NotFoundError
/// where the store has no such thing at `as_of`, UsageError where it has several.
LinkedRecord find_linked_record(Database& database, const Question& question);

/// Says what records that links join are called.
class LinkedRecords {
 public:
  LinkedRecords(Database& database, References& references);

  RecordRef reference(const LinkedRecord& record);

  /// "#382 Fix token refresh race condition"; a key alone where no more is known.
  std::string line(const LinkedRecord& record);

 private:
  std::string title(const LinkedRecord& record);

  /// The row of an issue or a pull request.
  Statement& row_of(const LinkedRecord& record);

  CommitViews commits_;
  References* references_;
  std::unique_ptr<Statement> issue_;
  std::unique_ptr<Statement> pull_request_;
};

}  // namespace teammemory
