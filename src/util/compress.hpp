#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace teammemory {

/// How bytes were compressed: by zstd, or, in what earlier versions stored, not at all or by zlib
/// with the size in front (8 bytes, the highest first).
enum class Codec { plain, zlib, zstd };

std::string_view to_string(Codec codec);
/// Nothing for a name of no codec.
std::optional<Codec> parse_codec(std::string_view name);

/// Compresses by zstd; keeps its tables from one call to the next.
class Compressor {
 public:
  /// 1 is the fastest regular level of zstd, 19 the slowest.
  explicit Compressor(int level = 1);
  Compressor(Compressor&&) noexcept;
  Compressor& operator=(Compressor&&) noexcept;
  ~Compressor();

  /// Valid until the next call. Throws StoreError where there is no memory.
  std::span<const std::byte> compress(std::string_view bytes);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// What was compressed. Throws StoreError where the data is broken.
std::string decompressed(Codec codec, std::span<const std::byte> data);

}  // namespace teammemory
