#include "derive/components.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include <embedded/derive_sql.hpp>

#include "derive/component_rule.hpp"
#include "derive/wildcard.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

struct FileComponent {
  FileId file;
  std::string name;
  bool is_configured = false;
  std::string evidence;
};

struct IssueComponent {
  IssueId issue;
  std::string name;
};

/// A way to write a component's name.
struct Spelling {
  int rank = 2;  ///< 0 configuration, 1 folder, 2 tracker
  std::int64_t uses = 0;
};
/// By the name in lower case, then by the spelling.
using Spellings = std::map<std::string, std::map<std::string, Spelling>>;
using ComponentIds = std::map<std::string, std::int64_t>;

std::optional<FileComponent> component_of(FileId file, std::string_view path,
                                          std::string_view repository,
                                          const DeriveOptions& options) {
  for (const auto& [glob, name] : options.components) {
    if (!matches_path_glob(glob, path)) continue;
    if (name.empty()) return std::nullopt;
    return FileComponent{file, name, true, glob};
  }
  auto found = component_of_path(path, repository);
  if (!found) return std::nullopt;
  return FileComponent{file, std::move(found->name), false, std::move(found->folder)};
}

std::vector<FileComponent> components_of_files(Database& database, const DeriveOptions& options) {
  const auto statement = database.prepare(embedded::derive_sql("sql/component_files.sql"));
  std::vector<FileComponent> found;
  while (statement->step()) {
    auto component =
        component_of(statement->id<FileId>(0), statement->text(1), statement->text(2), options);
    if (component) found.push_back(std::move(*component));
  }
  return found;
}

std::vector<IssueComponent> components_of_issues(Database& database) {
  const auto statement = database.prepare(
      "SELECT n.issue_id, n.name FROM issue_component_names AS n JOIN issues AS i ON i.id = "
      "n.issue_id "
      "ORDER BY i.key, n.name");
  std::vector<IssueComponent> found;
  while (statement->step()) {
    const std::string_view name = trim(statement->text(1));
    if (!name.empty()) found.push_back({statement->id<IssueId>(0), std::string{name}});
  }
  return found;
}

void count_spelling(Spellings& spellings, const std::string& name, int rank) {
  Spelling& spelling = spellings[lower_ascii(name)][name];
  if (rank < spelling.rank) spelling = {rank, 0};
  if (rank == spelling.rank) ++spelling.uses;
}

ComponentIds write_components(Database& database, const Spellings& spellings) {
  std::map<std::string, std::string> names;
  for (const auto& [lowered, ways] : spellings) {
    const auto best = std::ranges::min_element(
        ways, {}, [](const auto& way) { return std::tuple(way.second.rank, -way.second.uses); });
    names.emplace(best->first, lowered);
  }
  const auto insert = database.prepare("INSERT INTO components (name) VALUES (:name)");
  ComponentIds ids;
  for (const auto& [name, lowered] : names) {
    insert->bind(":name", name).run();
    ids.emplace(lowered, database.last_insert_id());
  }
  return ids;
}

/// Files that the commits touched, by any name, and that are in no component.
std::set<FileId> unplaced_files(Database& database, const std::vector<CommitId>& commits) {
  const auto statement =
      database.prepare(embedded::derive_sql("sql/component_files_of_commit.sql"));
  std::set<FileId> files;
  for (const CommitId commit : commits) {
    statement->reset();
    statement->bind(":commit", commit);
    while (statement->step()) files.insert(statement->id<FileId>(0));
  }
  return files;
}

}  // namespace

void fill_components(Derivation& derivation) {
  Database& database = derivation.database();
  const DeriveOptions& options = derivation.options();
  const auto files = components_of_files(database, options);
  const auto issues = components_of_issues(database);
  Spellings spellings;
  for (const FileComponent& file : files)
    count_spelling(spellings, file.name, file.is_configured ? 0 : 1);
  for (const IssueComponent& issue : issues) count_spelling(spellings, issue.name, 2);
  const ComponentIds ids = write_components(database, spellings);

  const auto insert_file = database.prepare(embedded::derive_sql("sql/insert_file_component.sql"));
  for (const FileComponent& file : files) {
    insert_file->bind(":file", file.file).bind(":component", ids.at(lower_ascii(file.name)));
    insert_file->bind(":rule", file.is_configured ? "configuration" : "folder");
    insert_file->bind(":evidence", file.evidence).run();
  }
  const auto insert_issue = database.prepare(
      "INSERT INTO issue_components (issue_id, component_id) VALUES (:issue, :component) "
      "ON CONFLICT (issue_id, component_id) DO NOTHING");
  for (const IssueComponent& issue : issues) {
    insert_issue->bind(":issue", issue.issue)
        .bind(":component", ids.at(lower_ascii(issue.name)))
        .run();
  }
}

bool follow_components(Derivation& derivation, const Delta& delta) {
  if (!delta.lost.empty() || delta.has_changed_records) return false;
  Database& database = derivation.database();
  const auto path_of = database.prepare(
      "SELECT f.path, r.name FROM files AS f JOIN repositories AS r ON r.id = f.repository_id "
      "WHERE f.id = :file");
  const auto find = database.prepare("SELECT id FROM components WHERE name = :name");
  const auto insert = database.prepare(embedded::derive_sql("sql/insert_file_component.sql"));
  for (const FileId file : unplaced_files(database, delta.gained)) {
    path_of->reset();
    path_of->bind(":file", file).step();
    const auto component =
        component_of(file, path_of->text(0), path_of->text(1), derivation.options());
    if (!component) continue;
    find->reset();
    if (!find->bind(":name", component->name).step()) return false;
    insert->bind(":file", file).bind(":component", find->integer(0));
    insert->bind(":rule", component->is_configured ? "configuration" : "folder");
    insert->bind(":evidence", component->evidence).run();
  }
  return true;
}

}  // namespace teammemory
