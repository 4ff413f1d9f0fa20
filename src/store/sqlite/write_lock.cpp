#include "store/sqlite/write_lock.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <teammemory/error.hpp>

namespace teammemory {

WriteLock::WriteLock(const std::filesystem::path& file)
    : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
  if (descriptor_ < 0) {
    throw StoreError(
        fmt::format("opening the store {} for writing: {}", file.string(), std::strerror(errno)));
  }
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
    const int error = errno;
    ::close(descriptor_);
    if (error == EWOULDBLOCK) {
      throw StoreError(
          fmt::format("opening the store {} for writing: another teammemory is writing to it; try "
                      "again when it is done",
                      file.string()));
    }
    throw StoreError(fmt::format("locking the store {}: {}", file.string(), std::strerror(error)));
  }
}

WriteLock::~WriteLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace teammemory
