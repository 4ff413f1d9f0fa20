#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <teammemory/ids.hpp>
#include <teammemory/record.hpp>
#include <teammemory/source.hpp>
#include <teammemory/store.hpp>

namespace teammemory {

/// The rows of one git repository. Identities and files are interned: each is looked up once.
class GitTables {
 public:
  GitTables(Database& database, RepositoryId repository_id);

  RepositoryId repository_id() const { return repository_id_; }

  std::optional<CommitId> find_commit(std::string_view sha);
  std::vector<std::string> incomplete_commits();
  std::vector<RefRecord> refs();
  std::vector<Person> identities();
  bool has_commits();

  /// Stores a new commit with its parents and changes. Nothing reaches it yet.
  void put_commit(const CommitRecord& commit, ImportId import_id);

  /// Says a known commit anew, now that more of it or its parents is there.
  void replace_commit(CommitId id, const CommitRecord& commit, ImportId import_id);

  /// True where the store says of the commit what the record says.
  bool is_same(CommitId id, const CommitRecord& commit);

  void replace_mailmap(const std::vector<MailmapEntry>& mailmap);

  /// Sets the refs, and marks the commits that those with a history reach.
  void replace_refs(const std::vector<RefRecord>& refs);

  /// Forgets the interned keys; after a transaction that was rolled back they may be wrong.
  void forget_interned();

 private:
  IdentityId intern(const Person& person);
  FileId intern_file(std::string_view path);
  void put_parents(CommitId id, const CommitRecord& commit);
  void put_changes(CommitId id, const CommitRecord& commit);
  void update_reachability(const std::vector<CommitId>& former_tips);
  std::vector<CommitId> history_tips();

  Statement& statement(std::string_view file);

  Database& database_;
  RepositoryId repository_id_;
  std::unordered_map<std::string_view, std::unique_ptr<Statement>> statements_;
  std::unordered_map<std::string, IdentityId> identities_;
  std::unordered_map<std::string, FileId> files_;
};

}  // namespace teammemory
