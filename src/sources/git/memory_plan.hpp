#pragma once

#include <cstddef>
#include <cstdint>

#include <git2.h>

namespace teammemory {

/// How many bytes of objects each of some readers may keep, so that a run takes about
/// `memory_bytes` in all. Mapped packs count as far as they fit into half of it: the system takes
/// their pages back when it needs them, but until then they are ours.
std::size_t cache_bytes_of_each(git_repository* repository, std::uint64_t memory_bytes,
                                std::size_t readers);

}  // namespace teammemory
