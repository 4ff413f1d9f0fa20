#include "sources/git/inflate.hpp"

#include <algorithm>
#include <limits>
#include <new>

#include <zlib.h>

namespace teammemory {
Inflater::Inflater() : decompressor_(libdeflate_alloc_decompressor()) {
  if (!decompressor_) throw std::bad_alloc();
}

bool Inflater::inflate(ByteView input, std::span<std::uint8_t> output) const {
  return libdeflate_zlib_decompress(decompressor_.get(), input.data(), input.size(), output.data(),
                                    output.size(), nullptr) == LIBDEFLATE_SUCCESS;
}

std::optional<std::size_t> inflate_start(ByteView input, std::span<std::uint8_t> output) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) throw std::bad_alloc();
  stream.next_in = const_cast<Bytef*>(input.data());
  stream.avail_in =
      static_cast<uInt>(std::min<std::size_t>(input.size(), std::numeric_limits<uInt>::max()));
  stream.next_out = output.data();
  stream.avail_out = static_cast<uInt>(output.size());
  const int code = inflate(&stream, Z_SYNC_FLUSH);
  const std::size_t filled = output.size() - stream.avail_out;
  inflateEnd(&stream);
  if (code != Z_OK && code != Z_STREAM_END) return std::nullopt;
  return filled;
}

}  // namespace teammemory
