#include "derive/derived_state.hpp"

#include <map>
#include <span>

#include <embedded/derive_sql.hpp>
#include <fmt/format.h>

#include "derive/link_rules.hpp"

namespace teammemory {
namespace {

/// Raised by any change of the rules that are no link rules: identities, components, lineage, ….
constexpr int k_rules_version = 2;

std::string rules_text() {
  std::string text = fmt::format("{}", k_rules_version);
  for (const LinkRule& rule : k_link_rules) text += fmt::format(" {}:{}", rule.name, rule.version);
  return text;
}

/// Each text with its length before it, so that no two lists come out the same.
std::string spelled_out(const std::string& text) {
  return fmt::format("{}:{},", text.size(), text);
}

std::string spelled_out(std::span<const std::pair<std::string, std::string>> pairs) {
  std::string text;
  for (const auto& [left, right] : pairs) text += spelled_out(left) + spelled_out(right);
  return text;
}

std::string spelled_out(std::span<const std::string> parts) {
  std::string text;
  for (const std::string& part : parts) text += spelled_out(part);
  return text;
}

std::string configuration_text(const DeriveOptions& options) {
  std::string text = "components " + spelled_out(options.components);
  for (const auto& person : options.same_person) text += " same_person " + spelled_out(person);
  text += " bots " + spelled_out(options.bots);
  return text + " repository_matches " + spelled_out(options.repository_matches);
}

std::string recorded_mark(Database& database) {
  const auto statement = database.prepare(embedded::derive_sql("sql/recorded_mark.sql"));
  std::string mark;
  while (statement->step()) {
    if (!mark.empty()) mark += ' ';
    mark += fmt::format("{}:{}/{}/{}", statement->text(0), statement->integer(1),
                        statement->integer(2), statement->integer(3));
  }
  return mark;
}

}  // namespace

DerivedState current_state(Database& database, const DeriveOptions& options) {
  return {rules_text(), configuration_text(options), recorded_mark(database)};
}

DerivedState read_state(Database& database) {
  const auto statement = database.prepare("SELECT name, value FROM derived_state ORDER BY name");
  std::map<std::string, std::string> values;
  while (statement->step()) values.emplace(statement->string(0), statement->string(1));
  return {values["rules"], values["configuration"], values["recorded"]};
}

void write_state(Database& database, const DerivedState& state) {
  const auto insert =
      database.prepare("INSERT INTO derived_state (name, value) VALUES (:name, :value)");
  insert->bind(":name", "rules").bind(":value", state.rules).run();
  insert->bind(":name", "configuration").bind(":value", state.configuration).run();
  insert->bind(":name", "recorded").bind(":value", state.recorded).run();
}

}  // namespace teammemory
