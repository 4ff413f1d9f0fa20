#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "sources/git/commit_reader.hpp"
#include "sources/git/object_reader.hpp"
#include "util/ordered_work.hpp"

namespace teammemory {

struct CommitChunksOptions {
  std::size_t threads = 1;
  CommitReaderOptions reading;
  ObjectReaderOptions objects;  ///< of each thread
};

/// Reads commits in chunks on several threads, and hands the chunks out in the order of the list.
/// Inside a chunk the newest commit is read first: packs store old versions as changes to newer
/// ones.
class CommitChunks {
 public:
  /// `reader` serves the first thread until the last chunk is out or this object is gone.
  CommitChunks(git_repository* repository, const PackSet* packs, const ObjectReader& reader,
               std::span<const ObjectId> commits, const CommitChunksOptions& options);

  /// The commits of the next chunk, in the order of the list; empty after the last one. Throws what
  /// reading them threw.
  std::vector<ReadCommit> next();

 private:
  using Chunk = std::vector<ReadCommit>;

  std::vector<OrderedWork<Chunk>::Worker> make_workers(git_repository* repository,
                                                       const PackSet* packs,
                                                       const ObjectReader& reader,
                                                       const CommitChunksOptions& options);
  Chunk read_chunk(CommitReader& commits, std::size_t number, const std::stop_token& stop) const;

  std::span<const ObjectId> commits_;
  std::size_t chunk_size_;
  std::size_t chunks_left_;
  std::vector<std::unique_ptr<ObjectReader>> readers_;
  std::deque<CommitReader> commit_readers_;  // one a thread
  OrderedWork<Chunk> work_;                  // last: its threads use the rest
};

}  // namespace teammemory
