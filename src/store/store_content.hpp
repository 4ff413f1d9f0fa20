#pragma once

#include <teammemory/store.hpp>

namespace teammemory {

/// Whose records a store holds: invented ones never mix with real ones.
enum class StoreContent { empty, demo, real };

StoreContent store_content(Database& database);

/// Throws StoreError with advice unless the store is empty or holds records of this kind.
void require_content(Database& database, StoreContent content);

}  // namespace teammemory
