#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <embedded/derive_sql.hpp>
#include <fmt/format.h>

#include "derive/commit_lookup.hpp"
#include "derive/link_writer.hpp"
#include "derive/links.hpp"
#include "derive/merge_scan.hpp"
#include "derive/merged_pull_request.hpp"
#include "derive/pr_landing.hpp"

namespace teammemory {
namespace {

/// A place in a record that states something.
struct Place {
  std::string_view record;
  std::int64_t record_id = 0;
  std::string_view field;
  std::size_t position = 0;
  std::string text;
  std::int64_t stated_at = 0;
};

/// A place that names a pull request's merge.
struct MergeStatement {
  const LinkRule* rule = nullptr;
  KnownCommit commit;
  Place place;
};

using MergeStatements = std::map<PullRequestId, std::vector<MergeStatement>>;

class PrCommitFinder {
 public:
  explicit PrCommitFinder(Derivation& derivation)
      : derivation_(derivation),
        database_(derivation.database()),
        index_(derivation.index()),
        commits_(database_),
        links_(derivation),
        pull_requests_(load_merged_pull_requests(database_, index_)) {}

  void run() {
    if (pull_requests_.empty()) return;
    MergeStatements merges;
    read_merged_events(merges);
    read_merge_shas(merges);
    read_mentions(merges);
    for (auto& [id, statements] : merges) add_merge(pull_requests_.at(id), std::move(statements));
    add_recorded_commits();
    add_pull_refs();
    add_landings();
  }

 private:
  const MergedPullRequest* pull_request(RepositoryId forge, std::int64_t number) const {
    const auto id = index_.pull_request(forge, number);
    const auto known = id ? pull_requests_.find(*id) : pull_requests_.end();
    return known == pull_requests_.end() ? nullptr : &known->second;
  }

  std::optional<KnownCommit> commit_of_history(RepositoryId git, std::string_view sha) {
    auto commit = commits_.find(git, sha);
    return commit && commit->is_reachable ? commit : std::nullopt;
  }

  void read_merged_events(MergeStatements& merges) {
    const auto statement = database_.prepare(embedded::derive_sql("sql/merged_events.sql"));
    while (statement->step()) {
      const auto* merged = pull_request(statement->id<RepositoryId>(1), statement->integer(2));
      const auto commit =
          merged ? commit_of_history(merged->git, statement->text(3)) : std::nullopt;
      if (!commit) continue;
      state(merges, merged->id,
            {&link_rules::merged_event, *commit,
             Place{.record = "timeline_event",
                   .record_id = statement->integer(0),
                   .field = "commit_sha",
                   .text = statement->string(3),
                   .stated_at = statement->optional_integer(4).value_or(commit->committed_at)}});
    }
  }

  void state(MergeStatements& merges, PullRequestId id, MergeStatement statement) {
    if (derivation_.applies(*statement.rule)) merges[id].push_back(std::move(statement));
  }

  /// Whether a merged event names another commit than the record does, be it known or not.
  bool is_contradicted(Statement& events, const MergedPullRequest& merged) const {
    if (!derivation_.applies(link_rules::merged_event)) return false;
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
    for (const auto& [id, merged] : pull_requests_) {
      if (!merged.is_merged || merged.merge_commit_sha.empty()) continue;
      const auto commit = commit_of_history(merged.git, merged.merge_commit_sha);
      if (!commit || is_contradicted(*others, merged)) continue;
      state(merges, id,
            {&link_rules::merge_commit_sha, *commit,
             Place{.record = "pull_request",
                   .record_id = id.value,
                   .field = "merge_commit_sha",
                   .text = merged.merge_commit_sha,
                   .stated_at = commit->committed_at}});
    }
  }

  void read_mentions(MergeStatements& merges) {
    const auto mention = database_.prepare(
        "SELECT commit_id, repository, number, position, text, form, dialect FROM merge_mentions "
        "ORDER BY commit_id, position");
    while (mention->step()) {
      const auto commit = commits_.find(mention->id<CommitId>(0));
      const auto* merged = mentioned(*mention, *commit);
      if (merged == nullptr || merged->git != commit->repository ||
          !can_be_merge(*merged, *commit)) {
        continue;
      }
      const auto form = parse_merge_form(mention->text(5)).value_or(MergeMention::Form::trailer);
      MergeStatement statement{&merge_rule(form), *commit,
                               Place{.record = "commit",
                                     .record_id = commit->id.value,
                                     .field = "message",
                                     .position = static_cast<std::size_t>(mention->integer(3)),
                                     .text = mention->string(4),
                                     .stated_at = commit->committed_at}};
      // A record that says "closed, not merged" outweighs a message; an open one may just be old.
      if (merged->is_closed) {
        add_outweighed(*merged, statement);
      } else {
        state(merges, merged->id, std::move(statement));
      }
    }
  }

