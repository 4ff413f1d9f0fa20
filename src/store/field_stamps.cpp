#include "store/field_stamps.hpp"

#include <charconv>

#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "util/json_document.hpp"
#include "util/json_read.hpp"

namespace teammemory {
namespace {

std::optional<Stamp> stamp_from(const Json& value) {
  if (value.is_null()) return std::nullopt;
  const auto parts = value.elements();
  if (parts.size() != 2) throw JsonProblem("", "expected a time and a hash");
  const std::string_view digits = parts[1].text();
  Stamp stamp{parts[0].int64(), 0};
  std::from_chars(digits.data(), digits.data() + digits.size(), stamp.hash, 16);
  return stamp;
}

}  // namespace

Stamp stamp_of(std::int64_t time, std::string_view content_hash) {
  Stamp stamp{time, 0};
  for (const char c : content_hash.substr(0, 8)) {
    stamp.hash = stamp.hash << 8U | static_cast<unsigned char>(c);
  }
  return stamp;
}

std::optional<std::string> encode_stamps(const FieldStamps& stamps) {
  if (stamps.empty()) return std::nullopt;
  std::string text;
  for (const auto& [name, stamp] : stamps) {
    text += text.empty() ? '{' : ',';
    if (stamp) {
      text += fmt::format("\"{}\":[{},\"{:016x}\"]", name, stamp->time, stamp->hash);
    } else {
      text += fmt::format("\"{}\":null", name);
    }
  }
  return text + "}";
}

FieldStamps decode_stamps(std::string_view text) {
  FieldStamps stamps;
  if (text.empty()) return stamps;
  try {
    const JsonDocument document{text};
    for (const JsonMember& member : document.root().members())
      stamps.emplace(member.name, stamp_from(member.value));
  } catch (const std::runtime_error&) {
    throw StoreError(fmt::format("reading the store: \"{}\" is no list of field versions", text));
  }
  return stamps;
}

}  // namespace teammemory
