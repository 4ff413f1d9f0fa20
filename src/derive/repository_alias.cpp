#include "derive/repository_alias.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <embedded/derive_sql.hpp>
#include <fmt/format.h>

#include "derive/text_class.hpp"
#include "store/commit_messages.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

struct Alias {
  std::string name;
  RepositoryId repository;
  std::string_view rule;
  std::string evidence;
};

/// The repository of that name, the forge's before git's.
std::optional<RepositoryId> repository_of(Database& database, std::string_view name) {
  const auto statement = database.prepare(
      "SELECT id FROM repositories WHERE lower(name) = :name ORDER BY kind DESC, name LIMIT 1");
  statement->bind(":name", lower_ascii(name));
  return statement->step() ? std::optional{statement->id<RepositoryId>(0)} : std::nullopt;
}

std::vector<Alias> configured_aliases(Database& database, const DeriveOptions& options) {
  std::vector<Alias> aliases;
  for (const auto& [former, name] : options.repository_aliases) {
    const auto repository = repository_of(database, name);
    if (!repository) continue;
    aliases.push_back(
        {lower_ascii(former), *repository, "configuration", fmt::format("{} = {}", former, name)});
  }
  return aliases;
}

std::vector<Alias> redirected_aliases(Database& database) {
  const auto statement = database.prepare(embedded::derive_sql("sql/renamed_repositories.sql"));
  std::vector<Alias> aliases;
  while (statement->step()) {
    aliases.push_back({lower_ascii(statement->text(0)), statement->id<RepositoryId>(1), "redirect",
                       fmt::format("{} and {} are the forge's repository {}", statement->text(0),
                                   statement->text(2), statement->integer(3))});
  }
  return aliases;
}

/// Whether a message holds a key, in any case, and no longer one.
bool names_key(std::string_view message, const std::string& key) {
  const std::string text = lower_ascii(message);
  const std::string wanted = lower_ascii(key);
  for (std::size_t at = text.find(wanted); at != std::string::npos;
       at = text.find(wanted, at + 1)) {
    if (!is_word(before(text, at)) && !is_digit(at_or_end(text, at + wanted.size()))) return true;
  }
  return false;
}

/// Which pull requests of a name were brought into a git repository by commits that name the issue
/// whose text names them; false for those of which no such commit names it.
std::map<std::pair<std::int64_t, std::string>, bool> agreements(Database& database,
                                                                std::string_view name,
                                                                RepositoryId git) {
  CommitMessages messages(database);
  const auto statement = database.prepare(embedded::derive_sql("sql/alias_agreements.sql"));
  statement->bind(":name", name).bind(":git", git);
  std::map<std::pair<std::int64_t, std::string>, bool> found;
  while (statement->step()) {
    bool& is_named = found[{statement->integer(0), statement->string(1)}];
    is_named = is_named || names_key(messages.of(statement->id<CommitId>(2)), statement->string(1));
  }
  return found;
}

std::vector<Alias> agreeing_aliases(Database& database) {
  constexpr std::int64_t k_least = 2;
  const auto statement = database.prepare(embedded::derive_sql("sql/alias_candidates.sql"));
  std::vector<Alias> aliases;
  while (statement->step()) {
    const std::string name = statement->string(0);
    const auto git = statement->id<RepositoryId>(1);
    std::int64_t agreeing = 0;
    std::int64_t other = 0;
    std::string example;
    for (const auto& [pull_request, is_named] : agreements(database, name, git)) {
      ++(is_named ? agreeing : other);
      if (is_named && example.empty())
        example = fmt::format("#{} of {}", pull_request.first, pull_request.second);
    }
    if (agreeing < k_least || agreeing <= other) continue;
    aliases.push_back({name, git, "agreeing-addresses",
                       fmt::format("{} commits, such as {}; {} pull requests, such as {}",
                                   statement->integer(2), statement->text(3), agreeing, example)});
  }
  return aliases;
}

}  // namespace

void derive_repository_aliases(Database& database, const DeriveOptions& options) {
  const auto insert = database.prepare(embedded::derive_sql("sql/insert_repository_alias.sql"));
  for (const auto& aliases : {configured_aliases(database, options), redirected_aliases(database),
                              agreeing_aliases(database)}) {
    for (const Alias& alias : aliases) {
      insert->bind(":name", alias.name).bind(":repository", alias.repository);
      insert->bind(":rule", alias.rule).bind(":evidence", alias.evidence).run();
    }
  }
}

}  // namespace teammemory
