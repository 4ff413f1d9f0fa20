#include "store/as_of.hpp"

#include <algorithm>
#include <optional>

#include <embedded/store_sql.hpp>

namespace teammemory {

Timestamp newest_record_time(Database& database) {
  const auto commit = database.prepare(embedded::store_sql("sql/newest_commit.sql"));
  const auto record = database.prepare("SELECT at FROM newest_record ORDER BY at DESC LIMIT 1");
  std::optional<Timestamp> newest;
  for (const auto* row : {&commit, &record}) {
    if ((*row)->step()) newest = std::max(newest, std::optional{(*row)->time(0)});
  }
  return newest.value_or(Timestamp{});
}

void keep_newest_record(Database& database) {
  database.execute(embedded::store_sql("sql/keep_newest_record.sql"));
}

}  // namespace teammemory
