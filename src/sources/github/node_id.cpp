#include "sources/github/node_id.hpp"

#include <charconv>

#include "util/text.hpp"

namespace teammemory::github {
namespace {

int value_of(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

/// Both alphabets of base64, with or without padding.
std::optional<std::string> base64_decoded(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  std::string bytes;
  unsigned int bits = 0;
  int count = 0;
  for (const char c : text) {
    const int value = value_of(c);
    if (value < 0) return std::nullopt;
    bits = (bits << 6U | static_cast<unsigned int>(value)) & 0xFFFFU;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> static_cast<unsigned int>(count) & 0xFFU);
  }
  return bytes;
}

std::optional<std::int64_t> to_number(std::string_view digits) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

/// "012:LabeledEvent3209392775": the length of the type's name, the type, the number.
std::optional<std::int64_t> number_in_old_id(std::string_view decoded) {
  const std::size_t colon = decoded.find(':');
  if (colon == std::string_view::npos || colon > 3) return std::nullopt;
  const auto length = to_number(decoded.substr(0, colon));
  decoded.remove_prefix(colon + 1);
  if (!length || *length <= 0 || static_cast<std::size_t>(*length) >= decoded.size())
    return std::nullopt;
  return to_number(decoded.substr(static_cast<std::size_t>(*length)));
}

/// A MessagePack array of unsigned numbers, the last of which is the record's.
std::optional<std::int64_t> number_in_new_id(std::string_view bytes) {
  if (bytes.empty() || (static_cast<unsigned char>(bytes[0]) & 0xF0U) != 0x90U) return std::nullopt;
  const std::size_t count = static_cast<unsigned char>(bytes[0]) & 0x0FU;
  bytes.remove_prefix(1);
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (bytes.empty()) return std::nullopt;
    const auto head = static_cast<unsigned char>(bytes[0]);
    bytes.remove_prefix(1);
    number = head;
    if (head < 0x80) continue;
    if (head < 0xCC || head > 0xCF) return std::nullopt;
    const std::size_t size = std::size_t{1} << (head - 0xCCU);
    if (bytes.size() < size) return std::nullopt;
    number = 0;
    for (const char c : bytes.substr(0, size))
      number = number << 8U | static_cast<unsigned char>(c);
    bytes.remove_prefix(size);
  }
  if (!bytes.empty() || count == 0 || number > INT64_MAX) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

}  // namespace

std::optional<std::int64_t> number_in_node_id(std::string_view node_id) {
  const std::size_t underscore = node_id.find('_');
  // Types of new ids are short and in upper case; an underscore further on belongs to base64.
  if (underscore != std::string_view::npos && underscore <= 10) {
    if (const auto bytes = base64_decoded(node_id.substr(underscore + 1))) {
      if (const auto number = number_in_new_id(*bytes)) return number;
    }
  }
  const auto decoded = base64_decoded(node_id);
  return decoded ? number_in_old_id(*decoded) : std::nullopt;
}

std::optional<std::string> external_id(const Reading& reading) {
  for (const std::string_view name : {"id", "node_id"}) {
    const Json& id = reading.object().at(name);
    if (id.is_integer()) return canonical(id);
    const std::string_view text = id.text();
    if (text.empty()) continue;
    if (const auto number = to_number(text)) return std::to_string(*number);
    if (const auto number = number_in_node_id(text)) return std::to_string(*number);
    return visible_utf8(text);
  }
  return std::nullopt;
}

}  // namespace teammemory::github
