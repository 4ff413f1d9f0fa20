#include "util/json_read.hpp"

#include <charconv>

#include <fmt/format.h>

#include "util/text.hpp"

namespace teammemory {
namespace {

const Json k_null;

/// The value of type T that a reader finds in `value`; a JsonProblem where there is none.
template <class T>
T required(std::optional<T> value, const Json& json, const JsonObject& object,
           std::string_view name, std::string_view expected) {
  if (value) return std::move(*value);
  throw JsonProblem(object.pointer_to(name),
                    fmt::format("expected {}, got {}", expected, describe(json)));
}

std::optional<std::string> text_of(const Json& value) {
  return value.is_text() ? std::optional{visible_utf8(value.text())} : std::nullopt;
}

std::optional<std::int64_t> integer_of(const Json& value) {
  if (value.has_int64()) return value.int64();
  const std::string_view text = value.text();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

std::optional<bool> boolean_of(const Json& value) {
  return value.is_boolean() ? std::optional{value.flag()} : std::nullopt;
}

std::optional<Timestamp> time_of(const Json& value) {
  return value.is_text() ? parse_timestamp(value.text()) : std::nullopt;
}

}  // namespace

std::string describe(const Json& value) {
  constexpr std::size_t k_longest = 60;
  if (value.is_object()) return "an object";
  if (value.is_array()) return "an array";
  if (value.is_text()) {
    const std::string text = visible_utf8(value.text());
    if (text.size() > k_longest) return fmt::format("a text of {} bytes", text.size());
    return fmt::format("\"{}\"", text);
  }
  return canonical(value);
}

std::string child_pointer(std::string_view pointer, std::string_view token) {
  std::string child{pointer};
  child += '/';
  for (const char c : token) {
    if (c == '~') {
      child += "~0";
    } else if (c == '/') {
      child += "~1";
    } else {
      child += c;
    }
  }
  return child;
}

std::string child_pointer(std::string_view pointer, std::size_t index) {
  std::string child{pointer};
  child += '/';
  child += std::to_string(index);
  return child;
}

JsonObject::JsonObject(const Json& value, std::string pointer)
    : value_(&value), pointer_(std::move(pointer)) {
  if (!value.is_object()) throw JsonProblem(pointer_, "expected an object, got " + describe(value));
}

const Json& JsonObject::at(std::string_view name) const {
  const Json* found = value_->find(name);
  return found == nullptr ? k_null : *found;
}

bool JsonObject::has(std::string_view name) const {
  return value_->contains(name);
}
bool JsonObject::has_value(std::string_view name) const {
  return !at(name).is_null();
}

std::string JsonObject::string(std::string_view name) const {
  const Json& value = at(name);
  return required(text_of(value), value, *this, name, "a text");
}
std::int64_t JsonObject::integer(std::string_view name) const {
  const Json& value = at(name);
  const bool is_large = value.is_integer() && !value.has_int64();
  return required(integer_of(value), value, *this, name,
                  is_large ? "a whole number of 64 bits" : "a whole number");
}
bool JsonObject::boolean(std::string_view name) const {
  const Json& value = at(name);
  return required(boolean_of(value), value, *this, name, "true or false");
}
Timestamp JsonObject::time(std::string_view name) const {
  const Json& value = at(name);
  return required(time_of(value), value, *this, name, "a date");
}
JsonObject JsonObject::object(std::string_view name) const {
  return {at(name), pointer_to(name)};
}

std::optional<std::string> JsonObject::optional_string(std::string_view name) const {
  return has_value(name) ? std::optional{string(name)} : std::nullopt;
}
std::optional<std::int64_t> JsonObject::optional_integer(std::string_view name) const {
  return has_value(name) ? std::optional{integer(name)} : std::nullopt;
}
std::optional<bool> JsonObject::optional_boolean(std::string_view name) const {
  return has_value(name) ? std::optional{boolean(name)} : std::nullopt;
}
std::optional<Timestamp> JsonObject::optional_time(std::string_view name) const {
  return has_value(name) ? std::optional{time(name)} : std::nullopt;
}
std::optional<JsonObject> JsonObject::optional_object(std::string_view name) const {
  return has_value(name) ? std::optional{object(name)} : std::nullopt;
}

Stated<std::string> JsonObject::stated_string(std::string_view name) const {
  if (!has(name)) return {};
  return optional_string(name).value_or("");
}
Stated<std::optional<std::string>> JsonObject::stated_optional_string(std::string_view name) const {
  if (!has(name)) return {};
  return optional_string(name);
}
Stated<std::optional<std::int64_t>> JsonObject::stated_optional_integer(
    std::string_view name) const {
  if (!has(name)) return {};
  return optional_integer(name);
}
Stated<std::optional<Timestamp>> JsonObject::stated_optional_time(std::string_view name) const {
  if (!has(name)) return {};
  return optional_time(name);
}
Stated<Timestamp> JsonObject::stated_time(std::string_view name) const {
  if (!has_value(name)) return {};
  return time(name);
}
Stated<bool> JsonObject::stated_boolean(std::string_view name) const {
  if (!has_value(name)) return {};
  return boolean(name);
}

void JsonObject::each(std::string_view name, std::vector<Problem>& problems,
                      const std::function<void(const Json&, const std::string&)>& take) const {
  const Json& array = at(name);
  if (array.is_null()) return;
  const std::string pointer = pointer_to(name);
  if (!array.is_array()) throw JsonProblem(pointer, "expected an array, got " + describe(array));
  std::size_t index = 0;
  for (const Json& element : array.elements()) {
    const std::string element_pointer = child_pointer(pointer, index++);
    try {
      take(element, element_pointer);
    } catch (const JsonProblem& problem) {
      problems.push_back(problem.problem());
    }
  }
}

}  // namespace teammemory
