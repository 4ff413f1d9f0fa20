#include "store/imports.hpp"

#include <embedded/store_sql.hpp>

#include "util/text.hpp"

namespace teammemory {

ImportId begin_import(Database& database, std::string_view source, std::string_view label,
                      Timestamp now) {
  const auto statement = database.prepare(
      "INSERT INTO imports (source, label, started_at) VALUES (:source, :label, :started_at)");
  statement->bind(":source", source)
      .bind(":label", visible_utf8(label))
      .bind(":started_at", now)
      .run();
  return ImportId{database.last_insert_id()};
}

void add_problem(Database& database, ImportId import_id, const Problem& problem) {
  const auto statement = database.prepare(embedded::store_sql("sql/add_problem.sql"));
  statement->bind(":import_id", import_id)
      .bind(":file", visible_utf8(problem.file))
      .bind(":pointer", visible_utf8(problem.pointer))
      .bind(":reason", visible_utf8(problem.reason))
      .run();
}

void finish_import(Database& database, ImportId import_id, const ImportCounts& counts,
                   Timestamp now) {
  const auto statement = database.prepare(embedded::store_sql("sql/finish_import.sql"));
  statement->bind(":import_id", import_id)
      .bind(":finished_at", now)
      .bind(":accepted", counts.accepted)
      .bind(":unchanged", counts.unchanged)
      .bind(":replaced", counts.replaced)
      .bind(":problems", counts.problems)
      .run();
}

}  // namespace teammemory
