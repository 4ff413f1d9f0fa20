#pragma once

#include <filesystem>
#include <utility>

namespace teammemory {

/// Held while a process writes a store: from the first to the last of its transactions. An advisory
/// lock (flock) on the store's own file; the system drops it when the process ends, however it
/// ends.
class WriteLock {
 public:
  WriteLock() = default;  ///< holds nothing

  /// Makes the file where it is missing. Throws StoreError when another process holds the lock.
  explicit WriteLock(const std::filesystem::path& file);
  WriteLock(WriteLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  WriteLock& operator=(WriteLock&&) = delete;
  ~WriteLock();

 private:
  int descriptor_ = -1;
};

}  // namespace teammemory
