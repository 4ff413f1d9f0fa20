#include <embedded/derive_sql.hpp>

#include "derive/commit_lookup.hpp"
#include "derive/link_writer.hpp"
#include "derive/links.hpp"

namespace teammemory {

std::vector<CommitId> find_closing_commits(Derivation& derivation) {
  Database& database = derivation.database();
  const ReferenceIndex& index = derivation.index();
  CommitLookup commits(database);
  LinkWriter links(derivation);
  std::vector<CommitId> found;
  const auto event = database.prepare(embedded::derive_sql("sql/issue_commit_events.sql"));
  while (event->step()) {
    const auto forge = event->id<RepositoryId>(1);
    const auto issue =
        index.issue({.key = {}, .repository = {}, .number = event->integer(2)}, forge);
    const auto git = index.git_of(forge);
    if (!issue || !git) continue;
    const auto commit = commits.find(*git, event->text(3));
    if (!commit || !commit->is_reachable) continue;
    found.push_back(commit->id);
    links.write({.rule = &link_rules::closed_event,
                 .left = commit->id.value,
                 .right = issue->id.value,
                 .relation = "resolves",
                 .record = "timeline_event",
                 .record_id = event->integer(0),
                 .field = "commit_sha",
                 .position = 0,
                 .text = event->text(3),
                 .stated_at = event->optional_integer(4).value_or(commit->committed_at)});
  }
  return found;
}

}  // namespace teammemory
