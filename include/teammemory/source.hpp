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
  /// Its history counts. False for heads of pull requests, whose commits are known but no history,
  /// and for tags that were not asked for.
  bool is_history = true;

  friend bool operator==(const RefRecord&, const RefRecord&) = default;
};

/// What `.mailmap` says of an identity of git.
struct MailmapEntry {
  Person written;
  std::string name;
  std::string email;
};

/// What the .gitattributes of HEAD say of one of its files.
struct FileAttributes {
  std::string path;           ///< raw bytes as git stores them
  bool is_binary = false;     ///< `binary`
  bool is_diff_off = false;   ///< `-diff`
  bool is_generated = false;  ///< `linguist-generated`
  bool is_vendored = false;   ///< `linguist-vendored`

  friend bool operator==(const FileAttributes&, const FileAttributes&) = default;
};

/// Of which files attributes are said anew.
enum class AttributeScope {
  all_files,    ///< files that are not named have none
  these_files,  ///< the rest stays as it is
};

/// Which commits a source asks for again, now that more of them may be there.
enum class Incomplete {
  lacking_parents,  ///< a parent is missing, as in a shallow clone
  any,              ///< also those whose line counts are unknown
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

  /// Stored commits that lack something: a source that has more of them by now puts them again.
  virtual std::vector<std::string> incomplete_commits(Incomplete) { return {}; }

  /// A note that an earlier run left about this repository; nothing where it left none.
  virtual std::optional<std::string> mark(std::string_view /*name*/) { return std::nullopt; }

  /// Leaves a note for later runs.
  virtual void set_mark(std::string_view /*name*/, std::string_view /*value*/) {}

  /// The refs as they stood at the end of the last run.
  virtual std::vector<RefRecord> refs() = 0;

  /// Stores commits, parents before children, in one transaction. A commit that the store has is
  /// replaced by what is said now.
  virtual void put_commits(std::vector<CommitRecord> commits) = 0;

  /// Says the attributes of files anew.
  virtual void put_attributes(const std::vector<FileAttributes>& /*files*/, AttributeScope) {}

  /// Ends a run: the refs as they are now; reachability follows from them. `mailmap` says how the
  /// repository's .mailmap reads each identity it renames; none leaves what is known.
  virtual void finish(const std::vector<RefRecord>& refs,
                      const std::optional<std::vector<MailmapEntry>>& mailmap) = 0;

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
