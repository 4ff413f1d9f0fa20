#include "sources/git/memory_plan.hpp"

#include <algorithm>
#include <filesystem>

namespace teammemory {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t k_mebibyte = 1U << 20U;
/// The program, the store's cache, commits that wait to be stored.
constexpr std::uint64_t k_rest = 192 * k_mebibyte;
constexpr std::uint64_t k_smallest_cache = 8 * k_mebibyte;
/// Touching fresh memory costs more than inflating an object again.
constexpr std::uint64_t k_largest_cache = 384 * k_mebibyte;

std::uint64_t pack_bytes(git_repository* repository) {
  std::uint64_t total = 0;
  std::error_code error;
  const fs::path folder = fs::path{git_repository_commondir(repository)} / "objects/pack";
  for (auto entry = fs::directory_iterator(folder, error);
       !error && entry != fs::directory_iterator(); entry.increment(error)) {
    std::error_code gone;
    const std::uint64_t size = entry->file_size(gone);
    if (!gone) total += size;
  }
  return total;
}

}  // namespace

std::uint64_t pack_bytes_to_keep(std::uint64_t memory_bytes) {
  return memory_bytes / 2;
}

std::size_t cache_bytes_of_each(git_repository* repository, std::uint64_t memory_bytes,
                                std::size_t readers) {
  const std::uint64_t taken =
      k_rest + std::min(pack_bytes(repository), pack_bytes_to_keep(memory_bytes));
  const std::uint64_t left = memory_bytes > taken ? memory_bytes - taken : 0;
  return static_cast<std::size_t>(std::clamp(left / readers, k_smallest_cache, k_largest_cache));
}

}  // namespace teammemory
