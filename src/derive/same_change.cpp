#include "derive/same_change.hpp"

#include <algorithm>
#include <utility>

#include <embedded/derive_sql.hpp>

#include "derive/link_writer.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

struct Authorship {
  IdentityId author;
  std::int64_t at = 0;

  friend auto operator<=>(const Authorship&, const Authorship&) = default;
};

std::vector<Authorship> authorships(Statement& statement) {
  std::vector<Authorship> found;
  while (statement.step()) found.push_back({statement.id<IdentityId>(0), statement.integer(1)});
  return found;
}

bool has_equal_times(const std::vector<KnownCommit>& commits) {
  const auto is_same_time = [](const KnownCommit& left, const KnownCommit& right) {
    return left.committed_at == right.committed_at;
  };
  return std::ranges::adjacent_find(commits, is_same_time) != commits.end();
}

void write_sets(Derivation& derivation, const std::vector<Authorship>& authorships) {
  ChangeCopies copies(derivation.database());
  LinkWriter links(derivation);
  for (const Authorship& authorship : authorships) {
    for (const auto& set : copies.sets(authorship.author, authorship.at)) {
      const KnownCommit& first = set.front();
      for (auto copy = set.begin() + 1; copy != set.end(); ++copy) {
        links.write({.rule = &link_rules::same_change,
                     .left = copy->id.value,
                     .right = first.id.value,
                     .relation = "same-change",
                     .record = "commit",
                     .record_id = copy->id.value,
                     .field = "changes",
                     .position = 0,
                     .text = first.sha,
                     .stated_at = copy->committed_at});
      }
    }
  }
}

}  // namespace

ChangeCopies::ChangeCopies(Database& database)
    : commits_(database.prepare(embedded::derive_sql("sql/commits_of_authorship.sql"))),
      authorship_(database.prepare("SELECT author_id, authored_at FROM commits WHERE id = :id")),
      changes_(database.prepare(embedded::derive_sql("sql/changes_of_commit.sql"))),
      messages_(database) {}

std::vector<FileDelta> ChangeCopies::changes(CommitId commit) {
  changes_->reset();
  changes_->bind(":commit", commit);
  std::vector<FileDelta> found;
  while (changes_->step()) {
    found.push_back({.file = changes_->integer(0),
                     .former_file = changes_->integer(1),
                     .change = changes_->string(2),
                     .added = changes_->optional_integer(3),
                     .deleted = changes_->optional_integer(4)});
  }
  return found;
}

std::vector<std::vector<KnownCommit>> ChangeCopies::sets(IdentityId author,
                                                         std::int64_t authored_at) {
  using Change = std::pair<RepositoryId, std::vector<FileDelta>>;
  std::vector<KnownCommit> commits;
  commits_->reset();
  commits_->bind(":author", author).bind(":at", authored_at);
  while (commits_->step()) {
    commits.push_back({.id = commits_->id<CommitId>(0),
                       .repository = commits_->id<RepositoryId>(1),
                       .sha = commits_->string(2),
                       .committed_at = commits_->integer(3),
                       .is_merge = false,
                       .is_reachable = commits_->flag(5)});
  }
  if (commits.size() < 2) return {};
  std::map<Change, std::vector<KnownCommit>> alike;
  for (KnownCommit& commit : commits) {
    auto deltas = changes(commit.id);
    if (!deltas.empty())
      alike[Change(commit.repository, std::move(deltas))].push_back(std::move(commit));
  }
  std::vector<std::vector<KnownCommit>> found;
  for (auto& [change, set] : alike) {
    if (set.size() < 2) continue;
    for (auto& [subject, copies] : by_subject(std::move(set))) {
      if (copies.size() > 1 && !has_equal_times(copies)) found.push_back(std::move(copies));
    }
  }
  return found;
}

std::map<std::string, std::vector<KnownCommit>> ChangeCopies::by_subject(
    std::vector<KnownCommit> commits) {
  std::map<std::string, std::vector<KnownCommit>> sets;
  for (KnownCommit& commit : commits) {
    std::string subject = subject_of(messages_.of(commit.id));
    sets[std::move(subject)].push_back(std::move(commit));
  }
  return sets;
}

std::vector<KnownCommit> ChangeCopies::copies_of(CommitId commit) {
  authorship_->reset();
  authorship_->bind(":id", commit).step();
  for (auto& set : sets(authorship_->id<IdentityId>(0), authorship_->integer(1))) {
    if (std::erase_if(set, [&](const KnownCommit& one) { return one.id == commit; }) > 0)
      return std::move(set);
  }
  return {};
}

void find_same_changes(Derivation& derivation) {
  write_sets(derivation, authorships(*derivation.database().prepare(
                             embedded::derive_sql("sql/repeated_authorships.sql"))));
}

void follow_same_changes(Derivation& derivation, const Delta& delta) {
  if (!delta.has_new_commits) return;
  Database& database = derivation.database();
  const auto changed = database.prepare(embedded::derive_sql("sql/changed_authorships.sql"));
  changed->bind(":former_newest", delta.former_newest);
  auto list = authorships(*changed);
  std::ranges::sort(list);
  list.erase(std::unique(list.begin(), list.end()), list.end());
  const auto commits =
      database.prepare("SELECT id FROM commits WHERE author_id = :author AND authored_at = :at");
  const auto forget = database.prepare(
      "DELETE FROM link_witnesses WHERE link = 'commit_links' AND left_id = :commit");
  for (const Authorship& authorship : list) {
    commits->reset();
    commits->bind(":author", authorship.author).bind(":at", authorship.at);
    std::vector<CommitId> members;
    while (commits->step()) members.push_back(commits->id<CommitId>(0));
    for (const CommitId member : members) forget->bind(":commit", member).run();
  }
  write_sets(derivation, list);
}

}  // namespace teammemory
