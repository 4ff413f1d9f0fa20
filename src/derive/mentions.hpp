#pragma once

#include <vector>

#include <teammemory/source.hpp>
#include <teammemory/store.hpp>

#include "derive/step.hpp"

namespace teammemory {

// What texts say whatever the names mean that they hold: found before any name is known, since it
// shows which names mean one repository.

/// Fills merge_mentions and address_mentions, which are empty.
void fill_mentions(Database& database);

/// Brings both to what fill_mentions would make of them.
void follow_mentions(Database& database, const Delta& delta);

}  // namespace teammemory
