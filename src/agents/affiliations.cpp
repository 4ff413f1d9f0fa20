#include "agents/affiliations.hpp"

#include <fmt/format.h>

#include "agents/query.hpp"

namespace teammemory {

std::vector<std::string> affiliations_of(Database& database, DeveloperId developer,
                                         Timestamp as_of) {
  const auto row = agent_query(database, "identity/affiliations.sql");
  row->bind(":developer_id", developer).bind(":as_of", as_of);
  std::vector<std::string> lines;
  while (row->step()) {
    std::string line = row->string(0);
    if (row->time(1) != Timestamp::min())
      line += fmt::format(" from {}", format_date(row->time(1)));
    if (row->time(2) <= as_of) line += fmt::format(" until {}", format_date(row->time(2)));
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace teammemory
