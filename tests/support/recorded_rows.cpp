#include "support/recorded_rows.hpp"

#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "store/schema.hpp"
#include "store/sqlite/sqlite_database.hpp"
#include "support/git_store.hpp"
#include "util/text.hpp"

namespace teammemory::test {

RecordedRows::RecordedRows() : database_(open_sqlite_in_memory()) {
  migrate(*database_);
  database_->execute(
      "INSERT INTO imports (id, source, label, started_at) VALUES (1, 'git', 'test', 0)");
}

RepositoryId RecordedRows::repository(std::string_view kind, std::string_view name) {
  const auto statement = database_->prepare(
      "INSERT INTO repositories (kind, name) VALUES (:kind, :name) "
      "ON CONFLICT (kind, name) DO UPDATE SET name = excluded.name RETURNING id");
  statement->bind(":kind", kind).bind(":name", name);
  statement->step();
  return statement->id<RepositoryId>(0);
}

IdentityId RecordedRows::git_identity(std::string_view key) {
  const std::size_t open = key.rfind(" <");
  return identity({"git", std::string{key}, std::string{key.substr(0, open)},
                   std::string{key.substr(open + 2, key.size() - open - 3)}});
}

IdentityId RecordedRows::identity(const IdentityRow& row) {
  const auto statement = database_->prepare(
      "INSERT INTO identities (realm, key, name, email, login, is_bot) VALUES (:realm, :key, "
      ":name, :email, :login, "
      ":is_bot) ON CONFLICT (realm, key) DO UPDATE SET key = excluded.key RETURNING id");
  statement->bind(":realm", row.realm).bind(":key", row.key);
  statement->bind(":name", row.name.empty() ? std::nullopt : std::optional{row.name});
  statement->bind(":email", row.email.empty() ? std::nullopt : std::optional{row.email});
  statement->bind(":login", row.realm == "git" ? std::nullopt : std::optional{row.key});
  statement->bind(":is_bot", row.is_bot);
  statement->step();
  return statement->id<IdentityId>(0);
}

FileId RecordedRows::file(std::string_view repository_name, std::string_view path) {
  const auto statement = database_->prepare(
      "INSERT INTO files (repository_id, path) VALUES (:repository, :path) "
      "ON CONFLICT (repository_id, path) DO UPDATE SET path = excluded.path RETURNING id");
  statement->bind(":repository", repository("git", repository_name)).bind(":path", path);
  statement->step();
  return statement->id<FileId>(0);
}

CommitId RecordedRows::commit(const CommitRow& row) {
  const auto statement = database_->prepare(
      "INSERT INTO commits (repository_id, sha, author_id, committer_id, authored_at, author_zone, "
      "committed_at, "
      "committer_zone, parent_count, is_churn_known, is_reachable, import_id) VALUES "
      "(:repository, :sha, "
      ":author, :author, :at, 0, :at, 0, :parents, 1, :is_reachable, 1)");
  const RepositoryId owner = repository("git", row.repository);
  statement->bind(":repository", owner)
      .bind(":sha", full_sha(row.sha))
      .bind(":author", git_identity(row.author));
  statement->bind(":at", row.at).bind(":is_reachable", row.is_reachable);
  statement->bind(":parents", static_cast<std::int64_t>(row.parents.size())).run();
  const CommitId id{database_->last_insert_id()};
  put_message(*database_, id, row.message);
  const auto add_parent = database_->prepare(
      "INSERT INTO commit_parents (commit_id, position, parent_id) SELECT :commit, :position, id "
      "FROM commits "
      "WHERE repository_id = :repository AND sha = :sha");
  std::int64_t position = 0;
  for (const std::string& parent : row.parents) {
    add_parent->bind(":commit", id).bind(":position", position++).bind(":repository", owner);
    add_parent->bind(":sha", full_sha(parent)).run();
    if (database_->changes() != 1) throw StoreError("no parent " + parent);
  }
  for (const std::string& change : row.changes) touch(id, row, change);
  return id;
}

void RecordedRows::touch(CommitId commit, const CommitRow& row, std::string_view change) {
  const auto words = split(change, ' ');
  const auto statement = database_->prepare(
      "INSERT INTO commit_files (commit_id, file_id, change, former_file_id, added, deleted) "
      "VALUES (:commit, :file, :change, :former, 1, 1)");
  statement->bind(":commit", commit)
      .bind(":file", file(row.repository, words.back()))
      .bind(":change", words.front());
  statement->bind(":former",
                  words.size() == 3 ? std::optional{file(row.repository, words[1])} : std::nullopt);
  statement->run();
}

IssueId RecordedRows::issue(std::string_view key, std::string_view type) {
  const bool is_github = key.find('#') != std::string_view::npos;
  const std::size_t sign = key.rfind(is_github ? '#' : '-');
  const auto statement = database_->prepare(
      "INSERT INTO issues (key, tracker, project, number, title, type, created_at) "
      "VALUES (:key, :tracker, :project, :number, 'An issue', :type, 100)");
  if (is_github) repository("github", key.substr(0, sign));
  statement->bind(":key", key)
      .bind(":tracker", is_github ? "github" : "jira")
      .bind(":project", key.substr(0, sign));
  statement->bind(":number", std::stoi(std::string{key.substr(sign + 1)}))
      .bind(":type", type)
      .run();
  return IssueId{database_->last_insert_id()};
}

PullRequestId RecordedRows::pull_request(const PullRequestRow& row) {
  const auto statement = database_->prepare(
      "INSERT INTO pull_requests (repository_id, number, title, body, state, head_ref, base_sha, "
      "merge_commit_sha, changed_files, created_at, merged_at) VALUES (:repository, :number, "
      ":title, "
      ":body, :state, :head_ref, :base_sha, :merge_sha, :changed_files, :created_at, :merged_at)");
  const auto sha = [](const std::optional<std::string>& digits) {
    return digits ? std::optional{full_sha(*digits)} : std::nullopt;
  };
  statement->bind(":repository", repository("github", row.repository)).bind(":number", row.number);
  statement->bind(":title", row.title).bind(":body", row.body).bind(":state", row.state);
  statement->bind(":head_ref", row.head_ref).bind(":base_sha", sha(row.base_sha));
  statement->bind(":merge_sha", sha(row.merge_commit_sha))
      .bind(":changed_files", row.changed_files);
  statement->bind(":created_at", row.created_at).bind(":merged_at", row.merged_at).run();
  return PullRequestId{database_->last_insert_id()};
}

void RecordedRows::event(const EventRow& row) {
  const auto statement = database_->prepare(
      "INSERT INTO timeline_events (repository_id, number, external_id, event, at, commit_sha, "
      "subject) "
      "VALUES (:repository, :number, :external_id, :event, :at, :commit_sha, :subject)");
  statement->bind(":repository", repository("github", row.repository)).bind(":number", row.number);
  statement->bind(":external_id", fmt::format("{}", next_event_++))
      .bind(":event", row.event)
      .bind(":at", row.at);
  statement->bind(":commit_sha",
                  row.commit_sha ? std::optional{full_sha(*row.commit_sha)} : std::nullopt);
  statement->bind(":subject", row.subject).run();
}

void RecordedRows::recorded_commit(PullRequestId pull_request, std::string_view sha,
                                   std::optional<IdentityId> author,
                                   std::optional<IdentityId> login) {
  const auto statement = database_->prepare(
      "INSERT INTO pr_recorded_commits (pull_request_id, sha, author_id, author_login_id, "
      "field_stamps) "
      "VALUES (:pull_request, :sha, :author, :login, :stamps)");
  statement->bind(":pull_request", pull_request).bind(":sha", full_sha(sha));
  statement->bind(":author", author).bind(":login", login);
  // What the writer keeps of a field that was never stated.
  const std::optional<std::string> unstated = R"({"author_login_id":null})";
  statement->bind(":stamps", login ? std::nullopt : unstated).run();
}

void RecordedRows::recorded_file(PullRequestId pull_request, std::string_view path) {
  const auto statement = database_->prepare(
      "INSERT INTO pr_recorded_files (pull_request_id, path) VALUES (:pull_request, :path)");
  statement->bind(":pull_request", pull_request).bind(":path", path).run();
}

void RecordedRows::review_comment(PullRequestId pull_request, std::string_view path) {
  const auto statement = database_->prepare(
      "INSERT INTO review_comments (pull_request_id, external_id, path) VALUES (:pull_request, "
      ":external_id, :path)");
  statement->bind(":pull_request", pull_request)
      .bind(":external_id", fmt::format("{}", next_event_++));
  statement->bind(":path", path).run();
}

void RecordedRows::pr_comment(PullRequestId pull_request, std::string_view body) {
  const auto statement = database_->prepare(
      "INSERT INTO pr_comments (pull_request_id, external_id, body, created_at) VALUES "
      "(:pull_request, :external_id, :body, 1500)");
  statement->bind(":pull_request", pull_request)
      .bind(":external_id", fmt::format("{}", next_event_++));
  statement->bind(":body", body).run();
}

void RecordedRows::review(PullRequestId pull_request, std::string_view body) {
  const auto statement = database_->prepare(
      "INSERT INTO reviews (pull_request_id, external_id, body, submitted_at) VALUES "
      "(:pull_request, :external_id, :body, 1500)");
  statement->bind(":pull_request", pull_request)
      .bind(":external_id", fmt::format("{}", next_event_++));
  statement->bind(":body", body).run();
}

void RecordedRows::issue_body(std::string_view key, std::string_view body) {
  database_->prepare("UPDATE issues SET body = :body WHERE key = :key")
      ->bind(":body", body)
      .bind(":key", key)
      .run();
}

void RecordedRows::issue_comment(std::string_view key, std::string_view body) {
  database_
      ->prepare(
          "INSERT INTO issue_comments (issue_id, external_id, body, created_at) SELECT id, "
          ":external_id, :body, 1500 FROM issues WHERE key = :key")
      ->bind(":external_id", fmt::format("{}", next_event_++))
      .bind(":body", body)
      .bind(":key", key)
      .run();
}

void RecordedRows::ref(std::string_view name, std::string_view sha, bool is_history) {
  const auto statement = database_->prepare(
      "INSERT INTO refs (repository_id, name, commit_id, is_history) "
      "SELECT repository_id, :name, id, :is_history FROM commits WHERE sha = :sha");
  statement->bind(":name", name).bind(":is_history", is_history).bind(":sha", full_sha(sha)).run();
}

void RecordedRows::mailmap(IdentityId identity_id, std::string_view name, std::string_view email) {
  const auto statement = database_->prepare(
      "INSERT INTO mailmap_identities (repository_id, identity_id, name, email) "
      "VALUES (:repository, :identity, :name, :email)");
  statement->bind(":repository", repository("git", "shop")).bind(":identity", identity_id);
  statement->bind(":name", name).bind(":email", email).run();
}

std::vector<std::string> RecordedRows::rows(std::string_view sql) {
  const auto statement = database_->prepare(sql);
  std::vector<std::string> found;
  while (statement->step()) found.push_back(statement->string(0));
  return found;
}

std::string full_sha(std::string_view digits) {
  std::string sha{digits};
  sha.resize(40, '0');
  return sha;
}

}  // namespace teammemory::test
