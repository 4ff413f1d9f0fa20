#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <teammemory/error.hpp>
#include <teammemory/record.hpp>

namespace teammemory {

/// How much of a long piece of work is done. `total` is 0 while it is not known.
struct Progress {
  std::string_view what;  ///< "commits", "MB"
  std::int64_t done = 0;
  std::int64_t total = 0;
};
using ProgressFunction = std::function<void(const Progress&)>;

/// A ref that was read, and the commit that it names (tags peeled).
struct RefRecord {
  std::string name;  ///< "refs/heads/main", "HEAD"
  std::string sha;
  /// Its history counts. False for pull-request heads: their commits are known, but no history.
  bool is_history = true;
};

/// What `.mailmap` says of an identity of git.
struct MailmapEntry {
  Person written;
  std::string name;
  std::string email;
};

/// A git repository as a whole.
struct GitRepositoryRecord {
  std::string name;           ///< "owner/name" from its remote, else its folder's name
  std::string location;       ///< absolute path of its git directory
  std::string object_format;  ///< "sha1" or "sha256"
  std::optional<std::string> remote_url;
  bool is_shallow = false;
};

/// Takes what a git source reads. One batch is one transaction.
class Sink {
 public:
  virtual ~Sink() = default;

  /// Starts or continues a repository. A DataError when the name belongs to another repository.
  virtual void open_repository(const GitRepositoryRecord& repository) = 0;

  /// Commits of this repository that the store has, by sha. A commit is stored only after all its
  /// parents, so that a known commit means a known history.
  virtual bool has_commit(std::string_view sha) = 0;

  /// Stored commits that lack a parent or whose line counts are unknown, as in a shallow clone: a
  /// source that has more of them by now puts them again.
  virtual std::vector<std::string> incomplete_commits() { return {}; }

  /// The refs as they stood at the end of the last run.
  virtual std::vector<RefRecord> refs() = 0;

  /// Stores commits, parents before children, in one transaction. A commit that the store has is
  /// replaced by what is said now.
  virtual void put_commits(std::vector<CommitRecord> commits) = 0;

  /// Ends a run: the refs as they are now; reachability follows from them. `mailmap` says how the
  /// repository's .mailmap reads each identity it renames.
  virtual void finish(const std::vector<RefRecord>& refs,
                      const std::vector<MailmapEntry>& mailmap) = 0;

  /// All identities of git met in this repository, also in earlier runs.
  virtual std::vector<Person> git_identities() = 0;

  virtual void report(const Problem& problem) = 0;
};

/// Reads a source into a sink. Never changes the source.
class Source {
 public:
  virtual ~Source() = default;
  virtual std::string_view name() const = 0;
  virtual void read(Sink& sink, const ProgressFunction& progress) = 0;
};

}  // namespace teammemory
