#include "util/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "util/byte_words.hpp"

namespace teammemory {
namespace {

bool is_continuation(unsigned char byte) {
  return (byte & 0xC0U) == 0x80U;
}

/// Length of the well-formed sequence at the start of `bytes`; 0 where there is none.
std::size_t sequence_length(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char first = at(0);
  if (first < 0x80) return 1;
  std::size_t length = 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (first >= 0xC2 && first <= 0xDF) {
    length = 2;
  } else if (first >= 0xE0 && first <= 0xEF) {
    length = 3;
    if (first == 0xE0) low = 0xA0;
    if (first == 0xED) high = 0x9F;
  } else if (first >= 0xF0 && first <= 0xF4) {
    length = 4;
    if (first == 0xF0) low = 0x90;
    if (first == 0xF4) high = 0x8F;
  } else {
    return 0;
  }
  if (bytes.size() < length || at(1) < low || at(1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (!is_continuation(at(i))) return 0;
  }
  return length;
}

void append_escape(std::string& text, unsigned char byte) {
  constexpr std::string_view k_digits = "0123456789ABCDEF";
  text += "\\x";
  text += k_digits[byte >> 4U];
  text += k_digits[byte & 0xFU];
}

bool is_hex_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool reads_as_escape(std::string_view bytes) {
  return bytes.size() >= 4 && bytes[0] == '\\' && bytes[1] == 'x' && is_hex_digit(bytes[2]) &&
         is_hex_digit(bytes[3]);
}

std::string escaped(std::string_view bytes, bool unambiguous) {
  std::string text;
  text.reserve(bytes.size());
  while (!bytes.empty()) {
    const std::size_t length = sequence_length(bytes);
    if (length == 0 || (unambiguous && reads_as_escape(bytes))) {
      append_escape(text, static_cast<unsigned char>(bytes[0]));
      bytes.remove_prefix(1);
    } else if (bytes[0] == '\0') {
      text += "\u2400";
      bytes.remove_prefix(1);
    } else {
      text += bytes.substr(0, length);
      bytes.remove_prefix(length);
    }
  }
  return text;
}

char lower_char(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    bytes.remove_prefix(ascii_length(bytes));
    if (bytes.empty()) break;
    const std::size_t length = sequence_length(bytes);
    if (length == 0) return false;
    bytes.remove_prefix(length);
  }
  return true;
}

std::string visible_utf8(std::string_view bytes) {
  // Nearly all text is fine as it is.
  if (bytes.find('\0') == std::string_view::npos && is_utf8(bytes)) return std::string{bytes};
  return escaped(bytes, false);
}
std::string unambiguous_utf8(std::string_view bytes) {
  return escaped(bytes, true);
}

std::string lower_ascii(std::string_view text) {
  std::string lowered{text};
  std::ranges::transform(lowered, lowered.begin(), lower_char);
  return lowered;
}

bool equals_ignoring_case(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, {}, lower_char, lower_char);
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (&part != parts.data()) text += separator;
    text += part;
  }
  return text;
}

std::string subject_of(std::string_view message) {
  std::string subject;
  for (std::string_view line : split(message, '\n')) {
    line = trim(line);
    if (line.empty()) {
      if (subject.empty()) continue;
      break;
    }
    if (!subject.empty()) subject += ' ';
    subject += line;
  }
  return subject;
}

std::string to_hex(std::string_view bytes) {
  constexpr std::string_view k_digits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text += k_digits[byte >> 4U];
    text += k_digits[byte & 0xFU];
  }
  return text;
}

std::size_t edit_distance(std::string_view left, std::string_view right) {
  // Three rows of the optimal string alignment table.
  std::array<std::vector<std::size_t>, 3> rows;
  for (auto& row : rows) row.resize(right.size() + 1);
  for (std::size_t j = 0; j <= right.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i + 2) % 3];
    const auto& above_that = rows[(i + 1) % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
        row[j] = std::min(row[j], above_that[j - 2] + 1);
      }
    }
  }
  return rows[left.size() % 3][right.size()];
}

std::vector<std::string> near_matches(std::string_view asked,
                                      const std::vector<std::string>& candidates,
                                      std::size_t limit) {
  const std::string wanted = lower_ascii(asked);
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const std::string& candidate : candidates) {
    if (candidate == asked) continue;
    const std::string lowered = lower_ascii(candidate);
    const std::size_t longest = std::max(wanted.size(), lowered.size());
    const bool contains = wanted.size() >= 3 && lowered.find(wanted) != std::string::npos;
    // The distance is at least the difference in length: cheap to rule out most candidates.
    const std::size_t shortest = std::min(wanted.size(), lowered.size());
    if (!contains && (longest - shortest) * 3 > longest) continue;
    const std::size_t distance = edit_distance(wanted, lowered);
    if (contains || distance * 3 <= longest) ranked.emplace_back(distance, candidate);
  }
  std::ranges::sort(ranked);
  ranked.erase(std::unique(ranked.begin(), ranked.end()), ranked.end());
  std::vector<std::string> names;
  for (auto& [distance, name] : ranked) {
    if (names.size() == limit) break;
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace teammemory
