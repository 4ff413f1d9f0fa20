#include "derive/hygiene_lists.hpp"

#include <embedded/derive_sql.hpp>

namespace teammemory {

void derive_hygiene_lists(Database& database) {
  database.execute(embedded::derive_sql("sql/files_without_component.sql"));
  database.execute(embedded::derive_sql("sql/unlinked_commits.sql"));
}

}  // namespace teammemory
