#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <embedded/derive_sql.hpp>
#include <fmt/format.h>

#include "derive/links.hpp"
#include "derive/message_scan.hpp"

namespace teammemory {
namespace {

using CommitIndex = CommitGraph::Index;

/// What the record of a pull request says about commits.
struct PullRequest {
  RankedPullRequest id;
  RepositoryId forge;
  RepositoryId git;  ///< the repository that holds its commits
  std::int64_t number = 0;
  std::string merge_commit_sha;
  std::string base_sha;
  bool is_merged = false;
  bool is_closed = false;  ///< closed without being merged
  std::optional<std::int64_t> created_at;
  std::optional<std::int64_t> merged_at;
};

/// Whether a commit can be the merge: made after the pull request, and not after it was merged, as
/// a cherry-pick is. A day is left for wrong clocks.
bool can_be_merge(const PullRequest& merged, const CommitGraph::Commit& commit) {
  return can_name(commit.committed_at, merged.created_at) &&
         (!merged.merged_at || can_name(*merged.merged_at, commit.committed_at));
}

/// A place that names a pull request's merge.
struct MergeStatement {
  const LinkRule* rule = nullptr;
  CommitIndex commit = 0;
  std::string_view record;
  std::int64_t record_id = 0;
  std::string_view field;
  std::size_t position = 0;
  std::string text;
  std::int64_t stated_at = 0;
};

/// By the rank of the pull request.
using MergeStatements = std::map<std::size_t, std::vector<MergeStatement>>;

/// Pull requests whose commits are in a git repository of the store, by rank.
std::map<std::size_t, PullRequest> load_pull_requests(Database& database,
                                                      const ReferenceIndex& index) {
  const auto statement = database.prepare(embedded::derive_sql("sql/pr_merge_facts.sql"));
  std::map<std::size_t, PullRequest> pull_requests;
  while (statement->step()) {
    const auto forge = statement->id<RepositoryId>(0);
    const auto id = index.pull_request(forge, statement->integer(1));
    const auto git = index.git_of(forge);
    if (!id || !git) continue;
    pull_requests.emplace(id->rank,
                          PullRequest{.id = *id,
                                      .forge = forge,
                                      .git = *git,
                                      .number = statement->integer(1),
                                      .merge_commit_sha = statement->string(2),
                                      .base_sha = statement->string(3),
                                      .is_merged = statement->flag(4),
                                      .is_closed = statement->flag(5) && !statement->flag(4),
                                      .created_at = statement->optional_integer(6),
                                      .merged_at = statement->optional_integer(7)});
  }
  return pull_requests;
}

class PrCommitFinder {
 public:
  PrCommitFinder(Database& database, const CommitGraph& graph, const ReferenceIndex& index,
                 FoundLinks& found)
      : database_(database),
        graph_(graph),
        index_(index),
        found_(found),
        pull_requests_(load_pull_requests(database, index)) {}

  void run() {
    MergeStatements merges;
    read_merged_events(merges);
    read_merge_shas(merges);
    read_messages(merges);
    for (auto& [rank, statements] : merges)
      add_merge(pull_requests_.at(rank), std::move(statements));
    add_recorded_commits();
    add_pull_refs();
  }

 private:
  const PullRequest* pull_request(RepositoryId forge, std::int64_t number) const {
    const auto id = index_.pull_request(forge, number);
    const auto known = id ? pull_requests_.find(id->rank) : pull_requests_.end();
    return known == pull_requests_.end() ? nullptr : &known->second;
  }

  std::optional<CommitIndex> commit_of_history(RepositoryId git, std::string_view sha) const {
    const auto commit = graph_.find(git, sha);
    return commit && graph_.at(*commit).is_reachable ? commit : std::nullopt;
  }

  void read_merged_events(MergeStatements& merges) {
    const auto statement = database_.prepare(embedded::derive_sql("sql/merged_events.sql"));
    while (statement->step()) {
      const auto* merged = pull_request(statement->id<RepositoryId>(1), statement->integer(2));
      const auto commit =
          merged ? commit_of_history(merged->git, statement->text(3)) : std::nullopt;
      if (!commit) continue;
      merges[merged->id.rank].push_back(
          {.rule = &link_rules::merged_event,
           .commit = *commit,
           .record = "timeline_event",
           .record_id = statement->integer(0),
           .field = "commit_sha",
           .position = 0,
           .text = statement->string(3),
           .stated_at = statement->optional_integer(4).value_or(graph_.at(*commit).committed_at)});
    }
  }

