#include "derive/reference_index.hpp"

#include <embedded/derive_sql.hpp>

#include "util/text.hpp"

namespace teammemory {
namespace {

template <class Map, class Key>
auto found_in(const Map& map, const Key& key) -> std::optional<typename Map::mapped_type> {
  const auto found = map.find(key);
  if (found == map.end()) return std::nullopt;
  return found->second;
}

constexpr std::int64_t k_day = 24 * 60 * 60;

}  // namespace

bool can_name(std::int64_t text_at, std::optional<std::int64_t> created_at) {
  return !created_at || text_at >= *created_at - k_day;
}

ReferenceIndex::ReferenceIndex(Database& database) {
  load_repositories(database);
  load_matches(database);
  load_pull_requests(database);
  load_issues(database);
}

void ReferenceIndex::load_repositories(Database& database) {
  const auto statement =
      database.prepare("SELECT id, name FROM repositories WHERE kind = 'github' ORDER BY name");
  while (statement->step())
    forges_.emplace(lower_ascii(statement->text(1)), statement->id<RepositoryId>(0));
}

void ReferenceIndex::load_matches(Database& database) {
  const auto statement = database.prepare(embedded::derive_sql("sql/matches_by_strength.sql"));
  while (statement->step()) {
    const auto forge = statement->id<RepositoryId>(0);
    const auto git = statement->id<RepositoryId>(1);
    git_of_.emplace(forge, git);
    forge_of_.emplace(git, forge);
  }
}

void ReferenceIndex::load_pull_requests(Database& database) {
  const auto statement = database.prepare(
      "SELECT id, repository_id, number FROM pull_requests ORDER BY repository_id, number");
  while (statement->step()) {
    pull_requests_.emplace_hint(pull_requests_.end(),
                                NumberKey{statement->id<RepositoryId>(1), statement->integer(2)},
                                statement->id<PullRequestId>(0));
  }
}

void ReferenceIndex::load_issues(Database& database) {
  const auto known = database.prepare("SELECT key FROM projects ORDER BY key");
  while (known->step()) projects_.insert(known->string(0));
  const auto statement = database.prepare(
      "SELECT id, key, tracker, project, number, created_at FROM issues ORDER BY key");
  while (statement->step()) {
    const KnownIssue issue{statement->id<IssueId>(0), statement->optional_integer(5)};
    issues_by_key_.emplace(statement->string(1), issue);
    if (statement->text(2) == "jira") {
      projects_.insert(statement->string(3));
    } else if (const auto forge = forge_repository(statement->text(3))) {
      issues_by_number_.emplace(NumberKey{*forge, statement->integer(4)}, issue);
    }
  }
}

std::optional<KnownIssue> ReferenceIndex::issue(std::string_view key) const {
  return found_in(issues_by_key_, std::string{key});
}

std::optional<KnownIssue> ReferenceIndex::issue(const Reference& reference,
                                                std::optional<RepositoryId> home) const {
  if (!reference.key.empty()) return issue(reference.key);
  const auto forge = reference.repository.empty() ? home : forge_repository(reference.repository);
  if (!forge || pull_request(*forge, reference.number)) return std::nullopt;
  return found_in(issues_by_number_, NumberKey{*forge, reference.number});
}

std::optional<PullRequestId> ReferenceIndex::pull_request(RepositoryId forge,
                                                          std::int64_t number) const {
  return found_in(pull_requests_, NumberKey{forge, number});
}

std::optional<RepositoryId> ReferenceIndex::forge_repository(std::string_view name) const {
  return found_in(forges_, lower_ascii(name));
}

std::optional<RepositoryId> ReferenceIndex::forge_of(RepositoryId git) const {
  return found_in(forge_of_, git);
}
std::optional<RepositoryId> ReferenceIndex::git_of(RepositoryId forge) const {
  return found_in(git_of_, forge);
}

}  // namespace teammemory
