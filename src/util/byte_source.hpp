#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <span>

namespace teammemory {

/// Bytes of a file or stream, a chunk at a time. What starts as gzip does is decompressed, whatever
/// its name.
class ByteSource {
 public:
  /// Throws DataError where the file cannot be opened.
  static ByteSource from_file(const std::filesystem::path& file);
  /// The stream must outlive the source.
  static ByteSource from_stream(std::istream& stream);

  ByteSource(ByteSource&& other) noexcept;
  ByteSource& operator=(ByteSource&& other) noexcept;
  ~ByteSource();

  /// Fills the buffer from its start and says how much of it; 0 at the end. Throws DataError for a
  /// read error and for broken or cut-off compressed data.
  std::size_t read(std::span<char> buffer);

  /// Bytes taken from the file or stream so far, as stored there.
  std::uint64_t consumed() const;

 private:
  struct State;
  explicit ByteSource(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace teammemory
