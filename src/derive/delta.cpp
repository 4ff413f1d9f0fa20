#include "derive/delta.hpp"

#include <embedded/derive_sql.hpp>

namespace teammemory {
namespace {

std::vector<CommitId> commits_of(Statement& statement) {
  std::vector<CommitId> commits;
  while (statement.step()) commits.push_back(statement.id<CommitId>(0));
  return commits;
}

}  // namespace

bool Delta::is_empty() const {
  return gained.empty() && lost.empty() && !has_new_commits && !has_new_identities &&
         !has_changed_records && !has_changed_repositories && !has_changed_refs &&
         !has_changed_mailmap && !has_new_decisions;
}

Delta find_delta(Database& database, const DerivedState& before, const RecordedChanges& changes,
                 const RecordedMarks& now) {
  Delta delta;
  const auto gained = database.prepare(embedded::derive_sql("sql/gained_commits.sql"));
  gained->bind(":former_newest", before.marks.newest_commit);
  delta.gained = commits_of(*gained);
  delta.lost = commits_of(*database.prepare(embedded::derive_sql("sql/lost_commits.sql")));
  delta.former_newest = CommitId{before.marks.newest_commit};
  delta.has_new_commits = now.newest_commit != before.marks.newest_commit;
  delta.has_new_identities = now.newest_identity != before.marks.newest_identity;
  delta.has_changed_records = changes.records != before.changes.records;
  delta.has_changed_repositories = now.repositories != before.marks.repositories;
  delta.has_changed_refs = now.refs != before.marks.refs;
  delta.has_changed_mailmap = now.mailmap != before.marks.mailmap;
  delta.has_new_decisions = now.decisions != before.marks.decisions;
  return delta;
}

}  // namespace teammemory
