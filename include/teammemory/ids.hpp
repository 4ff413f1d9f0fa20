#pragma once

#include <compare>
#include <cstdint>

namespace teammemory {

/// A row's key in one table of the store. Ids are local to a store: they never reach a report.
template <class Tag>
struct Id {
  std::int64_t value = 0;

  friend auto operator<=>(const Id&, const Id&) = default;
};

using CommitId = Id<struct CommitTag>;
using DeveloperId = Id<struct DeveloperTag>;
using FileId = Id<struct FileTag>;
using IdentityId = Id<struct IdentityTag>;
using ImportId = Id<struct ImportTag>;
using IssueId = Id<struct IssueTag>;
using PullRequestId = Id<struct PullRequestTag>;
using RawEventId = Id<struct RawEventTag>;
using RepositoryId = Id<struct RepositoryTag>;

}  // namespace teammemory
