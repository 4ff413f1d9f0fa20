#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include <teammemory/store.hpp>

#include "derive/commit_lookup.hpp"
#include "derive/reference_index.hpp"

namespace teammemory {

/// What the record of a pull request says about commits.
struct MergedPullRequest {
  PullRequestId id;
  RepositoryId forge;
  RepositoryId git;  ///< the repository that holds its commits
  std::int64_t number = 0;
  std::string merge_commit_sha;
  std::string base_sha;
  bool is_merged = false;
  bool is_closed = false;  ///< closed without being merged
  std::optional<std::int64_t> created_at;
  std::optional<std::int64_t> merged_at;
  std::string title;
};

/// Whether a commit can be the merge: made after the pull request, and not after it was merged, as
/// a cherry-pick is. A day is left for wrong clocks.
bool can_be_merge(const MergedPullRequest& merged, const KnownCommit& commit);

/// Pull requests whose commits are in a git repository of the store.
std::map<PullRequestId, MergedPullRequest> load_merged_pull_requests(Database& database,
                                                                     const ReferenceIndex& index);

}  // namespace teammemory
