#include "agents/scope.hpp"

#include "agents/query.hpp"

namespace teammemory {

std::pair<std::string, std::string> path_range(std::string_view folder) {
  std::string low{folder};
  if (low.empty()) return {"", "\xF4\x8F\xBF\xBF"};
  std::string high = low;
  ++high.back();  // '/' + 1
  return {std::move(low), std::move(high)};
}

Scope Scope::file(FileId file) {
  Scope scope("SELECT id FROM files WHERE id = :file_id");
  scope.integers_ = {{":file_id", file.value}};
  return scope;
}

Scope Scope::folder(RepositoryId repository, std::string_view folder) {
  Scope scope(
      "SELECT id FROM files WHERE repository_id = :repository_id AND path >= :low AND path < "
      ":high");
  auto [low, high] = path_range(folder);
  scope.integers_ = {{":repository_id", repository.value}};
  scope.texts_ = {{":low", std::move(low)}, {":high", std::move(high)}};
  return scope;
}

Scope Scope::component(ComponentId component) {
  Scope scope("SELECT file_id FROM file_components WHERE component_id = :component_id");
  scope.integers_ = {{":component_id", component.value}};
  scope.component_ = component;
  return scope;
}

Scope Scope::pull_request(PullRequestId pull_request) {
  Scope scope(
      "SELECT file_id FROM pr_files WHERE pull_request_id = :pull_request_id "
      "AND stated_at <= :as_of");
  scope.integers_ = {{":pull_request_id", pull_request.value}};
  return scope;
}

std::unique_ptr<Statement> Scope::query(Database& database, std::string_view file,
                                        Timestamp as_of) const {
  const std::string_view touched =
      component_ ? "scope/touched_by_component.sql" : "scope/touched_by_files.sql";
  return prepared(database,
                  files() + agent_sql(touched) + agent_sql("scope/linked.sql") + agent_sql(file),
                  as_of);
}

std::unique_ptr<Statement> Scope::touched_commits(Database& database, Timestamp as_of) const {
  if (!component_) {
    return prepared(database, files() + agent_sql("scope/touched_commits.sql"), as_of);
  }
  auto rows = agent_query(database, "scope/component_commits.sql");
  rows->bind(":component_id", *component_).bind(":as_of", as_of);
  return rows;
}

std::string Scope::files() const {
  return "WITH roots (file_id) AS (\n" + roots_ + "\n),\n" + agent_sql("scope/lineage.sql");
}

std::unique_ptr<Statement> Scope::prepared(Database& database, const std::string& sql,
                                           Timestamp as_of) const {
  auto statement = database.prepare(sql);
  statement->bind(":as_of", as_of);
  for (const auto& [name, value] : integers_) statement->bind(name, value);
  for (const auto& [name, value] : texts_) statement->bind(name, value);
  return statement;
}

}  // namespace teammemory
