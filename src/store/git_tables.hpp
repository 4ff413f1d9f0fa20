#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <teammemory/ids.hpp>
#include <teammemory/record.hpp>
#include <teammemory/source.hpp>
#include <teammemory/store.hpp>

#include "store/commit_messages.hpp"
#include "store/key_cache.hpp"
#include "store/statement_cache.hpp"

namespace teammemory {

/// The rows of one git repository. What a run meets often (its own commits, identities, files) is
/// looked up once and then remembered, with keys that are counted here and not by the database.
class GitTables {
 public:
  GitTables(Database& database, RepositoryId repository_id);

  RepositoryId repository_id() const { return repository_id_; }

  std::optional<CommitId> find_commit(std::string_view sha);
  std::vector<std::string> incomplete_commits(Incomplete which);
  std::vector<RefRecord> refs();
  std::vector<Person> identities();
  bool has_commits();

  /// Stores a new commit with its parents and changes. In a history's first run it counts where the
  /// record says that it is reached; otherwise nothing reaches it yet.
  void put_commit(const CommitRecord& commit, ImportId import_id);

  /// Says a known commit anew, now that more of it or its parents is there.
  void replace_commit(CommitId id, const CommitRecord& commit);

  /// True where the store says of the commit what the record says.
  bool is_same(CommitId id, const CommitRecord& commit);

  void replace_mailmap(const std::vector<MailmapEntry>& mailmap);
  void put_attributes(const std::vector<FileAttributes>& files, AttributeScope scope);
  std::optional<std::string> mark(std::string_view name);
  void set_mark(std::string_view name, std::string_view value);

  /// Sets the refs, and marks the commits that those with a history reach.
  void replace_refs(const std::vector<RefRecord>& refs);

  /// Writes what is held back. Call before each commit of a transaction.
  void flush() { messages_.flush(); }

  /// Forgets what was remembered; after a transaction that was rolled back it may be wrong.
  void forget();

 private:
  IdentityId intern(const Person& person);
  FileId intern_file(const std::string& path);
  std::int64_t find_file(std::string_view path);
  void put_parents(CommitId id, const CommitRecord& commit);
  void put_changes(CommitId id, const CommitRecord& commit);
  void update_reachability(const std::vector<CommitId>& former_tips);
  /// Marks as not reached what only these commits reached that no ref names any more.
  void unmark_lost(std::vector<CommitId> candidates);
  std::vector<CommitId> history_tips();
  Statement& statement(std::string_view file);

  RepositoryId repository_id_;
  StatementCache statements_;
  CommitMessageWriter messages_;
  /// No commit of the repository was stored before this run: what is not remembered is not there.
  bool is_first_run_;
  KeyCache<ShaKey, ShaKeyHash> commits_;
  KeyCache<std::string, TextHash> identities_;
  KeyCache<std::string, TextHash> files_;
};

}  // namespace teammemory
