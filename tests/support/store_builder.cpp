#include "support/store_builder.hpp"

#include <cstdlib>
#include <limits>

#include "derive/summaries.hpp"
#include "store/schema.hpp"
#include "store/sqlite/sqlite_database.hpp"
#include "support/git_store.hpp"

namespace teammemory::test {

std::int64_t day(std::int64_t days) {
  constexpr std::int64_t k_new_year_2026 = 1767225600;
  return k_new_year_2026 + days * 24 * 60 * 60;
}

std::string full_sha(const std::string& prefix) {
  return prefix + std::string(40 - prefix.size(), '0');
}

StoreBuilder::StoreBuilder() : database_(open_sqlite_in_memory()) {
  migrate(*database_);
  import_ = insert("imports", {{"source", "seed"}, {"label", "test"}, {"started_at", day(1000)}});
  git_repository_ = insert("repositories", {{"kind", "git"}, {"name", "tinyteam/shop"}});
  forge_repository_ = insert("repositories", {{"kind", "github"}, {"name", "tinyteam/shop"}});
  insert("repository_matches", {{"forge_repository_id", forge_repository_},
                                {"git_repository_id", git_repository_},
                                {"rule", "same-name"},
                                {"evidence", "tinyteam/shop"}});
}

Database& StoreBuilder::database() {
  constexpr std::string_view k_summaries[] = {
      "file_presence",  "mainline_tips",           "file_totals",      "component_commits",
      "counted_people", "files_without_component", "unlinked_commits", "newest_record"};
  for (const std::string_view table : k_summaries) {
    database_->execute("DELETE FROM " + std::string{table});
  }
  derive_summaries(*database_);
  return *database_;
}

std::int64_t StoreBuilder::insert(const std::string& table, const Values& values) {
  std::string columns;
  std::string parameters;
  for (const auto& [name, value] : values) {
    columns += (columns.empty() ? "" : ", ") + name;
    parameters += (parameters.empty() ? ":" : ", :") + name;
  }
  const auto statement =
      database_->prepare("INSERT INTO " + table + " (" + columns + ") VALUES (" + parameters + ")");
  for (const auto& [name, value] : values) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      statement->bind_integer(":" + name, *number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      statement->bind_text(":" + name, *text);
    }
  }
  statement->run();
  return database_->last_insert_id();
}

std::int64_t StoreBuilder::developer(const std::string& name, bool is_bot) {
  developers_[name] = insert(
      "developers", {{"key", "git:" + name}, {"name", name}, {"is_bot", std::int64_t{is_bot}}});
  return identity(name, "git", name);
}

std::int64_t StoreBuilder::identity(const std::string& developer, const std::string& realm,
                                    const std::string& key) {
  const std::int64_t id =
      insert("identities", {{"realm", realm}, {"key", key}, {"name", developer}});
  insert("developer_identities", {{"identity_id", id},
                                  {"developer_id", developers_.at(developer)},
                                  {"rule", "only"},
                                  {"evidence", ""}});
  identities_[key] = id;
  return id;
}

std::int64_t StoreBuilder::file(const std::string& path) {
  const auto found = files_.find(path);
  if (found != files_.end()) return found->second;
  const std::int64_t id = insert("files", {{"repository_id", git_repository_}, {"path", path}});
  files_[path] = id;
  return id;
}

void StoreBuilder::lineage(const std::string& path, const std::string& former_path,
                           std::int64_t until) {
  insert("file_lineage", {{"file_id", file(path)},
                          {"former_file_id", file(former_path)},
                          {"until", until},
                          // Renames in a row are not built here: a name is joined when it ends.
                          {"since", until}});
}

std::int64_t StoreBuilder::component(const std::string& name,
                                     const std::vector<std::string>& paths) {
  const std::int64_t id = insert("components", {{"name", name}});
  for (const std::string& path : paths) {
    insert("file_components",
           {{"file_id", file(path)}, {"component_id", id}, {"rule", "folder"}, {"evidence", name}});
  }
  return id;
}

