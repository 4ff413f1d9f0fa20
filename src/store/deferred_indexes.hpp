#pragma once

#include <teammemory/store.hpp>

namespace teammemory {

/// Drops the indexes of the tables that hold commits: filling a large index row by row costs
/// several times what making it at the end costs. The store remembers them, so that an interrupted
/// load does not lose them. For a store without commits only: look-ups by sha scan the table until
/// restore_indexes().
void defer_commit_indexes(Database& database);

/// The same for the tables that hold what trackers and forges say, within the caller's transaction.
/// For a store without any such record only.
void defer_record_indexes(Database& database);

/// Makes the indexes again that were dropped. Nothing to do costs one look.
void restore_indexes(Database& database);

}  // namespace teammemory
