#pragma once

#include <teammemory/error.hpp>
#include <teammemory/store.hpp>

namespace teammemory {

/// Switches the checks of references off for work that keeps them by its own means: migrations,
/// which drop and rename tables, and imports, which take each id from a row that they have just
/// written or found. SQLite heeds the switch outside of transactions only.
class ForeignKeysOff {
 public:
  explicit ForeignKeysOff(Database& database) : database_(&database) {
    database_->execute("PRAGMA foreign_keys = OFF");
  }
  ForeignKeysOff(const ForeignKeysOff&) = delete;
  ForeignKeysOff& operator=(const ForeignKeysOff&) = delete;
  ~ForeignKeysOff() {
    try {
      database_->execute("PRAGMA foreign_keys = ON");
    } catch (const StoreError&) {
      // The connection is as good as lost: whatever comes next says why.
    }
  }

 private:
  Database* database_;
};

}  // namespace teammemory