std::int64_t StoreBuilder::commit(const BuiltCommit& row) {
  const std::int64_t id = insert("commits", {{"repository_id", git_repository_},
                                             {"sha", full_sha(row.sha)},
                                             {"author_id", who(row.author)},
                                             {"committer_id", who(row.author)},
                                             {"authored_at", row.at},
                                             {"author_zone", 0},
                                             {"committed_at", row.at},
                                             {"committer_zone", 0},
                                             {"parent_count", row.parent_count},
                                             {"is_churn_known", 1},
                                             {"is_reachable", std::int64_t{row.is_reachable}},
                                             {"import_id", import_}});
  put_message(*database_, CommitId{id}, row.message);
  commits_[row.sha] = id;
  for (const BuiltChange& change : row.files) {
    Values values = {{"commit_id", id},
                     {"file_id", file(change.path)},
                     {"change", change.change},
                     {"added", change.added},
                     {"deleted", change.deleted}};
    if (!change.former_path.empty()) values["former_file_id"] = file(change.former_path);
    insert("commit_files", values);
  }
  if (!row.is_reachable) return id;
  if (head_) insert("commit_parents", {{"commit_id", id}, {"position", 0}, {"parent_id", *head_}});
  database_->execute("DELETE FROM refs WHERE name = 'HEAD'");
  insert(
      "refs",
      {{"repository_id", git_repository_}, {"name", "HEAD"}, {"commit_id", id}, {"is_history", 1}});
  head_ = id;
  return id;
}

std::int64_t StoreBuilder::issue(const std::string& key, const Values& more) {
  const std::size_t dash = key.find('-');
  Values values = {{"key", key},
                   {"tracker", "jira"},
                   {"project", key.substr(0, dash)},
                   {"number", std::int64_t{std::atoll(key.c_str() + dash + 1)}},
                   {"title", "Issue " + key},
                   {"type", "Task"},
                   {"status", "Open"},
                   {"status_category", "new"},
                   {"created_at", day(1)},
                   {"updated_at", day(1)}};
  for (const auto& [name, value] : more) values[name] = value;
  const std::int64_t id = insert("issues", values);
  issues_[key] = id;
  const Value& type = values["type"];
  const auto* text = std::get_if<std::string>(&type);
  insert("issue_kinds", {{"issue_id", id},
                         {"is_bug", std::int64_t{text != nullptr && *text == "Bug"}},
                         {"rule", "type"}});
  return id;
}

void StoreBuilder::issue_comment(const std::string& key, const std::string& author,
                                 std::int64_t at) {
  insert("issue_comments", {{"issue_id", issues_.at(key)},
                            {"external_id", std::to_string(next_external_id())},
                            {"author_id", who(author)},
                            {"body", "a comment"},
                            {"created_at", at}});
}

void StoreBuilder::transition(const std::string& key, const std::string& from,
                              const std::string& to, std::int64_t at) {
  insert("issue_transitions", {{"issue_id", issues_.at(key)},
                               {"external_id", std::to_string(next_external_id())},
                               {"at", at},
                               {"from_status", from},
                               {"to_status", to}});
}

std::int64_t StoreBuilder::pull_request(std::int64_t number, const std::string& author,
                                        std::int64_t at, const std::vector<std::string>& paths,
                                        const Values& more) {
  Values values = {{"repository_id", forge_repository_},
                   {"number", number},
                   {"title", "Pull request " + std::to_string(number)},
                   {"body", "What it does"},
                   {"state", "open"},
                   {"author_id", who(author)},
                   {"created_at", at},
                   {"updated_at", at}};
  for (const auto& [name, value] : more) values[name] = value;
  const std::int64_t id = insert("pull_requests", values);
  pull_requests_[number] = id;
  for (const std::string& path : paths) {
    insert(
        "pr_files",
        {{"pull_request_id", id}, {"file_id", file(path)}, {"rule", "recorded"}, {"stated_at", 0}});
  }
  return id;
}

void StoreBuilder::review(std::int64_t number, const std::string& reviewer, std::int64_t at,
                          const std::string& state) {
  insert("reviews", {{"pull_request_id", pull_requests_.at(number)},
                     {"external_id", std::to_string(next_external_id())},
                     {"reviewer_id", who(reviewer)},
                     {"state", state},
                     {"submitted_at", at}});
}

void StoreBuilder::link_commit(const std::string& sha, const std::string& key, std::int64_t at,
                               const std::string& relation) {
  insert("commit_issues", {{"commit_id", commits_.at(sha)},
                           {"issue_id", issues_.at(key)},
                           {"relation", relation},
                           {"stated_at", at}});
}

void StoreBuilder::link_pull_request(std::int64_t number, const std::string& key, std::int64_t at,
                                     const std::string& relation) {
  insert("pr_issues", {{"pull_request_id", pull_requests_.at(number)},
                       {"issue_id", issues_.at(key)},
                       {"relation", relation},
                       {"stated_at", at}});
}

void StoreBuilder::pull_request_commit(std::int64_t number, const std::string& sha, std::int64_t at,
                                       const std::string& relation) {
  insert("pr_commits", {{"pull_request_id", pull_requests_.at(number)},
                        {"commit_id", commits_.at(sha)},
                        {"relation", relation},
                        {"stated_at", at}});
}

}  // namespace teammemory::test
