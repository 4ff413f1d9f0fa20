#include "derive/repository_match.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <embedded/derive_sql.hpp>
#include <fmt/format.h>

#include "util/text.hpp"

namespace teammemory {
namespace {

struct Repository {
  RepositoryId id;
  std::string name;
  std::string remote_url;
};

struct Match {
  RepositoryId git;
  std::string_view rule;
  std::string evidence;
};

/// The git repository that holds most of the commits that a forge repository names.
struct SharedCommits {
  RepositoryId git;
  std::int64_t count = 0;
  std::int64_t runner_up = 0;
  std::int64_t pull_requests = 0;
  std::string example;
};

std::vector<Repository> repositories_of(Database& database, std::string_view kind) {
  const auto statement = database.prepare(
      "SELECT id, name, coalesce(remote_url, '') FROM repositories WHERE kind = :kind ORDER BY "
      "name");
  statement->bind(":kind", kind);
  std::vector<Repository> repositories;
  while (statement->step()) {
    repositories.push_back(
        {statement->id<RepositoryId>(0), statement->string(1), statement->string(2)});
  }
  return repositories;
}

std::map<RepositoryId, SharedCommits> shared_commits(Database& database) {
  const auto statement =
      database.prepare(embedded::derive_sql("sql/repository_shared_commits.sql"));
  std::map<RepositoryId, SharedCommits> shared;
  while (statement->step()) {
    const SharedCommits found{statement->id<RepositoryId>(1), statement->integer(2), 0,
                              statement->integer(3), statement->string(4)};
    const auto [at, is_new] = shared.emplace(statement->id<RepositoryId>(0), found);
    if (!is_new && at->second.runner_up == 0) at->second.runner_up = found.count;
  }
  return shared;
}

std::optional<Match> configured_match(const Repository& forge, const std::vector<Repository>& gits,
                                      const DeriveOptions& options) {
  for (const auto& [forge_name, git_name] : options.repository_matches) {
    if (!equals_ignoring_case(forge_name, forge.name)) continue;
    for (const Repository& git : gits) {
      if (git.name == git_name) {
        return Match{git.id, "configuration", fmt::format("{} = {}", forge_name, git_name)};
      }
    }
  }
  return std::nullopt;
}

std::optional<Match> same_name_match(const Repository& forge, const std::vector<Repository>& gits) {
  for (const Repository& git : gits) {
    if (equals_ignoring_case(git.name, forge.name)) return Match{git.id, "same-name", git.name};
  }
  return std::nullopt;
}

std::optional<Match> remote_match(const Repository& forge, const std::vector<Repository>& gits) {
  for (const Repository& git : gits) {
    if (remote_names_repository(git.remote_url, forge.name))
      return Match{git.id, "remote-url", git.remote_url};
  }
  return std::nullopt;
}

std::optional<Match> shared_match(const SharedCommits& shared) {
  const bool is_enough = shared.count >= 2 || (shared.count == 1 && shared.pull_requests == 1);
  if (!is_enough || shared.count == shared.runner_up) return std::nullopt;
  return Match{shared.git, "shared-commits",
               fmt::format("{} commit{} in common, such as {}", shared.count,
                           shared.count == 1 ? "" : "s", shared.example)};
}

}  // namespace

bool remote_names_repository(std::string_view url, std::string_view owner_and_name) {
  while (url.ends_with('/')) url.remove_suffix(1);
  if (url.ends_with(".git")) url.remove_suffix(4);
  if (url.size() <= owner_and_name.size() || owner_and_name.find('/') == std::string_view::npos)
    return false;
  const std::size_t start = url.size() - owner_and_name.size();
  const bool is_whole = url[start - 1] == '/' || url[start - 1] == ':';
  return is_whole && equals_ignoring_case(url.substr(start), owner_and_name);
}

void derive_repository_matches(Database& database, const DeriveOptions& options) {
  const auto gits = repositories_of(database, "git");
  std::optional<std::map<RepositoryId, SharedCommits>> shared;
  const auto insert = database.prepare(
      "INSERT INTO repository_matches (forge_repository_id, git_repository_id, rule, evidence) "
      "VALUES (:forge, :git, :rule, :evidence)");
  for (const Repository& forge : repositories_of(database, "github")) {
    auto match = configured_match(forge, gits, options);
    if (!match) match = same_name_match(forge, gits);
    if (!match) match = remote_match(forge, gits);
    if (!match) {
      // Only here does it matter which commits the records name: there may be many.
      if (!shared) shared = shared_commits(database);
      const auto commits = shared->find(forge.id);
      if (commits != shared->end()) match = shared_match(commits->second);
    }
    if (!match) continue;
    insert->bind(":forge", forge.id).bind(":git", match->git).bind(":rule", match->rule);
    insert->bind(":evidence", match->evidence).run();
  }
}

}  // namespace teammemory
