#include "util/json_read.hpp"

#include <charconv>

#include <fmt/format.h>

#include "util/text.hpp"

namespace teammemory {
namespace {

const Json k_null;

std::string text_of(const Json& value, const std::string& pointer) {
  if (!value.is_string()) throw JsonProblem(pointer, "expected a text, got " + describe(value));
  return visible_utf8(value.get_ref<const std::string&>());
}

std::int64_t integer_of(const Json& value, const std::string& pointer) {
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > INT64_MAX) {
    throw JsonProblem(pointer, "expected a whole number of 64 bits, got " + describe(value));
  }
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size() && !text.empty()) return number;
  }
  throw JsonProblem(pointer, "expected a whole number, got " + describe(value));
}

bool boolean_of(const Json& value, const std::string& pointer) {
  if (!value.is_boolean())
    throw JsonProblem(pointer, "expected true or false, got " + describe(value));
  return value.get<bool>();
}

Timestamp time_of(const Json& value, const std::string& pointer) {
  if (value.is_string()) {
    if (const auto time = parse_timestamp(value.get_ref<const std::string&>())) return *time;
  }
  throw JsonProblem(pointer, "expected a date, got " + describe(value));
}

}  // namespace

std::string describe(const Json& value) {
  constexpr std::size_t k_longest = 60;
  if (value.is_object()) return "an object";
  if (value.is_array()) return "an array";
  if (value.is_string()) {
    const std::string text = visible_utf8(value.get_ref<const std::string&>());
    if (text.size() > k_longest) return fmt::format("a text of {} bytes", text.size());
    return fmt::format("\"{}\"", text);
  }
  return value.dump();
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
  return fmt::format("{}/{}", pointer, index);
}

JsonObject::JsonObject(const Json& value, std::string pointer)
    : value_(&value), pointer_(std::move(pointer)) {
  if (!value.is_object()) throw JsonProblem(pointer_, "expected an object, got " + describe(value));
}

const Json& JsonObject::at(std::string_view name) const {
  const auto found = value_->find(name);
  return found == value_->end() ? k_null : *found;
}

bool JsonObject::has(std::string_view name) const {
  return value_->find(name) != value_->end();
}
bool JsonObject::has_value(std::string_view name) const {
  return !at(name).is_null();
}

std::string JsonObject::string(std::string_view name) const {
  return text_of(at(name), pointer_to(name));
}
std::int64_t JsonObject::integer(std::string_view name) const {
  return integer_of(at(name), pointer_to(name));
}
bool JsonObject::boolean(std::string_view name) const {
  return boolean_of(at(name), pointer_to(name));
}
Timestamp JsonObject::time(std::string_view name) const {
  return time_of(at(name), pointer_to(name));
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
  for (const Json& element : array) {
    const std::string element_pointer = child_pointer(pointer, index++);
    try {
      take(element, element_pointer);
    } catch (const JsonProblem& problem) {
      problems.push_back(problem.problem());
    }
  }
}

}  // namespace teammemory
