#pragma once

#include <teammemory/store.hpp>

namespace teammemory {

/// The time of the newest record in the store: the default `as_of`. Records dated more than a day
/// after they were brought in (clocks gone wrong, 2^63-1) do not count. The epoch for an empty
/// store.
Timestamp newest_record_time(Database& database);

}  // namespace teammemory
