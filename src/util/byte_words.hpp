#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace teammemory {

// Text looked at eight bytes at a time, in plain integers. The tests for a byte in a word are the
// well-known ones (H. Warren, Hacker's Delight, 2nd ed., section 6-1): the lowest mark that they
// set is always right, those above it may not be.

inline constexpr std::size_t k_word_size = 8;

inline std::uint64_t reversed_bytes(std::uint64_t word) {
  word = (word & 0x00FF00FF00FF00FFU) << 8U | (word >> 8U & 0x00FF00FF00FF00FFU);
  word = (word & 0x0000FFFF0000FFFFU) << 16U | (word >> 16U & 0x0000FFFF0000FFFFU);
  return word << 32U | word >> 32U;
}

/// Eight bytes, the first one lowest.
inline std::uint64_t load_little_endian(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return std::endian::native == std::endian::little ? word : reversed_bytes(word);
}

/// Eight bytes, the first one highest: such words compare as their bytes do.
inline std::uint64_t load_big_endian(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return std::endian::native == std::endian::little ? reversed_bytes(word) : word;
}

/// The byte in all eight places.
constexpr std::uint64_t repeated(unsigned char byte) {
  return 0x0101010101010101U * byte;
}

/// Marks the highest bit of bytes that are zero.
constexpr std::uint64_t zero_marks(std::uint64_t word) {
  return (word - repeated(1)) & ~word & repeated(0x80);
}

/// Marks bytes that a JSON text cannot hold as they are: '"', '\', and those below the space.
constexpr std::uint64_t json_special_marks(std::uint64_t word) {
  const std::uint64_t controls = (word - repeated(' ')) & ~word & repeated(0x80);
  return zero_marks(word ^ repeated('"')) | zero_marks(word ^ repeated('\\')) | controls;
}

/// Index of the lowest marked byte.
inline std::size_t first_marked(std::uint64_t marks) {
  return static_cast<std::size_t>(std::countr_zero(marks)) / 8;
}

inline bool is_json_special(char c) {
  return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

/// Number of bytes before the first one that a JSON text cannot hold as it is.
inline std::size_t plain_json_length(std::string_view text) {
  const auto marks_at = [&](std::size_t at) {
    return json_special_marks(load_little_endian(text.data() + at));
  };
  std::size_t at = 0;
  if (text.size() < k_word_size) {
    while (at < text.size() && !is_json_special(text[at])) ++at;
    return at;
  }
  for (; at + k_word_size <= text.size(); at += k_word_size) {
    if (const std::uint64_t marks = marks_at(at); marks != 0) return at + first_marked(marks);
  }
  // The last word overlaps what is known to be plain.
  at = text.size() - k_word_size;
  const std::uint64_t marks = marks_at(at);
  return marks == 0 ? text.size() : at + first_marked(marks);
}

/// Number of bytes before the first one that is not ASCII, or one that stands up to seven before
/// it.
inline std::size_t ascii_length(std::string_view text) {
  std::size_t at = 0;
  while (at + k_word_size <= text.size() &&
         (load_little_endian(text.data() + at) & repeated(0x80)) == 0) {
    at += k_word_size;
  }
  return at;
}

}  // namespace teammemory
