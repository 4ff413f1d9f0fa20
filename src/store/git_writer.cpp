#include "store/git_writer.hpp"

#include <filesystem>

#include <embedded/store_sql.hpp>
#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "store/recorded_changes.hpp"

namespace teammemory {
namespace {

/// What the store knows of a repository of some name.
struct KnownRepository {
  RepositoryId id;
  std::string location;
  std::optional<std::string> remote_url;
  std::string object_format;
};

std::optional<KnownRepository> find_repository(Database& database, const std::string& name) {
  const auto find = database.prepare(embedded::store_sql("sql/find_git_repository.sql"));
  find->bind(":name", name);
  if (!find->step()) return std::nullopt;
  return KnownRepository{find->id<RepositoryId>(0), find->string(1), find->optional_string(2),
                         find->string(3)};
}

RepositoryId put_repository(Database& database, const GitRepositoryRecord& repository) {
  const auto put = database.prepare(embedded::store_sql("sql/put_git_repository.sql"));
  put->bind(":name", repository.name)
      .bind(":location", repository.location)
      .bind(":remote_url", repository.remote_url)
      .bind(":object_format", repository.object_format)
      .bind(":is_shallow", repository.is_shallow);
  put->step();
  return put->id<RepositoryId>(0);
}

[[noreturn]] void refuse(const GitRepositoryRecord& repository, const std::string& known_location,
                         std::string_view why) {
  throw DataError(fmt::format(
      "indexing {}: the store has another repository named '{}' ({}), {}; give this one a name of "
      "its own with --name",
      repository.location, repository.name, known_location, why));
}

/// One repository under two names would count twice.
void refuse_second_name(Database& database, const GitRepositoryRecord& repository) {
  const auto find = database.prepare(
      "SELECT name FROM repositories WHERE kind = 'git' AND location = :location ORDER BY name");
  find->bind(":location", repository.location);
  if (!find->step()) return;
  throw DataError(fmt::format("indexing {}: the store has this repository already, named '{}'",
                              repository.location, find->text(0)));
}

}  // namespace

GitWriter::GitWriter(Database& database, ImportId import_id)
    : database_(database), import_id_(import_id) {}

void GitWriter::open_repository(const GitRepositoryRecord& repository) {
  repository_ = repository;
  unproven_location_.clear();
  if (const auto known = find_repository(database_, repository.name)) {
    if (known->object_format != repository.object_format) {
      refuse(repository, known->location, "of another object format");
    }
    tables_ = std::make_unique<GitTables>(database_, known->id);
    const bool is_same_place = known->location == repository.location ||
                               (known->remote_url && known->remote_url == repository.remote_url);
    if (!is_same_place && tables_->has_commits()) {
      // A repository may move; one that still stands where it was has not.
      if (!known->remote_url && std::filesystem::exists(known->location)) {
        refuse(repository, known->location, "which is still there");
      }
      unproven_location_ = known->location;
    }
    return;
  }
  refuse_second_name(database_, repository);
  RecordedTransaction transaction(database_);
  tables_ = std::make_unique<GitTables>(database_, put_repository(database_, repository));
  transaction.commit();
}

bool GitWriter::has_commit(std::string_view sha) {
  const bool is_known = tables_->find_commit(sha).has_value();
  if (is_known) unproven_location_.clear();
  return is_known;
}

std::vector<std::string> GitWriter::incomplete_commits() {
  return tables_->incomplete_commits();
}

std::vector<RefRecord> GitWriter::refs() {
  return tables_->refs();
}

void GitWriter::put_commits(std::vector<CommitRecord> commits) {
  require_common_history();
  ImportCounts counts = counts_;
  try {
    RecordedTransaction transaction(database_);
    for (const CommitRecord& commit : commits) {
      const auto known = tables_->find_commit(commit.sha);
      if (!known) {
        tables_->put_commit(commit, import_id_);
        ++counts.accepted;
      } else if (tables_->is_same(*known, commit)) {
        ++counts.unchanged;
      } else {
        tables_->replace_commit(*known, commit, import_id_);
        note_rewritten_commit(database_);
        ++counts.replaced;
      }
    }
    transaction.commit();
  } catch (...) {
    tables_->forget_interned();
    throw;
  }
  counts_ = counts;
}

void GitWriter::finish(const std::vector<RefRecord>& refs,
                       const std::vector<MailmapEntry>& mailmap) {
  require_common_history();
  RecordedTransaction transaction(database_);
  put_repository(database_, repository_);
  tables_->replace_refs(refs);
  tables_->replace_mailmap(mailmap);
  transaction.commit();
}

std::vector<Person> GitWriter::git_identities() {
  return tables_->identities();
}

void GitWriter::report(const Problem& problem) {
  add_problem(database_, import_id_, problem);
  problems_.push_back(problem);
  ++counts_.problems;
}

RepositoryId GitWriter::repository_id() const {
  return tables_->repository_id();
}

void GitWriter::require_common_history() {
  if (unproven_location_.empty()) return;
  refuse(repository_, unproven_location_, "which shares no commit with it");
}

}  // namespace teammemory
