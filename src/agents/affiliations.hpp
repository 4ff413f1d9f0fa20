#pragma once

#include <string>
#include <vector>

#include <teammemory/ids.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

namespace teammemory {

/// "ACME from 2024-01-01 until 2025-06-30": for whom somebody worked by `as_of`, as configured,
/// oldest first. What ends later has not ended yet.
std::vector<std::string> affiliations_of(Database& database, DeveloperId developer,
                                         Timestamp as_of);

}  // namespace teammemory
