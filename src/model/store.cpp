#include <teammemory/error.hpp>
#include <teammemory/store.hpp>

namespace teammemory {

Transaction::~Transaction() {
  if (database_ == nullptr) return;
  try {
    database_->execute("ROLLBACK");
  } catch (const StoreError&) {
    // SQLite rolls back by itself after a full disk or an I/O error; there is nothing left to undo.
  }
}

void Transaction::commit() {
  database_->execute("COMMIT");
  database_ = nullptr;
}

}  // namespace teammemory
