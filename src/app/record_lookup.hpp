#pragma once

#include <optional>

#include <teammemory/report.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

namespace teammemory {

/// A record that the store has.
struct KnownRecord {
  std::optional<Timestamp> at;  ///< when it was made; nothing for what has no date of its own
};

/// Looks a record up by the key that reports cite it by. Nothing where the store lacks it.
std::optional<KnownRecord> find_record(Database& database, const RecordRef& reference);

/// True for what a source says: a developer or component is concluded, and hangs on the rules too.
bool is_recorded(RecordKind kind);

}  // namespace teammemory
