#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <teammemory/store.hpp>

namespace teammemory {

/// What the store says of a commit beside its message.
struct KnownCommit {
  CommitId id;
  RepositoryId repository;
  std::string sha;
  std::int64_t committed_at = 0;
  bool is_merge = false;
  bool is_reachable = false;
};

/// Finds single commits by the store's indexes.
class CommitLookup {
 public:
  explicit CommitLookup(Database& database);

  std::optional<KnownCommit> find(CommitId id);
  std::optional<KnownCommit> find(RepositoryId repository, std::string_view sha);

  /// The one commit of a repository whose sha begins so; nothing where there are none or several.
  std::optional<KnownCommit> find_abbreviated(RepositoryId repository, std::string_view prefix);

 private:
  std::unique_ptr<Statement> by_id_;
  std::unique_ptr<Statement> by_sha_;
  std::unique_ptr<Statement> by_prefix_;
};

}  // namespace teammemory
