#include "app/receipt_inputs.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include <embedded/app_sql.hpp>
#include <fmt/format.h>

#include "util/sha256.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// A statement whose rows say of which source they are, then `columns` values to digest.
struct PartQuery {
  std::string_view part;
  std::string_view file;
  int columns;
};

/// Of one name in one source; in the order of their names.
constexpr std::array k_parts = {
    PartQuery{"commits", "sql/receipt/commits.sql", 2},
    PartQuery{"decisions", "sql/receipt/decisions.sql", 2},
    PartQuery{"head", "sql/receipt/heads.sql", 1},
    PartQuery{"issue_comments", "sql/receipt/issue_comments.sql", 5},
    PartQuery{"issue_component_names", "sql/receipt/issue_component_names.sql", 2},
    PartQuery{"issue_labels", "sql/receipt/issue_labels.sql", 2},
    PartQuery{"issue_links", "sql/receipt/issue_links.sql", 4},
    PartQuery{"issue_transitions", "sql/receipt/issue_transitions.sql", 5},
    PartQuery{"issues", "sql/receipt/issues.sql", 12},
    PartQuery{"mailmap", "sql/receipt/mailmap.sql", 3},
    PartQuery{"people", "sql/receipt/people.sql", 4},
    PartQuery{"pull_request_comments", "sql/receipt/pull_request_comments.sql", 5},
    PartQuery{"pull_request_commits", "sql/receipt/pull_request_commits.sql", 4},
    PartQuery{"pull_request_files", "sql/receipt/pull_request_files.sql", 4},
    PartQuery{"pull_requests", "sql/receipt/pull_requests.sql", 13},
    PartQuery{"review_comments", "sql/receipt/review_comments.sql", 7},
    PartQuery{"reviews", "sql/receipt/reviews.sql", 7},
    PartQuery{"source", "sql/receipt/sources.sql", 2},
    PartQuery{"timeline_events", "sql/receipt/timeline_events.sql", 7},
};

struct Digesting {
  Sha256 hash;
  std::int64_t count = 0;
};

/// Kind and name.
using SourceName = std::pair<std::string, std::string>;

/// Each value with its length before it, so that no two rows come out the same.
void append_value(std::string& text, const Row& row, int column) {
  if (row.is_null(column)) {
    text += '-';
    return;
  }
  const std::string_view value = row.text(column);
  text += fmt::format("{}:", value.size());
  text += value;
}

std::map<SourceName, Digesting> digest_part(Database& database, const PartQuery& query,
                                            Timestamp as_of) {
  const std::string_view sql = embedded::app_sql(query.file);
  const auto rows = database.prepare(sql);
  if (sql.find(":as_of") != std::string_view::npos) rows->bind(":as_of", as_of);
  std::map<SourceName, Digesting> found;
  std::string text;
  while (rows->step()) {
    text.clear();
    for (int column = 2; column < 2 + query.columns; ++column) append_value(text, *rows, column);
    text += '\n';
    Digesting& digesting = found[{rows->string(0), rows->string(1)}];
    digesting.hash.add(text);
    ++digesting.count;
  }
  return found;
}

}  // namespace

std::vector<InputSource> digest_inputs(Database& database, Timestamp as_of) {
  std::map<SourceName, std::vector<InputPart>> parts;
  for (const PartQuery& query : k_parts) {
    for (auto& [source, digesting] : digest_part(database, query, as_of)) {
      parts[source].push_back(
          {std::string{query.part}, digesting.count, to_hex(digesting.hash.finish())});
    }
  }
  std::vector<InputSource> sources;
  for (auto& [source, own] : parts) {
    sources.push_back({source.first, source.second, std::move(own)});
  }
  return sources;
}

}  // namespace teammemory
