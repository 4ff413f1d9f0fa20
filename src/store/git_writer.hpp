#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <teammemory/ids.hpp>
#include <teammemory/source.hpp>
#include <teammemory/store.hpp>

#include "store/git_tables.hpp"
#include "store/imports.hpp"

namespace teammemory {

/// Writes what a git source reads into the store: one transaction a batch, so that an interrupted
/// run leaves whole commits, and the next run goes on from there.
class GitWriter : public Sink {
 public:
  GitWriter(Database& database, ImportId import_id);

  void open_repository(const GitRepositoryRecord& repository) override;
  bool has_commit(std::string_view sha) override;
  std::vector<std::string> incomplete_commits(Incomplete which) override;
  std::optional<std::string> mark(std::string_view name) override;
  void set_mark(std::string_view name, std::string_view value) override;
  std::vector<RefRecord> refs() override;
  void put_commits(std::vector<CommitRecord> commits) override;
  void put_attributes(const std::vector<FileAttributes>& files, AttributeScope scope) override;
  void finish(const std::vector<RefRecord>& refs,
              const std::optional<std::vector<MailmapEntry>>& mailmap) override;
  std::vector<Person> git_identities() override;
  /// Stored with the batch that is put next: it says what was wrong with that.
  void report(const Problem& problem) override;

  /// The repository that was opened.
  RepositoryId repository_id() const;

  /// Its name in the store.
  const std::string& repository_name() const { return repository_.name; }

  /// What could not be taken so far, as it was reported.
  const std::vector<Problem>& problems() const { return problems_; }

  /// What this run did so far. Commits that were known and not read again are not counted.
  const ImportCounts& counts() const { return counts_; }

 private:
  void require_common_history();

  /// All of it, with the problems reported since the last time, or nothing.
  void in_transaction(const std::function<void()>& write);

  /// Writes the problems that are not stored yet; returns how many are then.
  std::size_t store_problems();

  /// True where this run wrote nothing, and the store says of the repository what is so now.
  bool is_up_to_date(const std::vector<RefRecord>& refs);

  Database& database_;
  ImportId import_id_;
  std::unique_ptr<GitTables> tables_;
  ImportCounts counts_;
  std::vector<Problem> problems_;
  std::size_t stored_problems_ = 0;  // the first so many are in the store
  GitRepositoryRecord repository_;
  /// Where the store's repository of this name was, as long as nothing shows that it is this one.
  std::string unproven_location_;
};

}  // namespace teammemory
