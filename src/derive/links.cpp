#include "derive/links.hpp"

#include <algorithm>

#include <embedded/derive_sql.hpp>
#include <fmt/format.h>

#include "derive/link_writer.hpp"
#include "derive/message_reader.hpp"
#include "derive/repeated_closings.hpp"
#include "derive/review_people.hpp"

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
           "DELETE FROM merge_mentions WHERE commit_id = :commit",
           "DELETE FROM revert_mentions WHERE commit_id = :commit",
           "DELETE FROM commit_reviews WHERE commit_id = :commit",
       }) {
    for_each_commit(database, sql, commits);
  }
}

/// Takes the statements of closing commits back; returns the commits.
std::vector<CommitId> forget_closing_commits(Database& database) {
  std::vector<CommitId> commits;
  const auto known = database.prepare(embedded::derive_sql("sql/closing_commits.sql"));
  while (known->step()) commits.push_back(known->id<CommitId>(0));
  database.execute(
      "DELETE FROM link_witnesses WHERE record = 'timeline_event' AND rule = 'closed-event'");
  return commits;
}

/// Links of commits with issues, where witnesses came or went.
void follow_commit_issues(Derivation& derivation, const Delta& delta) {
  Database& database = derivation.database();
  auto commits = forget_closing_commits(database);
  std::ranges::copy(find_closing_commits(derivation), std::back_inserter(commits));
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

}  // namespace

void fill_links(Derivation& derivation) {
  Database& database = derivation.database();
  read_messages(derivation);
  settle_repeated_closings(derivation);
  find_closing_commits(derivation);
  write_commit_issues(database);
  find_pr_issues(derivation);
  write_pr_issues(database);
  find_pr_commits(derivation);
  write_pr_commits(database);
  find_commit_reverts(derivation);
  write_commit_reverts(database);
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
    database.execute("DELETE FROM dangling_references WHERE record = 'pull_request'");
    find_pr_issues(derivation);
    write_pr_issues(database);
  }
  forget_links(database, "pr_commits");
  find_pr_commits(derivation);
  write_pr_commits(database);
  forget_links(database, "commit_reverts");
  find_commit_reverts(derivation);
  write_commit_reverts(database);
  return true;
}

}  // namespace teammemory