  const MergedPullRequest* mentioned(const Statement& mention, const KnownCommit& commit) const {
    const std::string_view name = mention.text(1);
    const auto forge =
        name.empty() ? index_.forge_of(commit.repository) : index_.forge_repository(name);
    const auto dialect = parse_dialect(mention.text(6));
    if (!forge || !dialect) return nullptr;
    const auto id = index_.pull_request(*forge, mention.integer(2), *dialect);
    const auto known = id ? pull_requests_.find(*id) : pull_requests_.end();
    return known == pull_requests_.end() ? nullptr : &known->second;
  }

  /// The strongest rule names the merge, of several commits the earliest: cherry-picks copy
  /// subjects. What names another commit is outweighed.
  void add_merge(const MergedPullRequest& merged, std::vector<MergeStatement> statements) {
    const auto strength = [](const LinkRule* rule) {
      if (rule == &link_rules::merged_event) return 0;
      if (rule == &link_rules::merge_commit_sha) return 1;
      if (rule == &link_rules::merge_message) return 2;
      return rule == &link_rules::squash_subject ? 3 : 4;
    };
    const auto best =
        std::ranges::min_element(statements, {}, [&](const MergeStatement& statement) {
          return std::tuple(strength(statement.rule), statement.commit.committed_at,
                            std::string_view{statement.commit.sha});
        });
    const bool is_by_trailer = best->rule == &link_rules::merge_trailer;
    const auto row = is_by_trailer ? row_of(best->commit, statements) : std::vector{best->commit};
    const KnownCommit merge = row.back();
    add_merged_parts(merged, merge);
    for (const MergeStatement& statement : statements) {
      if (statement.commit.id == merge.id) {
        add(*statement.rule, merged, merge.id, "merge", statement.place);
      } else if (is_by_trailer && std::ranges::count(row, statement.commit.id, &KnownCommit::id)) {
        add(*statement.rule, merged, statement.commit.id, "part", statement.place);
      } else if (statement.rule == &link_rules::merge_message &&
                 brings_in(statement.commit, merge)) {
        // Merged by hand and pushed: the forge then names the head as the merge.
        add_merged_parts(merged, statement.commit);
        add(link_rules::merge_message, merged, statement.commit.id, "part", statement.place);
      } else {
        add_outweighed(merged, statement);
      }
    }
  }

  /// Of the commits that name a pull request those that follow each other and hold this one, in
  /// their order: it was rebased. Copies elsewhere are cherry-picks.
  std::vector<KnownCommit> row_of(const KnownCommit& start,
                                  const std::vector<MergeStatement>& statements) {
    std::map<CommitId, KnownCommit> known;
    std::map<CommitId, CommitId> child_of;
    for (const MergeStatement& statement : statements)
      known.emplace(statement.commit.id, statement.commit);
    const auto first_parent = [&](CommitId commit) {
      const auto parents = derivation_.graph().parents(commit);
      return parents.empty() ? CommitId{} : parents.front();
    };
    for (const auto& [id, commit] : known) {
      // Two rows that part here: neither is the one.
      if (!child_of.emplace(first_parent(id), id).second && known.contains(first_parent(id)))
        return {start};
    }
    CommitId at = start.id;
    while (known.contains(first_parent(at))) at = first_parent(at);
    std::vector<KnownCommit> row = {known.at(at)};
    for (auto child = child_of.find(at); child != child_of.end(); child = child_of.find(at)) {
      at = child->second;
      row.push_back(known.at(at));
    }
    return row;
  }

  /// Commits that a merge reaches by its further parents only, ascending; none for other commits.
  std::vector<CommitId> brought_in(const KnownCommit& merge) {
    if (!merge.is_merge) return {};
    const auto parents = derivation_.graph().parents(merge.id);
    if (parents.size() < 2) return {};
    return derivation_.graph().between({parents.front()}, {parents.begin() + 1, parents.end()},
                                       false);
  }

  bool brings_in(const KnownCommit& merge, const KnownCommit& commit) {
    return std::ranges::binary_search(brought_in(merge), commit.id);
  }

  void add_outweighed(const MergedPullRequest& merged, const MergeStatement& statement) {
    links_.write_outweighed(
        witness(*statement.rule, merged, statement.commit.id, "merge", statement.place));
  }

  void add_merged_parts(const MergedPullRequest& merged, const KnownCommit& merge) {
    for (const CommitId part : brought_in(merge)) {
      add(link_rules::merge_parents, merged, part, "part",
          {.record = "commit",
           .record_id = merge.id.value,
           .field = "parents",
           .text = merge.sha,
           .stated_at = merge.committed_at});
    }
  }

