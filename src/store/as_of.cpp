#include "store/as_of.hpp"

#include <embedded/store_sql.hpp>

namespace teammemory {

Timestamp newest_record_time(Database& database) {
  const auto statement = database.prepare(embedded::store_sql("sql/newest_record_time.sql"));
  statement->step();
  return statement->optional_time(0).value_or(Timestamp{});
}

}  // namespace teammemory