  /// Whether a merged event names another commit than the record does, be it known or not.
  bool is_contradicted(Statement& events, const PullRequest& merged) const {
    events.reset();
    events.bind(":repository", merged.forge).bind(":number", merged.number);
    events.bind(":sha", merged.merge_commit_sha);
    return events.step();
  }

  void read_merge_shas(MergeStatements& merges) {
    const auto others = database_.prepare(
        "SELECT 1 FROM timeline_events WHERE repository_id = :repository AND number = :number AND "
        "event = 'merged' "
        "AND commit_sha IS NOT NULL AND commit_sha <> :sha");
    for (const auto& [rank, merged] : pull_requests_) {
      const auto commit = commit_of_history(merged.git, merged.merge_commit_sha);
      if (!merged.is_merged || !commit || is_contradicted(*others, merged)) continue;
      merges[rank].push_back({.rule = &link_rules::merge_commit_sha,
                              .commit = *commit,
                              .record = "pull_request",
                              .record_id = merged.id.id.value,
                              .field = "merge_commit_sha",
                              .position = 0,
                              .text = merged.merge_commit_sha,
                              .stated_at = graph_.at(*commit).committed_at});
    }
  }

  void read_messages(MergeStatements& merges) {
    const auto statement = database_.prepare(
        "SELECT c.id, c.message FROM commits AS c JOIN repositories AS r ON r.id = c.repository_id "
        "WHERE c.is_reachable = 1 ORDER BY r.name, c.sha");
    while (statement->step()) {
      const auto commit = graph_.find(statement->id<CommitId>(0));
      if (commit) read_message(*commit, statement->text(1), merges);
    }
  }

  void read_message(CommitIndex index, std::string_view message, MergeStatements& merges) {
    const CommitGraph::Commit& commit = graph_.at(index);
    const auto mention =
        commit.is_merge ? merged_pull_request(message) : squashed_pull_request(message);
    if (!mention) return;
    const auto forge = mention->repository.empty() ? index_.forge_of(commit.repository)
                                                   : index_.forge_repository(mention->repository);
    const auto* merged = forge ? pull_request(*forge, mention->number) : nullptr;
    // A record that says "closed, not merged" outweighs a subject; an open one may just be old.
    if (merged == nullptr || merged->git != commit.repository || merged->is_closed) return;
    if (!can_be_merge(*merged, commit)) return;
    merges[merged->id.rank].push_back(
        {.rule = commit.is_merge ? &link_rules::merge_message : &link_rules::squash_subject,
         .commit = index,
         .record = "commit",
         .record_id = commit.id.value,
         .field = "message",
         .position = mention->position,
         .text = std::string{message.substr(mention->position, mention->length)},
         .stated_at = commit.committed_at});
  }

  /// The strongest rule names the merge, of several commits the earliest: cherry-picks copy
  /// subjects. What names another commit is no witness.
  void add_merge(const PullRequest& merged, std::vector<MergeStatement> statements) {
    const auto strength = [](const LinkRule* rule) {
      if (rule == &link_rules::merged_event) return 0;
      if (rule == &link_rules::merge_commit_sha) return 1;
      return rule == &link_rules::merge_message ? 2 : 3;
    };
    const auto best =
        std::ranges::min_element(statements, {}, [&](const MergeStatement& statement) {
          return std::tuple(strength(statement.rule), graph_.at(statement.commit).committed_at,
                            statement.commit);
        });
    const CommitIndex merge = best->commit;
    add_merged_parts(merged, merge);
    for (MergeStatement& statement : statements) {
      if (statement.commit == merge) {
        add(*statement.rule, merged, merge, "merge", std::move(statement));
      } else if (statement.rule == &link_rules::merge_message &&
                 brings_in(statement.commit, merge)) {
        // Merged by hand and pushed: the forge then names the head as the merge.
        add_merged_parts(merged, statement.commit);
        add(link_rules::merge_message, merged, statement.commit, "part", std::move(statement));
      }
    }
  }

