#pragma once

#include <string>

#include <teammemory/store.hpp>

namespace teammemory {

/// What the tables of trackers, forges and identities hold, as sorted lines of text by natural
/// keys: no ids, no imports, no raw events. Equal content gives equal text.
std::string dump_tracker_records(Database& database);

}  // namespace teammemory
