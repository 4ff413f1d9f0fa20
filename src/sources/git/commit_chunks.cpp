#include "sources/git/commit_chunks.hpp"

#include <algorithm>

namespace teammemory {
namespace {

/// Large enough that what commits share is read once, small enough that all threads have work.
std::size_t chunk_size(std::size_t commits) {
  constexpr std::size_t k_smallest = 64;
  constexpr std::size_t k_largest = 1024;
  constexpr std::size_t k_wanted_chunks = 16;
  return std::clamp(commits / k_wanted_chunks, k_smallest, k_largest);
}

/// Chunks that wait while an earlier one is still being read, beyond one a thread.
constexpr std::size_t k_waiting_chunks = 2;

}  // namespace

CommitChunks::CommitChunks(git_repository* repository, const PackSet* packs,
                           const ObjectReader& reader, std::span<const ObjectId> commits,
                           const CommitChunksOptions& options)
    : commits_(commits),
      chunk_size_(chunk_size(commits.size())),
      chunks_left_((commits.size() + chunk_size_ - 1) / chunk_size_),
      work_(chunks_left_, options.threads + k_waiting_chunks,
            make_workers(repository, packs, reader, options)) {}

std::vector<ReadCommit> CommitChunks::next() {
  if (chunks_left_ == 0) return {};
  --chunks_left_;
  return work_.next();
}

std::vector<OrderedWork<CommitChunks::Chunk>::Worker> CommitChunks::make_workers(
    git_repository* repository, const PackSet* packs, const ObjectReader& reader,
    const CommitChunksOptions& options) {
  const auto worker = [&](const ObjectReader& objects) {
    // One for all chunks of a thread: what it remembers serves the next one.
    CommitReader& commits = commit_readers_.emplace_back(objects, options.reading);
    return [this, &commits](std::size_t number, const std::stop_token& stop) {
      return read_chunk(commits, number, stop);
    };
  };
  std::vector<OrderedWork<Chunk>::Worker> workers{worker(reader)};
  const std::size_t threads = std::min(options.threads, chunks_left_);
  while (workers.size() < threads) {
    readers_.push_back(std::make_unique<ObjectReader>(repository, packs, options.objects));
    workers.emplace_back(worker(*readers_.back()));
  }
  return workers;
}

CommitChunks::Chunk CommitChunks::read_chunk(CommitReader& commits, std::size_t number,
                                             const std::stop_token& stop) const {
  const std::size_t first = number * chunk_size_;
  const auto ids = commits_.subspan(first, std::min(chunk_size_, commits_.size() - first));
  Chunk chunk(ids.size());
  for (std::size_t i = ids.size(); i > 0 && !stop.stop_requested(); --i) {
    chunk[i - 1] = commits.read(ids[i - 1]);
  }
  return chunk;
}

}  // namespace teammemory
