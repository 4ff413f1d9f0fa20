#include "util/json_value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <nlohmann/json.hpp>

#include "util/byte_words.hpp"

namespace teammemory {
namespace {

template <class Number>
void append_number(std::string& text, Number number) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text.append(digits.data(), end);
}

void append_escape(std::string& text, char c) {
  constexpr std::string_view k_digits = "0123456789abcdef";
  constexpr std::string_view k_escaped = "\"\\\b\f\n\r\t";
  constexpr std::string_view k_letters = "\"\\bfnrt";
  text += '\\';
  if (const std::size_t at = k_escaped.find(c); at != std::string_view::npos) {
    text += k_letters[at];
    return;
  }
  const auto byte = static_cast<unsigned char>(c);
  text += "u00";
  text += k_digits[byte >> 4U];
  text += k_digits[byte & 0xFU];
}

void append_quoted(std::string& text, std::string_view words) {
  text += '"';
  while (true) {
    const std::size_t plain = plain_json_length(words);
    text.append(words.substr(0, plain));
    if (plain == words.size()) break;
    append_escape(text, words[plain]);
    words.remove_prefix(plain + 1);
  }
  text += '"';
}

/// Whether a member's name needs no escape; most names fit into their prefix.
bool is_plain_name(const JsonMember& member) {
  const std::size_t size = member.name.size();
  if (size >= k_word_size) return plain_json_length(member.name) == size;
  const std::uint64_t spaces_behind = repeated(' ') >> 8 * size;
  return json_special_marks(member.prefix | spaces_behind) == 0;
}

void append_name(std::string& text, const JsonMember& member) {
  if (!is_plain_name(member)) return append_quoted(text, member.name);
  text += '"';
  text += member.name;
  text += '"';
}

}  // namespace

Json Json::of(bool flag) {
  Json json;
  json.kind_ = Kind::boolean;
  json.flag_ = flag;
  return json;
}

Json Json::of(std::int64_t number) {
  Json json;
  json.kind_ = Kind::integer;
  json.integer_ = number;
  return json;
}

Json Json::of(std::uint64_t number) {
  if (number <= INT64_MAX) return of(static_cast<std::int64_t>(number));
  Json json;
  json.kind_ = Kind::large_integer;
  json.large_integer_ = number;
  return json;
}

Json Json::of(double number) {
  Json json;
  json.kind_ = Kind::real;
  json.real_ = number;
  return json;
}

Json Json::of(std::string_view text) {
  Json json;
  json.kind_ = Kind::text;
  json.size_ = static_cast<std::uint32_t>(text.size());
  json.text_ = text.data();
  return json;
}

Json Json::of(std::span<const Json> elements) {
  Json json;
  json.kind_ = Kind::array;
  json.size_ = static_cast<std::uint32_t>(elements.size());
  json.elements_ = elements.data();
  return json;
}

Json Json::of(std::span<const JsonMember> members) {
  Json json;
  json.kind_ = Kind::object;
  json.size_ = static_cast<std::uint32_t>(members.size());
  json.members_ = members.data();
  return json;
}

std::string_view Json::text() const {
  return is_text() ? std::string_view{text_, size_} : std::string_view{};
}

std::span<const Json> Json::elements() const {
  return is_array() ? std::span{elements_, size_} : std::span<const Json>{};
}

std::span<const JsonMember> Json::members() const {
  return is_object() ? std::span{members_, size_} : std::span<const JsonMember>{};
}

const Json* Json::find(std::string_view name) const {
  const std::uint64_t prefix = name_prefix(name);
  for (const JsonMember& member : members()) {
    if (member.prefix < prefix) continue;
    if (member.prefix > prefix) break;
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

std::uint64_t name_prefix(std::string_view name) {
  if (name.size() >= k_word_size) return load_big_endian(name.data());
  std::uint64_t word = 0;
  for (const char c : name) word = word << 8U | static_cast<unsigned char>(c);
  return name.empty() ? 0 : word << 8 * (k_word_size - name.size());
}

void append_canonical(std::string& text, const Json& value) {
  switch (value.kind_) {
    case Json::Kind::null:
      text += "null";
      break;
    case Json::Kind::boolean:
      text += value.flag_ ? "true" : "false";
      break;
    case Json::Kind::integer:
      append_number(text, value.integer_);
      break;
    case Json::Kind::large_integer:
      append_number(text, value.large_integer_);
      break;
    case Json::Kind::real:
      // The form that stored hashes are of; rare, so its cost does not matter.
      text += nlohmann::json(value.real_).dump();
      break;
    case Json::Kind::text:
      append_quoted(text, value.text());
      break;
    case Json::Kind::array: {
      char before = '[';
      for (const Json& element : value.elements()) {
        text += std::exchange(before, ',');
        append_canonical(text, element);
      }
      text += value.empty() ? "[]" : "]";
      break;
    }
    case Json::Kind::object: {
      char before = '{';
      for (const JsonMember& member : value.members()) {
        text += std::exchange(before, ',');
        append_name(text, member);
        text += ':';
        append_canonical(text, member.value);
      }
      text += value.empty() ? "{}" : "}";
      break;
    }
  }
}

std::string canonical(const Json& value) {
  constexpr std::size_t k_usual_size = 1024;
  std::string text;
  text.reserve(k_usual_size);
  append_canonical(text, value);
  return text;
}

}  // namespace teammemory
