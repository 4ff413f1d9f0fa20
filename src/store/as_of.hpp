#pragma once

#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

namespace teammemory {

/// The time of the newest record of any kind: the default `as_of`, so that the same store gives the
/// same answer tomorrow. Records dated after their import came (a day of grace) come from a clock
/// gone wrong and do not count. The epoch for an empty store. Looks at few rows.
Timestamp newest_record_time(Database& database);

/// Fills `newest_record`, which is empty, for the records that have no index by time.
void keep_newest_record(Database& database);

}  // namespace teammemory
