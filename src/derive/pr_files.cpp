#include "derive/pr_files.hpp"

#include <string_view>

#include <embedded/derive_sql.hpp>

namespace teammemory {

void derive_pr_files(Database& database) {
  constexpr std::string_view k_best_first[] = {
      "sql/pr_files_recorded.sql",
      "sql/pr_files_merge.sql",
      "sql/pr_files_part.sql",
      "sql/pr_files_review_comment.sql",
  };
  for (const std::string_view file : k_best_first) database.execute(embedded::derive_sql(file));
}

}  // namespace teammemory
