#include "derive/derived_state.hpp"

#include <charconv>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include <embedded/derive_sql.hpp>
#include <fmt/format.h>

#include "derive/link_rules.hpp"
#include "util/sha256.hpp"

namespace teammemory {
namespace {

/// Raised by any change of the rules that are no link rules: identities, components, lineage, ….
constexpr int k_rules_version = 8;

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

std::string spelled_out(std::optional<Timestamp> time) {
  return time ? fmt::format("{},", to_epoch(*time)) : "-";
}

std::string configuration_text(const DeriveOptions& options) {
  std::string text = "components " + spelled_out(options.components);
  for (const auto& person : options.same_person) text += " same_person " + spelled_out(person);
  text += " bots " + spelled_out(options.bots);
  text += " repository_matches " + spelled_out(options.repository_matches);
  text += " repository_aliases " + spelled_out(options.repository_aliases);
  text += " without_rules " + spelled_out(options.without_rules);
  for (const auto& people : options.apart) text += " apart " + spelled_out(people);
  text += " humans " + spelled_out(options.humans);
  for (const Affiliation& affiliation : options.affiliations) {
    text += " affiliation " + spelled_out(affiliation.person) +
            spelled_out(affiliation.organisation) + spelled_out(affiliation.from) +
            spelled_out(affiliation.until);
  }
  return text;
}

constexpr char hex_digit(unsigned value) {
  return "0123456789abcdef"[value & 0xFU];
}

/// A digest of the rows of a query: of its columns as text, with their lengths.
std::string digest(Database& database, std::string_view sql, int columns) {
  const auto statement = database.prepare(sql);
  std::string text;
  while (statement->step()) {
    for (int i = 0; i < columns; ++i) {
      text += statement->is_null(i) ? "-" : spelled_out(statement->string(i));
    }
  }
  std::string hex;
  for (const char byte : sha256(text)) {
    const auto value = static_cast<unsigned char>(byte);
    hex += {hex_digit(value >> 4U), hex_digit(value)};
  }
  return hex;
}

std::int64_t newest_id(Database& database, std::string_view table) {
  const auto statement = database.prepare(fmt::format("SELECT max(id) FROM {}", table));
  statement->step();
  return statement->integer(0);
}

std::int64_t number_of(const std::string& text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

DerivedBasis current_basis(const DeriveOptions& options) {
  return {rules_text(), configuration_text(options)};
}

RecordedMarks current_marks(Database& database) {
  return {
      newest_id(database, "commits"),
      newest_id(database, "identities"),
      digest(database, "SELECT kind, name, remote_url FROM repositories ORDER BY kind, name", 3),
      digest(database,
             "SELECT repository_id, name, commit_id, is_history FROM refs ORDER BY "
             "repository_id, name",
             4),
      digest(database,
             "SELECT repository_id, identity_id, name, email FROM mailmap_identities ORDER BY "
             "repository_id, identity_id",
             4),
      digest(database, "SELECT digest FROM identity_decisions ORDER BY digest", 1)};
}

std::string known_repositories(Database& database) {
  return digest(database, embedded::derive_sql("sql/known_repositories.sql"), 4);
}

std::string known_records(Database& database) {
  return digest(database, embedded::derive_sql("sql/known_issues.sql"), 4) +
         digest(database, embedded::derive_sql("sql/known_pull_requests.sql"), 3);
}

DerivedState read_state(Database& database) {
  const auto statement = database.prepare("SELECT name, value FROM derived_state ORDER BY name");
  std::map<std::string, std::string> values;
  while (statement->step()) values.emplace(statement->string(0), statement->string(1));
  return {
      {values["rules"], values["configuration"]},
      {number_of(values["changes"]), number_of(values["records"]), number_of(values["rewrites"])},
      {number_of(values["newest_commit"]), number_of(values["newest_identity"]),
       values["repositories"], values["refs"], values["mailmap"], values["decisions"]},
      {values["known_repositories"], values["known_records"]}};
}

void write_state(Database& database, const DerivedState& state) {
  const auto put = database.prepare(
      "INSERT INTO derived_state (name, value) VALUES (:name, :value) "
      "ON CONFLICT (name) DO UPDATE SET value = excluded.value");
  const std::pair<std::string_view, std::string> rows[] = {
      {"rules", state.basis.rules},
      {"configuration", state.basis.configuration},
      {"changes", std::to_string(state.changes.changes)},
      {"records", std::to_string(state.changes.records)},
      {"rewrites", std::to_string(state.changes.rewrites)},
      {"newest_commit", std::to_string(state.marks.newest_commit)},
      {"newest_identity", std::to_string(state.marks.newest_identity)},
      {"repositories", state.marks.repositories},
      {"refs", state.marks.refs},
      {"mailmap", state.marks.mailmap},
      {"decisions", state.marks.decisions},
      {"known_repositories", state.names.repositories},
      {"known_records", state.names.records},
  };
  for (const auto& [name, value] : rows) put->bind(":name", name).bind(":value", value).run();
}

}  // namespace teammemory
