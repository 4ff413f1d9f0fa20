#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <teammemory/store.hpp>

namespace teammemory::test {

/// A commit as a test describes it. Files are touched as "M path", "A path" or "R former path".
struct CommitRow {
  std::string repository = "shop";
  std::string sha = {};
  std::string author = "Mehmet Turac <mehmet@example.com>";
  std::int64_t at = 1000;
  std::string message = {};
  std::vector<std::string> parents = {};
  std::vector<std::string> changes = {};
  bool is_reachable = true;
};

struct PullRequestRow {
  std::string repository = "acme/shop";
  std::int64_t number = 0;
  std::string title = {};
  std::string body = {};
  std::string state = "open";
  std::string head_ref = {};
  std::optional<std::string> base_sha = {};
  std::optional<std::string> merge_commit_sha = {};
  std::optional<std::int64_t> changed_files = {};
  std::int64_t created_at = 500;
  std::optional<std::int64_t> merged_at = {};
};

struct EventRow {
  std::string repository = "acme/shop";
  std::int64_t number = 0;
  std::string event = {};
  std::optional<std::string> commit_sha = {};
  std::optional<std::string> subject = {};
  std::int64_t at = 2000;
};

struct IdentityRow {
  std::string realm = {};
  std::string key = {};
  std::string name = {};
  std::string email = {};
  bool is_bot = false;
};

/// Fills the recorded half of a store in memory by names: what a row refers to is made on the way.
class RecordedRows {
 public:
  RecordedRows();

  Database& database() { return *database_; }

  RepositoryId repository(std::string_view kind, std::string_view name);
  IdentityId git_identity(std::string_view key);  ///< "Name <mail>"
  IdentityId identity(const IdentityRow& row);
  FileId file(std::string_view repository, std::string_view path);
  CommitId commit(const CommitRow& row);
  IssueId issue(std::string_view key,
                std::string_view type = "Task");  ///< "PROJ-1" or "acme/shop#1"
  PullRequestId pull_request(const PullRequestRow& row);
  void event(const EventRow& row);
  void recorded_commit(PullRequestId pull_request, std::string_view sha,
                       std::optional<IdentityId> author = {}, std::optional<IdentityId> login = {});
  void recorded_file(PullRequestId pull_request, std::string_view path);
  void review_comment(PullRequestId pull_request, std::string_view path);
  void pr_comment(PullRequestId pull_request, std::string_view body);
  void review(PullRequestId pull_request, std::string_view body);
  void issue_body(std::string_view key, std::string_view body);
  void issue_comment(std::string_view key, std::string_view body);
  void ref(std::string_view name, std::string_view sha, bool is_history);
  void mailmap(IdentityId identity, std::string_view name, std::string_view email);

  /// The first column of a query's rows.
  std::vector<std::string> rows(std::string_view sql);

 private:
  void touch(CommitId commit, const CommitRow& row, std::string_view change);

  std::unique_ptr<Database> database_;
  std::int64_t next_event_ = 0;
};

/// A full sha that begins with the given digits.
std::string full_sha(std::string_view digits);

}  // namespace teammemory::test
