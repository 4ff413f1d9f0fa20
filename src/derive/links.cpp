#include "derive/links.hpp"

#include <algorithm>

#include <embedded/derive_sql.hpp>
#include <fmt/format.h>

#include "derive/link_writer.hpp"
#include "derive/message_reader.hpp"
#include "derive/repeated_closings.hpp"
#include "derive/review_people.hpp"
#include "derive/same_change.hpp"

namespace teammemory {
namespace {

void for_each_commit(Database& database, std::string_view sql,
                     const std::vector<CommitId>& commits) {
  const auto statement = database.prepare(sql);
  for (const CommitId commit : commits) statement->bind(":commit", commit).run();
}

void forget_messages(Database& database, const std::vector<CommitId>& commits) {
  for (const std::string_view sql : {
           "DELETE FROM commit_issues WHERE commit_id = :commit",
           "DELETE FROM link_witnesses WHERE link = 'commit_issues' AND left_id = :commit",
           "DELETE FROM dangling_references WHERE record = 'commit' AND record_id = :commit",
           "DELETE FROM commit_mentions WHERE commit_id = :commit",
           "DELETE FROM commit_reviews WHERE commit_id = :commit",
       }) {
    for_each_commit(database, sql, commits);
  }
}

/// Takes back what records say of commits and issues; returns the commits.
std::vector<CommitId> forget_recorded_commit_issues(Database& database) {
  std::vector<CommitId> commits;
  const auto known = database.prepare(embedded::derive_sql("sql/record_linked_commits.sql"));
  while (known->step()) commits.push_back(known->id<CommitId>(0));
  database.execute(
      "DELETE FROM link_witnesses WHERE link = 'commit_issues' AND record <> 'commit'");
  return commits;
}

/// Links of commits with issues, where witnesses came or went.
void follow_commit_issues(Derivation& derivation, const Delta& delta) {
  Database& database = derivation.database();
  auto commits = forget_recorded_commit_issues(database);
  std::ranges::copy(find_recorded_commit_issues(derivation), std::back_inserter(commits));
  std::ranges::copy(delta.gained, std::back_inserter(commits));
  std::ranges::sort(commits);
  commits.erase(std::unique(commits.begin(), commits.end()), commits.end());
  for_each_commit(database, "DELETE FROM commit_issues WHERE commit_id = :commit", commits);
  for_each_commit(database, embedded::derive_sql("sql/write_issues_of_commit.sql"), commits);
}

void forget_links(Database& database, std::string_view table) {
  database.execute(fmt::format("DELETE FROM link_witnesses WHERE link = '{}'", table));
  database.execute(fmt::format("DELETE FROM outweighed_witnesses WHERE link = '{}'", table));
  database.execute(fmt::format("DELETE FROM {}", table));
}

/// Copies of changes are compared with each other: only those whose author and time came or went.
void follow_commit_links(Derivation& derivation, const Delta& delta) {
  Database& database = derivation.database();
  database.execute(
      "DELETE FROM link_witnesses WHERE link = 'commit_links' AND rule <> 'same-change'");
  database.execute("DELETE FROM commit_links");
  follow_same_changes(derivation, delta);
  find_commit_links(derivation);
  write_commit_links(database);
}

/// Links that hang on records alone, and on no commit.
void fill_links_of_records(Derivation& derivation) {
  Database& database = derivation.database();
  find_pr_text_links(derivation);
  find_addressed_pull_requests(derivation);
  find_conversation_links(derivation);
  find_event_links(derivation);
  find_tracker_links(derivation);
  write_pr_issues(database);
  write_issue_relations(database);
}

}  // namespace

void fill_links(Derivation& derivation) {
  Database& database = derivation.database();
  read_messages(derivation);
  settle_repeated_closings(derivation);
  find_recorded_commit_issues(derivation);
  write_commit_issues(database);
  fill_links_of_records(derivation);
  find_pr_commits(derivation);
  write_pr_commits(database);
  find_commit_links(derivation);
  find_same_changes(derivation);
  write_commit_links(database);
}

bool follow_links(Derivation& derivation, const Delta& delta) {
  Database& database = derivation.database();
  forget_messages(database, delta.lost);
  if (delta.has_new_identities || delta.has_changed_records) follow_review_people(database);
  read_messages(derivation, delta.gained);
  settle_repeated_closings(derivation, delta.gained);
  follow_commit_issues(derivation, delta);
  if (delta.has_changed_records) {
    forget_links(database, "pr_issues");
    forget_links(database, "issue_relations");
    database.execute("DELETE FROM dangling_references WHERE record = 'pull_request'");
    fill_links_of_records(derivation);
  }
  forget_links(database, "pr_commits");
  find_pr_commits(derivation);
  write_pr_commits(database);
  follow_commit_links(derivation, delta);
  return true;
}

}  // namespace teammemory
