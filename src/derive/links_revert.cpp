#include "derive/commit_lookup.hpp"
#include "derive/link_writer.hpp"
#include "derive/links.hpp"
#include "util/text.hpp"

namespace teammemory {

void find_commit_reverts(Derivation& derivation) {
  Database& database = derivation.database();
  CommitLookup commits(database);
  LinkWriter links(derivation);
  const auto mentions = database.prepare(
      "SELECT commit_id, position, text FROM revert_mentions ORDER BY commit_id, position");
  while (mentions->step()) {
    const auto commit = commits.find(mentions->id<CommitId>(0));
    const auto reverted =
        commits.find_abbreviated(commit->repository, lower_ascii(mentions->text(2)));
    if (!reverted || reverted->id == commit->id) continue;
    links.write({.rule = &link_rules::revert_message,
                 .left = commit->id.value,
                 .right = reverted->id.value,
                 .relation = "reverts",
                 .record = "commit",
                 .record_id = commit->id.value,
                 .field = "message",
                 .position = static_cast<std::size_t>(mentions->integer(1)),
                 .text = mentions->text(2),
                 .stated_at = commit->committed_at});
  }
}

}  // namespace teammemory
