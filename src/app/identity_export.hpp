#pragma once

#include <string>

#include <teammemory/store.hpp>

#include "app/config.hpp"

namespace teammemory {

/// The [people] part of a teammemory.toml that gives a store without decisions the people of this
/// one: who is one, who are not, who is a program, and what else the configuration says of people.
std::string export_people_toml(Database& database, const Config& config);

/// A .mailmap that reads all git identities of a person alike. Splits, and identities of trackers
/// and forges, have no place in it: a comment counts them.
std::string export_mailmap(Database& database);

}  // namespace teammemory
