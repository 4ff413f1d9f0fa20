#include "derive/pr_files.hpp"

#include <string_view>

#include <embedded/derive_sql.hpp>

namespace teammemory {

void derive_pr_files(Database& database) {
  constexpr std::string_view k_in_turn[] = {
      "sql/pr_files_recorded.sql",       "sql/pr_files_merge.sql", "sql/pr_files_part.sql",
      "sql/pr_files_review_comment.sql", "sql/pr_files_since.sql",
  };
  for (const std::string_view file : k_in_turn) database.execute(embedded::derive_sql(file));
}

}  // namespace teammemory
