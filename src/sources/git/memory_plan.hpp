#pragma once

#include <cstddef>
#include <cstdint>

#include <git2.h>

namespace teammemory {

/// How many bytes of mapped packs may be in memory when a run takes about `memory_bytes` in all.
std::uint64_t pack_bytes_to_keep(std::uint64_t memory_bytes);

/// How many bytes of objects each of some readers may keep, so that a run takes about
/// `memory_bytes` in all, the packs that are kept in memory included.
std::size_t cache_bytes_of_each(git_repository* repository, std::uint64_t memory_bytes,
                                std::size_t readers);

}  // namespace teammemory
