#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace teammemory {

/// A fast 64-bit hash of some bytes, eight a step; the last step overlaps the one before. For
/// tables that live in memory only: it depends on the machine's byte order. Equal hashes prove
/// nothing against an author who wants them equal.
inline std::uint64_t byte_hash(std::string_view bytes) {
  constexpr std::size_t k_step = sizeof(std::uint64_t);
  // Multiplying by the golden ratio lets each byte reach the high bits, which are folded back.
  const auto mixed = [](std::uint64_t hash, const char* data, std::size_t length) {
    std::uint64_t word = 0;
    std::memcpy(&word, data, length);
    hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
    return hash ^ (hash >> 32U);
  };
  const std::uint64_t start = bytes.size();
  if (bytes.size() < k_step) return mixed(start, bytes.data(), bytes.size());
  std::uint64_t hash = start;
  const char* last = bytes.data() + bytes.size() - k_step;
  for (const char* data = bytes.data(); data < last; data += k_step) {
    hash = mixed(hash, data, k_step);
  }
  return mixed(hash, last, k_step);
}

}  // namespace teammemory
