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
  load_aliases(database);
  load_pull_requests(database);
  load_issues(database);
}

void ReferenceIndex::load_repositories(Database& database) {
  const auto statement =
      database.prepare("SELECT id, name, kind FROM repositories ORDER BY kind, name");
  while (statement->step()) {
    const auto id = statement->id<RepositoryId>(0);
    const std::string name = lower_ascii(statement->text(1));
    const bool is_git = statement->text(2) == "git";
    (is_git ? gits_ : forges_).emplace(name, id);
    if (!is_git) forge_names_.emplace(id, name);
  }
}

void ReferenceIndex::load_aliases(Database& database) {
  const auto statement =
      database.prepare("SELECT name, repository_id FROM repository_aliases ORDER BY name");
  while (statement->step()) {
    const std::string name = statement->string(0);
    const auto target = statement->id<RepositoryId>(1);
    const bool is_forge = forge_names_.contains(target);
    const auto forge = is_forge ? std::optional{target} : forge_of(target);
    const auto git = is_forge ? git_of(target) : std::optional{target};
    if (git) gits_.insert_or_assign(name, *git);
    if (!forge) continue;
    if (const auto known = forge_repository(name); known && *known != *forge)
      renamed_.emplace(*known, *forge);
    forges_.insert_or_assign(name, *forge);
  }
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
      "SELECT id, repository_id, number, coalesce(url, '') FROM pull_requests ORDER BY "
      "repository_id, number");
  std::vector<std::pair<NumberKey, KnownPullRequest>> of_former_names;
  while (statement->step()) {
    const NumberKey key{statement->id<RepositoryId>(1), statement->integer(2)};
    const KnownPullRequest known{statement->id<PullRequestId>(0),
                                 dialect_of_page(statement->text(3))};
    pull_requests_.emplace_hint(pull_requests_.end(), key, known);
    if (const auto now = found_in(renamed_, key.first))
      of_former_names.emplace_back(NumberKey{*now, key.second}, known);
  }
  // What is recorded under the name of now says more.
  pull_requests_.insert(of_former_names.begin(), of_former_names.end());
}

void ReferenceIndex::load_issues(Database& database) {
  const auto known = database.prepare("SELECT key FROM projects ORDER BY key");
  while (known->step()) projects_.insert(known->string(0));
  const auto statement = database.prepare(
      "SELECT id, key, tracker, project, number, created_at FROM issues ORDER BY key");
  std::vector<std::pair<NumberKey, KnownIssue>> of_former_names;
  while (statement->step()) {
    const KnownIssue issue{statement->id<IssueId>(0), statement->optional_integer(5)};
    issues_by_key_.emplace(statement->string(1), issue);
    const std::string project = lower_ascii(statement->text(3));
    if (statement->text(2) == "jira") {
      projects_.insert(statement->string(3));
    } else if (const auto forge = forge_repository(project)) {
      const NumberKey key{*forge, statement->integer(4)};
      if (forge_name(*forge) == project) {
        issues_by_number_.emplace(key, issue);
      } else {
        of_former_names.emplace_back(key, issue);
      }
    }
  }
  issues_by_number_.insert(of_former_names.begin(), of_former_names.end());
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
  const auto known = found_in(pull_requests_, NumberKey{forge, number});
  return known ? std::optional{known->id} : std::nullopt;
}

std::optional<PullRequestId> ReferenceIndex::pull_request(RepositoryId forge, std::int64_t number,
                                                          Dialect dialect) const {
  const auto known = found_in(pull_requests_, NumberKey{forge, number});
  const bool is_meant = known && known->dialect.value_or(dialect) == dialect;
  return is_meant ? std::optional{known->id} : std::nullopt;
}

std::optional<RepositoryId> ReferenceIndex::git_repository(std::string_view name) const {
  if (const auto git = found_in(gits_, lower_ascii(name))) return git;
  const auto forge = forge_repository(name);
  return forge ? git_of(*forge) : std::nullopt;
}

std::string_view ReferenceIndex::forge_name(RepositoryId forge) const {
  const auto known = forge_names_.find(forge);
  return known == forge_names_.end() ? std::string_view{} : std::string_view{known->second};
}

bool ReferenceIndex::is_forge_of(std::string_view name, RepositoryId git) const {
  const auto home = forge_of(git);
  return home && forge_repository(name) == home;
}

bool ReferenceIndex::may_be_fork_of(std::string_view name, RepositoryId git) const {
  const auto home = forge_of(git);
  if (!home || forge_repository(name)) return false;
  const auto base = [](std::string_view full) { return full.substr(full.rfind('/') + 1); };
  return equals_ignoring_case(base(name), base(forge_name(*home)));
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
