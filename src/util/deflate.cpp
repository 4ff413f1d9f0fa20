#include "util/deflate.hpp"

#include <cstdint>
#include <limits>

#include <zlib.h>

#include <teammemory/error.hpp>

namespace teammemory {
namespace {

constexpr std::size_t k_size_bytes = 8;
constexpr int k_level = 4;  // twice as fast as the default for a few per cent of size

// zlib never shrinks anything by more than a factor of 1,032.
constexpr std::uint64_t k_best_ratio = 1100;

}  // namespace

std::vector<std::byte> deflated(std::string_view bytes) {
  uLongf size = compressBound(bytes.size());
  std::vector<std::byte> data(k_size_bytes + size);
  for (std::size_t i = 0; i < k_size_bytes; ++i) {
    data[i] = static_cast<std::byte>(static_cast<std::uint64_t>(bytes.size()) >>
                                     (8 * (k_size_bytes - 1 - i)));
  }
  const int code = compress2(reinterpret_cast<Bytef*>(data.data() + k_size_bytes), &size,
                             reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), k_level);
  if (code != Z_OK) throw StoreError("compressing a payload: no memory");
  data.resize(k_size_bytes + size);
  return data;
}

std::string inflated(std::span<const std::byte> data) {
  const StoreError broken("reading a stored payload: its compressed data is broken");
  if (data.size() < k_size_bytes) throw broken;
  std::uint64_t size = 0;
  for (const std::byte byte : data.first(k_size_bytes))
    size = size << 8U | static_cast<std::uint64_t>(byte);
  if (size / k_best_ratio > data.size()) throw broken;
  std::string bytes(size, '\0');
  uLongf filled = bytes.size();
  const int code = uncompress(reinterpret_cast<Bytef*>(bytes.data()), &filled,
                              reinterpret_cast<const Bytef*>(data.data() + k_size_bytes),
                              data.size() - k_size_bytes);
  if (code != Z_OK || filled != bytes.size()) throw broken;
  return bytes;
}

}  // namespace teammemory
