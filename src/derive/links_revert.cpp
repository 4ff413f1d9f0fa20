#include "derive/links.hpp"
#include "derive/message_scan.hpp"

namespace teammemory {

void find_commit_reverts(Database& database, const CommitGraph& graph, FoundLinks& found) {
  const auto statement = database.prepare(
      "SELECT c.id, c.message FROM commits AS c JOIN repositories AS r ON r.id = c.repository_id "
      "WHERE c.is_reachable = 1 AND c.message LIKE '%reverts commit%' ORDER BY r.name, c.sha");
  while (statement->step()) {
    const auto at = graph.find(statement->id<CommitId>(0));
    if (!at) continue;
    const CommitGraph::Commit& commit = graph.at(*at);
    for (const RevertMention& mention : scan_reverts(statement->text(1))) {
      const auto reverted = graph.find_abbreviated(commit.repository, mention.sha);
      if (!reverted || *reverted == *at) continue;
      found.witnesses.push_back(
          {.rule = &link_rules::revert_message,
           .left = {commit.id.value, *at},
           .right = {graph.at(*reverted).id.value, *reverted},
           .relation = "reverts",
           .record = "commit",
           .record_id = commit.id.value,
           .field = "message",
           .position = mention.position,
           .text = std::string{statement->text(1).substr(mention.position, mention.length)},
           .stated_at = commit.committed_at});
    }
  }
}

}  // namespace teammemory
