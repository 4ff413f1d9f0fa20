#include "store/git_writer.hpp"

#include <filesystem>

#include <embedded/store_sql.hpp>
#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "store/deferred_indexes.hpp"
#include "store/recorded_changes.hpp"

namespace teammemory {
namespace {

/// What the store knows of a repository of some name.
struct KnownRepository {
  RepositoryId id;
  std::string location;
  std::optional<std::string> remote_url;
  std::string object_format;
  bool is_shallow = false;

  bool says_the_same_as(const GitRepositoryRecord& record) const {
    return location == record.location && remote_url == record.remote_url &&
           object_format == record.object_format && is_shallow == record.is_shallow;
  }
};

std::optional<KnownRepository> find_repository(Database& database, const std::string& name) {
  const auto find = database.prepare(embedded::store_sql("sql/find_git_repository.sql"));
  find->bind(":name", name);
  if (!find->step()) return std::nullopt;
  return KnownRepository{find->id<RepositoryId>(0), find->string(1), find->optional_string(2),
                         find->string(3), find->flag(4)};
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

bool has_any_commit(Database& database) {
  return database.prepare("SELECT 1 FROM commits LIMIT 1")->step();
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
  if (!has_any_commit(database_)) defer_commit_indexes(database_);
}

bool GitWriter::has_commit(std::string_view sha) {
  const bool is_known = tables_->find_commit(sha).has_value();
  if (is_known) unproven_location_.clear();
  return is_known;
}

std::vector<std::string> GitWriter::incomplete_commits(Incomplete which) {
  return tables_->incomplete_commits(which);
}

std::optional<std::string> GitWriter::mark(std::string_view name) {
  return tables_->mark(name);
}

void GitWriter::set_mark(std::string_view name, std::string_view value) {
  if (tables_->mark(name) != value) tables_->set_mark(name, value);
}

std::vector<RefRecord> GitWriter::refs() {
  return tables_->refs();
}

void GitWriter::put_commits(std::vector<CommitRecord> commits) {
  require_common_history();
  ImportCounts counts = counts_;
  in_transaction([&] {
    for (const CommitRecord& commit : commits) {
      const auto known = tables_->find_commit(commit.sha);
      if (!known) {
        tables_->put_commit(commit, import_id_);
        ++counts.accepted;
      } else if (tables_->is_same(*known, commit)) {
        ++counts.unchanged;
      } else {
        tables_->replace_commit(*known, commit);
        note_rewritten_commit(database_);
        ++counts.replaced;
      }
    }
    tables_->flush();
  });
  counts_ = counts;
}

void GitWriter::put_attributes(const std::vector<FileAttributes>& files, AttributeScope scope) {
  in_transaction([&] { tables_->put_attributes(files, scope); });
}

void GitWriter::finish(const std::vector<RefRecord>& refs,
                       const std::optional<std::vector<MailmapEntry>>& mailmap) {
  require_common_history();
  restore_indexes(database_);
  if (!mailmap && is_up_to_date(refs)) {
    Transaction transaction(database_);
    const std::size_t stored = store_problems();
    transaction.commit();
    stored_problems_ = stored;
    return;
  }
  in_transaction([&] {
    put_repository(database_, repository_);
    tables_->replace_refs(refs);
    if (mailmap) tables_->replace_mailmap(*mailmap);
  });
}

bool GitWriter::is_up_to_date(const std::vector<RefRecord>& refs) {
  const bool has_written = counts_.accepted + counts_.replaced > 0;
  const auto known = find_repository(database_, repository_.name);
  return !has_written && !refs.empty() && tables_->refs() == refs && known &&
         known->says_the_same_as(repository_);
}

std::vector<Person> GitWriter::git_identities() {
  // They are asked for once all commits are in; without the index by author each is a scan.
  restore_indexes(database_);
  return tables_->identities();
}

void GitWriter::report(const Problem& problem) {
  problems_.push_back(problem);
  ++counts_.problems;
}

RepositoryId GitWriter::repository_id() const {
  return tables_->repository_id();
}

void GitWriter::in_transaction(const std::function<void()>& write) {
  try {
    RecordedTransaction transaction(database_);
    write();
    const std::size_t stored = store_problems();
    transaction.commit();
    stored_problems_ = stored;
  } catch (...) {
    tables_->forget();
    throw;
  }
}

std::size_t GitWriter::store_problems() {
  for (std::size_t i = stored_problems_; i < problems_.size(); ++i) {
    add_problem(database_, import_id_, problems_[i]);
  }
  return problems_.size();
}

void GitWriter::require_common_history() {
  if (unproven_location_.empty()) return;
  refuse(repository_, unproven_location_, "which shares no commit with it");
}

}  // namespace teammemory