  /// Commits that a merge reaches by its further parents only, ascending; none for other commits.
  std::vector<CommitIndex> brought_in(CommitIndex merge) const {
    const auto& parents = graph_.at(merge).parents;
    if (parents.size() < 2) return {};
    return graph_.between({parents.front()}, {parents.begin() + 1, parents.end()}, false);
  }

  bool brings_in(CommitIndex merge, CommitIndex commit) const {
    return std::ranges::binary_search(brought_in(merge), commit);
  }

  void add_merged_parts(const PullRequest& merged, CommitIndex merge) {
    const CommitGraph::Commit& commit = graph_.at(merge);
    for (const CommitIndex part : brought_in(merge)) {
      add(link_rules::merge_parents, merged, part, "part",
          {.rule = nullptr,
           .record = "commit",
           .record_id = commit.id.value,
           .field = "parents",
           .text = commit.sha,
           .stated_at = commit.committed_at});
    }
  }

  void add_recorded_commits() {
    const auto statement = database_.prepare(embedded::derive_sql("sql/pr_listed_commits.sql"));
    while (statement->step()) {
      const auto* owner = pull_request(statement->id<RepositoryId>(1), statement->integer(2));
      const auto commit = owner ? graph_.find(owner->git, statement->text(3)) : std::nullopt;
      if (!commit) continue;
      add(link_rules::recorded_commit, *owner, *commit, "part",
          {.rule = nullptr,
           .record = "pr_recorded_commit",
           .record_id = statement->integer(0),
           .field = "sha",
           .text = statement->string(3),
           .stated_at = owner->created_at.value_or(graph_.at(*commit).committed_at)});
    }
  }

  void add_pull_refs() {
    const auto statement = database_.prepare(
        "SELECT commit_id FROM refs WHERE repository_id = :repository AND name = :name");
    for (const auto& [rank, owner] : pull_requests_) {
      const std::string name = fmt::format("refs/pull/{}/head", owner.number);
      statement->reset();
      statement->bind(":repository", owner.git).bind(":name", name);
      // Where several forge repositories match one git repository, the refs are the first one's.
      if (index_.forge_of(owner.git) != owner.forge || !statement->step()) continue;
      if (const auto head = graph_.find(statement->id<CommitId>(0))) add_head(owner, *head, name);
    }
  }

  void add_head(const PullRequest& owner, CommitIndex head, const std::string& ref) {
    std::vector<CommitIndex> bases;
    if (const auto base = graph_.find(owner.git, owner.base_sha)) bases.push_back(*base);
    for (const CommitIndex part : graph_.between(bases, {head}, true)) {
      add(link_rules::pull_ref, owner, part, "part",
          {.rule = nullptr,
           .record = "commit",
           .record_id = graph_.at(head).id.value,
           .field = ref,
           .text = graph_.at(head).sha,
           .stated_at = owner.created_at.value_or(graph_.at(part).committed_at)});
    }
  }

  void add(const LinkRule& rule, const PullRequest& owner, CommitIndex commit,
           std::string_view relation, MergeStatement statement) {
    found_.witnesses.push_back({.rule = &rule,
                                .left = {owner.id.id.value, owner.id.rank},
                                .right = {graph_.at(commit).id.value, commit},
                                .relation = relation,
                                .record = statement.record,
                                .record_id = statement.record_id,
                                .field = std::string{statement.field},
                                .position = statement.position,
                                .text = std::move(statement.text),
                                .stated_at = statement.stated_at});
  }

  Database& database_;
  const CommitGraph& graph_;
  const ReferenceIndex& index_;
  FoundLinks& found_;
  std::map<std::size_t, PullRequest> pull_requests_;
};

}  // namespace

void find_pr_commits(Database& database, const CommitGraph& graph, const ReferenceIndex& index,
                     FoundLinks& found) {
  PrCommitFinder(database, graph, index, found).run();
}

}  // namespace teammemory
