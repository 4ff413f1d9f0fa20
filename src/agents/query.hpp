#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <teammemory/store.hpp>

namespace teammemory {

/// A statement of src/agents/sql, ready to bind: "context/issue.sql".
std::unique_ptr<Statement> agent_query(Database& database, std::string_view file);

/// The text of a statement of src/agents/sql.
std::string agent_sql(std::string_view file);

}  // namespace teammemory
