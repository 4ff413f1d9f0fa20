#include "agents/query.hpp"

#include <embedded/agents_sql.hpp>

namespace teammemory {

std::unique_ptr<Statement> agent_query(Database& database, std::string_view file) {
  return database.prepare(agent_sql(file));
}

std::string agent_sql(std::string_view file) {
  return std::string{embedded::agents_sql("sql/" + std::string{file})};
}

}  // namespace teammemory
