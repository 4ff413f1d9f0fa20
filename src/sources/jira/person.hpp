#pragma once

#include <optional>
#include <string_view>

#include <teammemory/record.hpp>

#include "util/json_read.hpp"

namespace teammemory::jira {

/// A user object. None for users whom Jira does not name any more, or never did (anonymous).
std::optional<Person> read_person(const JsonObject& user);

/// The user in a member: unstated where absent, none where null or nameless.
Stated<std::optional<Person>> stated_person(const JsonObject& owner, std::string_view name);

}  // namespace teammemory::jira
