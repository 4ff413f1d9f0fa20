#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <teammemory/error.hpp>
#include <teammemory/record.hpp>
#include <teammemory/time.hpp>

#include "util/json_value.hpp"

namespace teammemory {

/// One value of a payload that is not what it should be.
class JsonProblem : public std::runtime_error {
 public:
  JsonProblem(std::string pointer, const std::string& reason)
      : std::runtime_error(reason), pointer_(std::move(pointer)) {}

  Problem problem() const { return Problem{"", pointer_, what()}; }

 private:
  std::string pointer_;
};

/// A short form of a value for messages: "12", "null", "an array", "\"2026-13-01\"".
std::string describe(const Json& value);

/// `pointer` with one more reference token, escaped as RFC 6901 asks.
std::string child_pointer(std::string_view pointer, std::string_view token);
std::string child_pointer(std::string_view pointer, std::size_t index);

/// Reads the members of a JSON object, and says by JSON pointer what is wrong with them: every
/// function throws JsonProblem. Texts come out as visible UTF-8. The value must outlive the object.
class JsonObject {
 public:
  /// Throws JsonProblem unless `value` is an object.
  JsonObject(const Json& value, std::string pointer);

  const Json& json() const { return *value_; }
  const std::string& pointer() const { return pointer_; }
  std::string pointer_to(std::string_view name) const { return child_pointer(pointer_, name); }

  bool has(std::string_view name) const;        ///< present, perhaps null
  bool has_value(std::string_view name) const;  ///< present and not null
  /// The member's value; null where it is absent.
  const Json& at(std::string_view name) const;

  // Must be there.
  std::string string(std::string_view name) const;
  std::int64_t integer(std::string_view name) const;  ///< whole numbers, also written as text
  bool boolean(std::string_view name) const;
  Timestamp time(std::string_view name) const;
  JsonObject object(std::string_view name) const;

  // Nothing where absent or null; a wrong type is still a problem.
  std::optional<std::string> optional_string(std::string_view name) const;
  std::optional<std::int64_t> optional_integer(std::string_view name) const;
  std::optional<bool> optional_boolean(std::string_view name) const;
  std::optional<Timestamp> optional_time(std::string_view name) const;
  std::optional<JsonObject> optional_object(std::string_view name) const;

  // Unstated where absent; null is stated as "none" or "".
  Stated<std::string> stated_string(std::string_view name) const;
  Stated<std::optional<std::string>> stated_optional_string(std::string_view name) const;
  Stated<std::optional<std::int64_t>> stated_optional_integer(std::string_view name) const;
  Stated<std::optional<Timestamp>> stated_optional_time(std::string_view name) const;
  /// Unstated where absent or null.
  Stated<Timestamp> stated_time(std::string_view name) const;
  Stated<bool> stated_boolean(std::string_view name) const;

  /// Calls `take` with each element of an array member and its pointer; nothing where the member is
  /// absent or null. A JsonProblem thrown by `take` goes to `problems`, and the rest is still read.
  void each(std::string_view name, std::vector<Problem>& problems,
            const std::function<void(const Json&, const std::string&)>& take) const;

 private:
  const Json* value_;
  std::string pointer_;
};

}  // namespace teammemory
