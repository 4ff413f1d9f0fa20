#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <teammemory/store.hpp>

namespace teammemory::test {

using Value = std::variant<std::nullptr_t, std::int64_t, std::string>;
using Values = std::map<std::string, Value>;

/// Days after 2026-01-01T00:00:00Z, in epoch seconds: the clock of test stores.
std::int64_t day(std::int64_t days);

struct BuiltChange {
  std::string path;
  std::int64_t added = 1;
  std::int64_t deleted = 0;
  std::string change = "M";
  std::string former_path = {};
};

struct BuiltCommit {
  std::string sha;  ///< filled up with zeros to 40 digits
  std::string author;
  std::int64_t at = 0;
  std::string message = "Change something";
  std::vector<BuiltChange> files = {};
  std::int64_t parent_count = 1;
  bool is_reachable = true;
};

/// Fills a store in memory with recorded and derived rows, one git repository and its forge twin
/// named "tinyteam/shop". Names refer to rows that were added before.
class StoreBuilder {
 public:
  StoreBuilder();

  /// The store, with the summaries that follow from its rows by now.
  Database& database();

  /// Inserts one row; returns its id.
  std::int64_t insert(const std::string& table, const Values& values);

  /// A developer "git:NAME" with one identity, known by NAME.
  std::int64_t developer(const std::string& name, bool is_bot = false);
  /// A further identity of a developer, known by `key`.
  std::int64_t identity(const std::string& developer, const std::string& realm,
                        const std::string& key);
  /// The identity known by a name or key.
  std::int64_t who(const std::string& name) const { return identities_.at(name); }

  /// A commit on the first-parent line; the newest one is HEAD.
  std::int64_t commit(const BuiltCommit& row);
  std::int64_t file(const std::string& path);
  void lineage(const std::string& path, const std::string& former_path, std::int64_t until);
  std::int64_t component(const std::string& name, const std::vector<std::string>& paths);

  /// A Jira issue; `more` overrides the defaults.
  std::int64_t issue(const std::string& key, const Values& more = {});
  void issue_comment(const std::string& key, const std::string& author, std::int64_t at);
  void transition(const std::string& key, const std::string& from, const std::string& to,
                  std::int64_t at);
  std::int64_t pull_request(std::int64_t number, const std::string& author, std::int64_t at,
                            const std::vector<std::string>& paths, const Values& more = {});
  void review(std::int64_t number, const std::string& reviewer, std::int64_t at,
              const std::string& state = "approved");

  void link_commit(const std::string& sha, const std::string& key, std::int64_t at,
                   const std::string& relation = "mentions");
  void link_pull_request(std::int64_t number, const std::string& key, std::int64_t at,
                         const std::string& relation = "mentions");
  void pull_request_commit(std::int64_t number, const std::string& sha, std::int64_t at,
                           const std::string& relation = "part");

  std::int64_t git_repository() const { return git_repository_; }
  std::int64_t forge_repository() const { return forge_repository_; }

 private:
  std::int64_t next_external_id() { return ++external_id_; }

  std::unique_ptr<Database> database_;
  std::int64_t import_ = 0;
  std::int64_t git_repository_ = 0;
  std::int64_t forge_repository_ = 0;
  std::int64_t external_id_ = 0;
  std::optional<std::int64_t> head_;
  std::map<std::string, std::int64_t> identities_;
  std::map<std::string, std::int64_t> developers_;
  std::map<std::string, std::int64_t> files_;
  std::map<std::string, std::int64_t> commits_;
  std::map<std::string, std::int64_t> issues_;
  std::map<std::int64_t, std::int64_t> pull_requests_;
};

/// "abc" → "abc0000…", 40 digits.
std::string full_sha(const std::string& prefix);

}  // namespace teammemory::test
