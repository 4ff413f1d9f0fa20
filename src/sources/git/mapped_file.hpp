#pragma once

#include <filesystem>
#include <optional>
#include <utility>

#include "sources/git/byte_view.hpp"

namespace teammemory {

/// A file mapped into memory to read it. No descriptor stays open, and a file that is deleted
/// meanwhile stays readable. One that is cut short while it is mapped would kill the process
/// (SIGBUS); git never does that to packs: it writes new ones and deletes old ones.
class MappedFile {
 public:
  /// Nothing where there is no regular file with content, or it cannot be mapped.
  static std::optional<MappedFile> open(const std::filesystem::path& file);

  MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~MappedFile();

  ByteView bytes() const { return bytes_; }

  /// Gives the memory of pages that were read back; they are read again when they are needed.
  void let_go() const;

 private:
  explicit MappedFile(ByteView bytes) : bytes_(bytes) {}

  ByteView bytes_;
};

}  // namespace teammemory
