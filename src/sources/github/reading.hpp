#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/payload.hpp"
#include "util/json_read.hpp"

namespace teammemory::github {

/// One object of a payload on its way into records: its members, what stands around it, and where
/// the records go. Unlike JsonObject's, its readers never throw: a member that is not what it
/// should be is a problem, and counts as absent.
class Reading {
 public:
  Reading(const Json& value, std::string pointer, PayloadContext context, PayloadRecords& result)
      : object_(value, std::move(pointer)), context_(std::move(context)), result_(&result) {}

  const JsonObject& object() const { return object_; }
  const PayloadContext& context() const { return context_; }
  PayloadRecords& result() const { return *result_; }
  bool has(std::string_view name) const { return object_.has(name); }
  bool has_value(std::string_view name) const { return object_.has_value(name); }

  /// Another object of the payload, in the context of this one.
  Reading with(const Json& value, std::string pointer) const {
    return {value, std::move(pointer), context_, *result_};
  }
  /// A member that is an object; nothing where it is not.
  std::optional<Reading> member(std::string_view name) const;
  Reading in(PayloadContext context) const {
    return {object_.json(), object_.pointer(), std::move(context), *result_};
  }

  std::optional<std::string> text(std::string_view name) const;  ///< nothing for "" too
  std::optional<std::int64_t> integer(std::string_view name) const;
  std::optional<Timestamp> time(std::string_view name) const;

  Stated<std::string> stated_text(std::string_view name) const;
  Stated<std::optional<std::string>> stated_optional_text(std::string_view name) const;
  Stated<std::optional<std::int64_t>> stated_integer(std::string_view name) const;
  Stated<bool> stated_flag(std::string_view name) const;
  Stated<Timestamp> stated_time(std::string_view name) const;
  Stated<std::optional<Timestamp>> stated_optional_time(std::string_view name) const;
  /// A user object or a login; null and GitHub's "ghost" are nobody.
  Stated<std::optional<Person>> stated_person(std::string_view name) const;
  std::optional<Person> person(std::string_view name) const { return stated_person(name).value(); }
  /// Texts, or the member `name` of objects; a GraphQL connection's nodes too.
  Stated<std::vector<std::string>> stated_names(std::string_view member) const;
  Stated<std::vector<Person>> stated_people(std::string_view member) const;

  /// Calls `take` with each object of an array (or of a GraphQL connection's nodes).
  void each(std::string_view name, const std::function<void(const Reading&)>& take) const;

  /// The first of some times that is there; the epoch where none is.
  Timestamp version_time(std::initializer_list<std::string_view> names) const;

  void put(Record record, Timestamp updated_at) const {
    result_->records.push_back({std::move(record), updated_at});
  }
  void report(std::string_view name, const std::string& reason) const {
    result_->problems.push_back({"", object_.pointer_to(name), reason});
  }

 private:
  template <class T, class Read>
  T guarded(Read read) const {
    try {
      return read();
    } catch (const JsonProblem& problem) {
      result_->problems.push_back(problem.problem());
      return T{};
    }
  }

  const Json* array(std::string_view name, std::string& pointer) const;

  JsonObject object_;
  PayloadContext context_;
  PayloadRecords* result_;
};

/// A user object, as REST, GraphQL and gh write it, or a login.
std::optional<Person> read_person(const Json& value, const std::string& pointer);

/// A person of git: {name, email}.
std::optional<Person> read_git_person(const Reading& reading, std::string_view member);

}  // namespace teammemory::github
