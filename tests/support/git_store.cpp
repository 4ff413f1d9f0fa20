#include "support/git_store.hpp"

#include "store/commit_messages.hpp"
#include "store/git_writer.hpp"
#include "store/schema.hpp"
#include "store/sqlite/sqlite_database.hpp"

namespace teammemory::test {
namespace {

constexpr Timestamp k_now = from_epoch(1784000000);  // July 2026

constexpr std::string_view k_commits =
    "SELECT r.name, c.sha, a.key, m.key, c.authored_at, c.author_zone, c.committed_at, "
    "c.committer_zone, c.parent_count, c.is_churn_known, c.is_reachable FROM commits AS "
    "c "
    "JOIN repositories AS r ON r.id = c.repository_id JOIN identities AS a ON a.id = c.author_id "
    "JOIN identities AS m ON m.id = c.committer_id ORDER BY r.name, c.sha";
constexpr std::string_view k_parents =
    "SELECT r.name, c.sha, p.position, parent.sha, p.parent_sha FROM commit_parents AS p JOIN "
    "commits "
    "AS c ON c.id = p.commit_id JOIN repositories AS r ON r.id = c.repository_id LEFT JOIN commits "
    "AS "
    "parent ON parent.id = p.parent_id ORDER BY r.name, c.sha, p.position";
constexpr std::string_view k_changes =
    "SELECT r.name, c.sha, f.path, cf.change, former.path, cf.added, cf.deleted, cf.is_binary FROM "
    "commit_files AS cf JOIN commits AS c ON c.id = cf.commit_id JOIN repositories AS r ON r.id = "
    "c.repository_id JOIN files AS f ON f.id = cf.file_id LEFT JOIN files AS former ON former.id = "
    "cf.former_file_id ORDER BY r.name, c.sha, f.path";
constexpr std::string_view k_refs =
    "SELECT r.name, refs.name, c.sha, refs.is_history FROM refs JOIN repositories AS r ON r.id = "
    "refs.repository_id JOIN commits AS c ON c.id = refs.commit_id ORDER BY r.name, refs.name";
constexpr std::string_view k_mailmap =
    "SELECT r.name, i.key, m.name, m.email FROM mailmap_identities AS m JOIN repositories AS r ON "
    "r.id "
    "= m.repository_id JOIN identities AS i ON i.id = m.identity_id ORDER BY r.name, i.key";
constexpr std::string_view k_files =
    "SELECT r.name, f.path FROM files AS f JOIN repositories AS r ON r.id = f.repository_id ORDER "
    "BY "
    "r.name, f.path";

}  // namespace

std::unique_ptr<Database> new_store() {
  auto database = open_sqlite_in_memory();
  migrate(*database);
  return database;
}

ImportCounts index_repository(Database& database, const GitSourceOptions& options) {
  const ImportId import_id = begin_import(database, "git", options.repository.string(), k_now);
  GitWriter writer(database, import_id);
  GitSource(options).read(writer, {});
  finish_import(database, import_id, writer.counts(), k_now);
  return writer.counts();
}

ImportCounts index_repository(Database& database, const std::filesystem::path& repository) {
  GitSourceOptions options;
  options.repository = repository;
  return index_repository(database, options);
}

std::vector<std::string> rows(Database& database, std::string_view sql, int columns) {
  const auto statement = database.prepare(sql);
  std::vector<std::string> result;
  while (statement->step()) {
    std::string row;
    for (int column = 0; column < columns; ++column) {
      if (column > 0) row += '|';
      row += statement->is_null(column) ? "-" : statement->string(column);
    }
    result.push_back(std::move(row));
  }
  return result;
}

std::string value(Database& database, std::string_view sql) {
  const auto statement = database.prepare(sql);
  return statement->step() ? statement->string(0) : "no row";
}

std::string git_tables_dump(Database& database) {
  std::string text;
  const auto add = [&](std::string_view sql, int columns) {
    for (const std::string& row : rows(database, sql, columns)) text += row + "\n";
  };
  add(k_commits, 11);
  add(k_parents, 5);
  add(k_changes, 8);
  add(k_refs, 4);
  add(k_mailmap, 4);
  add(k_files, 2);
  return text;
}

std::string git_dump(Database& database) {
  std::string text = git_tables_dump(database);
  CommitMessages messages(database);
  const auto commits = database.prepare(
      "SELECT c.id, r.name, c.sha FROM commits AS c JOIN repositories AS r ON r.id = "
      "c.repository_id ORDER BY r.name, c.sha");
  while (commits->step()) {
    text.append(commits->text(1)).append("|").append(commits->text(2)).append("|");
    text.append(messages.of(commits->id<CommitId>(0))).append("\n");
  }
  return text;
}

void put_message(Database& database, CommitId commit, std::string_view message) {
  CommitMessageWriter writer(database);
  writer.add(commit, message);
  writer.flush();
}

}  // namespace teammemory::test
