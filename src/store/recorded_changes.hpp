#pragma once

#include <cstdint>

#include <teammemory/store.hpp>

#include "store/statement_cache.hpp"

namespace teammemory {

/// How often the recorded half was written; equal values mean equal content. See the migration that
/// makes `store_state`.
struct RecordedChanges {
  std::int64_t changes = 0;   ///< transactions that wrote to the recorded half
  std::int64_t records = 0;   ///< payloads of trackers and forges that came in or found their place
  std::int64_t rewrites = 0;  ///< commits that were known and were said anew

  friend bool operator==(const RecordedChanges&, const RecordedChanges&) = default;
};

RecordedChanges recorded_changes(Database& database);

/// The transaction for all that writes to the recorded half: what it commits is seen as a change.
class RecordedTransaction {
 public:
  explicit RecordedTransaction(Database& database) : database_(&database), transaction_(database) {}

  void commit();

 private:
  Database* database_;
  Transaction transaction_;
};

/// Says, within a transaction, that rows of trackers or forges may differ from now on.
void note_changed_records(StatementCache& statements);

/// Says, within a transaction, that a commit that was known has other rows now: parents, files,
/// counts or message. New commits and moved refs need no such note.
void note_rewritten_commit(Database& database);

}  // namespace teammemory
