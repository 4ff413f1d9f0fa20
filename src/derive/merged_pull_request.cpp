#include "derive/merged_pull_request.hpp"

#include <embedded/derive_sql.hpp>

namespace teammemory {

bool can_be_merge(const MergedPullRequest& merged, const KnownCommit& commit) {
  return can_name(commit.committed_at, merged.created_at) &&
         (!merged.merged_at || can_name(*merged.merged_at, commit.committed_at));
}

std::map<PullRequestId, MergedPullRequest> load_merged_pull_requests(Database& database,
                                                                     const ReferenceIndex& index) {
  const auto statement = database.prepare(embedded::derive_sql("sql/pr_merge_facts.sql"));
  std::map<PullRequestId, MergedPullRequest> pull_requests;
  while (statement->step()) {
    const auto forge = statement->id<RepositoryId>(0);
    const auto id = index.pull_request(forge, statement->integer(1));
    const auto git = index.git_of(forge);
    if (!id || !git) continue;
    pull_requests.emplace(*id,
                          MergedPullRequest{.id = *id,
                                            .forge = forge,
                                            .git = *git,
                                            .number = statement->integer(1),
                                            .merge_commit_sha = statement->string(2),
                                            .base_sha = statement->string(3),
                                            .is_merged = statement->flag(4),
                                            .is_closed = statement->flag(5) && !statement->flag(4),
                                            .created_at = statement->optional_integer(6),
                                            .merged_at = statement->optional_integer(7),
                                            .title = statement->string(8)});
  }
  return pull_requests;
}

}  // namespace teammemory
