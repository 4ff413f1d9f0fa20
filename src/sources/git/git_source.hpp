#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <teammemory/source.hpp>

namespace teammemory {

struct GitSourceOptions {
  std::filesystem::path repository;  ///< the repository, or any folder inside
  std::vector<std::string> refs;     ///< revisions instead of HEAD and the default branch
  bool all_refs = false;             ///< all branches, remote branches and tags
  std::string name;                  ///< in the store; "" derives it from the remote or the folder
  std::size_t threads = 0;           ///< that read; 0: as many as the machine runs at a time
  bool count_lines = true;           ///< off: what changed, but not how much; a later run counts
  bool use_fast_path = true;         ///< off: libgit2 alone reads objects
  /// What reading may take in all; see cache_bytes_of_each().
  std::uint64_t memory_bytes = 1ULL << 30U;
};

/// Reads the history of a git repository: all commits that the sink does not have. Never writes to
/// the repository, runs none of its programs, and heeds no configuration but its own.
class GitSource : public Source {
 public:
  explicit GitSource(GitSourceOptions options) : options_(std::move(options)) {}

  std::string_view name() const override { return "git"; }

  /// Throws DataError where there is no repository that can be read.
  void require_readable() const;

  /// Throws DataError where there is no repository that can be read.
  void read(Sink& sink, const ProgressFunction& progress) override;

 private:
  GitSourceOptions options_;
};

}  // namespace teammemory
