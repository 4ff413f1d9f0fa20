#include "store/recorded_changes.hpp"

#include <string_view>

namespace teammemory {
namespace {

void raise(Database& database, std::string_view name) {
  database.prepare("UPDATE store_state SET value = value + 1 WHERE name = :name")
      ->bind(":name", name)
      .run();
}

}  // namespace

RecordedChanges recorded_changes(Database& database) {
  const auto statement = database.prepare("SELECT name, value FROM store_state ORDER BY name");
  RecordedChanges state;
  while (statement->step()) {
    if (statement->text(0) == "changes") state.changes = statement->integer(1);
    if (statement->text(0) == "records") state.records = statement->integer(1);
    if (statement->text(0) == "rewrites") state.rewrites = statement->integer(1);
  }
  return state;
}

void RecordedTransaction::commit() {
  raise(*database_, "changes");
  transaction_.commit();
}

void note_changed_records(StatementCache& statements) {
  statements.get("UPDATE store_state SET value = value + 1 WHERE name = 'records'").run();
}

void note_rewritten_commit(Database& database) {
  raise(database, "rewrites");
}

}  // namespace teammemory
