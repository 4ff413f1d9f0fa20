#include "support/derived_dump.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "derive/step.hpp"

namespace teammemory::test {
namespace {

std::vector<std::string> derived_tables() {
  std::vector<std::string> tables = {"repository_matches"};
  for (const Step& step : derivation_steps()) {
    for (const std::string_view table : step.tables) tables.emplace_back(table);
  }
  std::ranges::sort(tables);
  return tables;
}

std::vector<std::string> texts(Database& database, const std::string& sql) {
  const auto statement = database.prepare(sql);
  std::vector<std::string> found;
  while (statement->step()) found.push_back(statement->string(0));
  return found;
}

/// Column by column, the table that it refers to; "" for none.
std::map<std::string, std::string> columns_of(Database& database, const std::string& table) {
  std::map<std::string, std::string> columns;
  for (std::string& name :
       texts(database, fmt::format("SELECT name FROM pragma_table_info('{}')", table)))
    columns.emplace(std::move(name), "");
  const auto keys = database.prepare(
      fmt::format("SELECT \"from\", \"table\" FROM pragma_foreign_key_list('{}')", table));
  while (keys->step()) columns[keys->string(0)] = keys->string(1);
  // Summaries state no foreign keys: they are only ever made whole.
  static const std::map<std::string, std::string> k_tables = {
      {"author_id", "identities"},      {"commit_id", "commits"}, {"component_id", "components"},
      {"developer_id", "developers"},   {"file_id", "files"},     {"identity_id", "identities"},
      {"repository_id", "repositories"}};
  for (auto& [name, table_of_id] : columns) {
    const auto known = k_tables.find(name);
    if (table_of_id.empty() && known != k_tables.end()) table_of_id = known->second;
  }
  return columns;
}

/// What an id of a table stands for.
std::string natural_key(const std::string& table, const std::string& id) {
  static const std::map<std::string, std::string> k_keys = {
      {"commits", "SELECT c.sha FROM commits AS c WHERE c.id = {}"},
      {"components", "SELECT c.name FROM components AS c WHERE c.id = {}"},
      {"developers", "SELECT d.key FROM developers AS d WHERE d.id = {}"},
      {"files",
       "SELECT r.name || ':' || f.path FROM files AS f JOIN repositories AS r ON r.id = "
       "f.repository_id WHERE f.id = {}"},
      {"identities", "SELECT i.realm || ':' || i.key FROM identities AS i WHERE i.id = {}"},
      {"issues", "SELECT i.key FROM issues AS i WHERE i.id = {}"},
      {"pull_requests", "SELECT p.number FROM pull_requests AS p WHERE p.id = {}"},
      {"repositories", "SELECT r.kind || r.name FROM repositories AS r WHERE r.id = {}"},
  };
  return "(" + fmt::format(fmt::runtime(k_keys.at(table)), id) + ")";
}

/// Witnesses name the rows of several tables.
bool holds_witnesses(const std::string& table) {
  return table == "link_witnesses" || table == "outweighed_witnesses";
}

std::string content_sql_of_witnesses(const std::string& witnesses) {
  const auto end = [](std::string_view column, std::string_view commit, std::string_view pull,
                      std::string_view issue) {
    std::string sql = "CASE";
    const auto add = [&](std::string_view links, const std::string& table) {
      if (!links.empty())
        sql += fmt::format(" WHEN t.link IN ({}) THEN {}", links,
                           natural_key(table, "t." + std::string{column}));
    };
    add(commit, "commits");
    add(pull, "pull_requests");
    add(issue, "issues");
    return sql + " END";
  };
  return "SELECT json_array(t.link, " +
         end("left_id", "'commit_issues', 'commit_links'", "'pr_issues', 'pr_commits'",
             "'issue_relations'") +
         ", " +
         end("right_id", "'pr_commits', 'commit_links'", "",
             "'commit_issues', 'pr_issues', 'issue_relations'") +
         ", t.relation, t.rule, t.record, t.field, t.position, t.text, t.stated_at) FROM " +
         witnesses + " AS t";
}

std::string content_sql(Database& database, const std::string& table) {
  if (holds_witnesses(table)) return content_sql_of_witnesses(table);
  if (table == "dangling_references") {
    return "SELECT json_array(t.record, CASE t.record WHEN 'commit' THEN " +
           natural_key("commits", "t.record_id") + " ELSE " +
           natural_key("pull_requests", "t.record_id") +
           " END, t.key, t.field, t.position, t.stated_at) FROM dangling_references AS t";
  }
  std::string values;
  for (const auto& [column, referred] : columns_of(database, table)) {
    if (column == "id") continue;
    values += values.empty() ? "" : ", ";
    values += referred.empty() ? "t." + column : natural_key(referred, "t." + column);
  }
  return fmt::format("SELECT json_array({}) FROM {} AS t", values, table);
}

std::string rows_sql(Database& database, const std::string& table) {
  std::string values;
  for (const auto& [column, referred] : columns_of(database, table)) {
    const bool is_bare_id =
        column == "id" && (holds_witnesses(table) || table == "dangling_references");
    if (!is_bare_id) values += (values.empty() ? "t." : ", t.") + column;
  }
  return fmt::format("SELECT json_array({}) FROM {} AS t", values, table);
}

std::string sorted_lines(Database& database, const std::string& table, const std::string& sql) {
  std::vector<std::string> lines = texts(database, sql);
  std::ranges::sort(lines);
  std::string text;
  for (const std::string& line : lines) text += table + " " + line + "\n";
  return text;
}

}  // namespace

std::string derived_rows(Database& database) {
  std::string text;
  for (const std::string& table : derived_tables())
    text += sorted_lines(database, table, rows_sql(database, table));
  return text;
}

std::string derived_content(Database& database) {
  std::string text;
  for (const std::string& table : derived_tables()) {
    // Bookkeeping: it names commits that a history written at once may know by other refs.
    if (table == "derived_tips" || table == "uncounted_commits") continue;
    text += sorted_lines(database, table, content_sql(database, table));
  }
  return text;
}

}  // namespace teammemory::test
