#include "derive/pr_files.hpp"

#include <string_view>

#include <embedded/derive_sql.hpp>

namespace teammemory {

void fill_pr_files(Derivation& derivation) {
  constexpr std::string_view k_in_turn[] = {
      "sql/pr_files_recorded.sql",       "sql/pr_files_merge.sql", "sql/pr_files_part.sql",
      "sql/pr_files_review_comment.sql", "sql/pr_files_since.sql",
  };
  for (const std::string_view file : k_in_turn)
    derivation.database().execute(embedded::derive_sql(file));
}

bool follow_pr_files(Derivation& derivation, const Delta&) {
  const auto any = derivation.database().prepare("SELECT EXISTS (SELECT 1 FROM pull_requests)");
  any->step();
  return !any->flag(0);
}

}  // namespace teammemory
