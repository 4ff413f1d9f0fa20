#pragma once

#include <teammemory/store.hpp>

namespace teammemory {

/// Brings the invented team of fixtures/tinyteam in, through the same readers as real records.
/// Doing it again changes nothing.
void seed_demo(Database& database);

}  // namespace teammemory