  void add_recorded_commits() {
    const auto statement = database_.prepare(embedded::derive_sql("sql/pr_listed_commits.sql"));
    while (statement->step()) {
      const auto* owner = pull_request(statement->id<RepositoryId>(1), statement->integer(2));
      const auto commit = owner ? commits_.find(owner->git, statement->text(3)) : std::nullopt;
      if (!commit) continue;
      add(link_rules::recorded_commit, *owner, commit->id, "part",
          {.record = "pr_recorded_commit",
           .record_id = statement->integer(0),
           .field = "sha",
           .text = statement->string(3),
           .stated_at = owner->created_at.value_or(commit->committed_at)});
    }
  }

  void add_pull_refs() {
    const auto statement = database_.prepare(
        "SELECT commit_id FROM refs WHERE repository_id = :repository AND name = :name");
    for (const auto& [id, owner] : pull_requests_) {
      const std::string name = fmt::format("refs/pull/{}/head", owner.number);
      statement->reset();
      statement->bind(":repository", owner.git).bind(":name", name);
      // Where several forge repositories match one git repository, the refs are the first one's.
      if (index_.forge_of(owner.git) != owner.forge || !statement->step()) continue;
      if (const auto head = commits_.find(statement->id<CommitId>(0))) add_head(owner, *head, name);
    }
  }

  void add_head(const MergedPullRequest& owner, const KnownCommit& head, const std::string& ref) {
    // What history reaches, it reaches with all ancestors.
    if (head.is_reachable) return;
    std::vector<CommitId> bases;
    if (const auto base = commits_.find(owner.git, owner.base_sha)) bases.push_back(base->id);
    for (const CommitId part : derivation_.graph().between(bases, {head.id}, true)) {
      const std::int64_t committed_at = commits_.find(part)->committed_at;
      add(link_rules::pull_ref, owner, part, "part",
          {.record = "commit",
           .record_id = head.id.value,
           .field = ref,
           .text = head.sha,
           .stated_at = owner.created_at.value_or(committed_at)});
    }
  }

  /// Merged pull requests whose merge nothing names.
  void add_landings() {
    std::optional<LandingFinder> finder;
    for (const auto& [id, owner] : pull_requests_) {
      const auto parts = parts_.find(id);
      if (!owner.is_merged || !owner.merged_at || merged_.contains(id) || parts == parts_.end())
        continue;
      Landing landing{.git = owner.git,
                      .title = owner.title,
                      .created_at = owner.created_at.value_or(0),
                      .merged_at = *owner.merged_at,
                      .parts = {}};
      for (const CommitId part : parts->second) {
        if (const auto commit = commits_.find(part); !commit->is_merge)
          landing.parts.push_back(*commit);
      }
      if (!finder) finder.emplace(derivation_);
      add_landed(owner, finder->find(landing));
    }
  }

  void add_landed(const MergedPullRequest& owner, const std::vector<Landed>& landed) {
    if (landed.empty() || !can_be_merge(owner, landed.back().commit)) return;
    for (const Landed& one : landed) {
      add(link_rules::patch_equal, owner, one.commit.id, &one == &landed.back() ? "merge" : "part",
          {.record = "commit",
           .record_id = one.commit.id.value,
           .field = "changes",
           .text = one.original,
           .stated_at = one.commit.committed_at});
    }
  }

  void add(const LinkRule& rule, const MergedPullRequest& owner, CommitId commit,
           std::string_view relation, const Place& place) {
    if (!derivation_.applies(rule)) return;
    if (relation == "merge") {
      merged_.insert(owner.id);
    } else {
      parts_[owner.id].insert(commit);
    }
    links_.write(witness(rule, owner, commit, relation, place));
  }

  static Witness witness(const LinkRule& rule, const MergedPullRequest& owner, CommitId commit,
                         std::string_view relation, const Place& place) {
    return {.rule = &rule,
            .left = owner.id.value,
            .right = commit.value,
            .relation = relation,
            .record = place.record,
            .record_id = place.record_id,
            .field = place.field,
            .position = place.position,
            .text = place.text,
            .stated_at = place.stated_at};
  }

  Derivation& derivation_;
  Database& database_;
  const ReferenceIndex& index_;
  CommitLookup commits_;
  LinkWriter links_;
  std::map<PullRequestId, MergedPullRequest> pull_requests_;
  std::set<PullRequestId> merged_;
  std::map<PullRequestId, std::set<CommitId>> parts_;
};

}  // namespace

void find_pr_commits(Derivation& derivation) {
  PrCommitFinder(derivation).run();
}

}  // namespace teammemory
