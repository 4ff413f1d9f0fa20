#include "derive/identity.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <embedded/derive_sql.hpp>

#include "derive/bot_rule.hpp"
#include "derive/email_rule.hpp"
#include "derive/identity_cluster.hpp"
#include "derive/identity_facts.hpp"
#include "derive/identity_pull_authors.hpp"
#include "derive/identity_suggestions.hpp"
#include "derive/identity_witnesses.hpp"

namespace teammemory {
namespace {

/// Where an identity stands in AllIdentities.
using Positions = std::map<IdentityId, std::size_t>;

AllIdentities load_identities(Database& database, const DeriveOptions& options) {
  const auto statement = database.prepare(embedded::derive_sql("sql/identity_facts.sql"));
  AllIdentities identities;
  while (statement->step()) {
    IdentityFacts identity{.id = statement->id<IdentityId>(0),
                           .realm = statement->string(1),
                           .key = statement->string(2),
                           .name = statement->string(3),
                           .email = statement->string(4),
                           .login = statement->string(5),
                           .commit_count = statement->integer(7),
                           .is_bot = statement->flag(6)};
    if (identity.realm == "github" && identity.login.empty()) identity.login = identity.key;
    identity.is_bot = identity.is_bot ||
                      is_bot_by_name({identity.name, identity.email, identity.login}, options.bots);
    identities.push_back(std::move(identity));
  }
  std::ranges::sort(identities, {}, qualified_key);
  return identities;
}

std::vector<MailmapName> load_mailmap(Database& database, const Positions& positions) {
  const auto statement = database.prepare(embedded::derive_sql("sql/mailmap_names.sql"));
  std::vector<MailmapName> names;
  while (statement->step()) {
    names.push_back({positions.at(statement->id<IdentityId>(0)), statement->string(1),
                     statement->string(2), statement->string(3)});
  }
  return names;
}

std::vector<StatedAuthor> load_stated_authors(Database& database, const Positions& positions) {
  const auto statement = database.prepare(embedded::derive_sql("sql/pr_stated_authors.sql"));
  std::vector<StatedAuthor> authors;
  while (statement->step()) {
    authors.push_back({positions.at(statement->id<IdentityId>(0)),
                       positions.at(statement->id<IdentityId>(1)), statement->string(2)});
  }
  return authors;
}

std::vector<PullAuthors> load_pull_authors(Database& database, const Positions& positions) {
  const auto statement = database.prepare(embedded::derive_sql("sql/pull_authors.sql"));
  std::vector<PullAuthors> pulls;
  std::optional<PullRequestId> current;
  while (statement->step()) {
    const auto pull_request = statement->id<PullRequestId>(1);
    if (current != pull_request) pulls.push_back({positions.at(statement->id<IdentityId>(0)), {}});
    current = pull_request;
    pulls.back().git_identities.push_back(positions.at(statement->id<IdentityId>(2)));
  }
  return pulls;
}

/// A way to spell a person's name or address, and how much speaks for it.
struct Spelling {
  int rank = 0;  ///< smaller is better
  std::int64_t commit_count = 0;
};
using Spellings = std::map<std::string, Spelling>;

void add_spelling(Spellings& spellings, const std::string& text, int rank,
                  std::int64_t commit_count) {
  if (text.empty()) return;
  Spelling& spelling = spellings.emplace(text, Spelling{rank, 0}).first->second;
  // A better source counts its own commits only.
  if (rank < spelling.rank) spelling = {rank, 0};
  if (rank == spelling.rank) spelling.commit_count += commit_count;
}

/// The best source, then the most commits, then byte order.
std::string best_spelling(const Spellings& spellings) {
  if (spellings.empty()) return {};
  return std::ranges::min_element(spellings, {},
                                  [](const auto& entry) {
                                    return std::tuple(entry.second.rank,
                                                      -entry.second.commit_count);
                                  })
      ->first;
}

struct Person {
  std::string key;
  Spellings names;
  Spellings emails;
  bool is_bot = true;  ///< while all of its identities are bots
};

int name_rank(const IdentityFacts& identity) {
  if (identity.realm == "git") return 1;
  return identity.realm == "github" ? 2 : 3;
}

void add_identity(Person& person, const IdentityFacts& identity) {
  if (person.key.empty()) person.key = qualified_key(identity);
  constexpr int k_login_rank = 4;
  constexpr int k_key_rank = 5;
  add_spelling(person.names, identity.name, name_rank(identity), identity.commit_count);
  add_spelling(person.names, identity.login, k_login_rank, 0);
  add_spelling(person.names, identity.key, k_key_rank, 0);
  const bool is_reachable_address =
      is_personal_email(identity.email) && !noreply_login(identity.email);
  add_spelling(person.emails, identity.email, is_reachable_address ? 1 : 2, identity.commit_count);
  person.is_bot = person.is_bot && identity.is_bot;
}

std::map<std::size_t, Person> gather_people(const AllIdentities& identities,
                                            const std::vector<ClusterMember>& members,
                                            const std::vector<MailmapName>& mailmap) {
  std::map<std::size_t, Person> people;
  for (std::size_t i = 0; i < identities.size(); ++i)
    add_identity(people[members[i].cluster], identities[i]);
  for (const MailmapName& entry : mailmap) {
    Person& person = people[members[entry.identity].cluster];
    const std::int64_t commit_count = identities[entry.identity].commit_count;
    add_spelling(person.names, entry.name, 0, commit_count);
    add_spelling(person.emails, entry.email, 0, commit_count);
  }
  return people;
}

std::map<std::size_t, DeveloperId> write_developers(Database& database,
                                                    const std::map<std::size_t, Person>& people) {
  const auto insert = database.prepare(
      "INSERT INTO developers (key, name, email, is_bot) VALUES (:key, :name, :email, :is_bot)");
  std::map<std::size_t, DeveloperId> ids;
  for (const auto& [cluster, person] : people) {
    const std::string email = best_spelling(person.emails);
    insert->bind(":key", person.key)
        .bind(":name", best_spelling(person.names))
        .bind(":is_bot", person.is_bot);
    insert->bind(":email", email.empty() ? std::nullopt : std::optional{email}).run();
    ids.emplace(cluster, DeveloperId{database.last_insert_id()});
  }
  return ids;
}

void write_members(Database& database, const AllIdentities& identities,
                   const std::vector<ClusterMember>& members,
                   const std::map<std::size_t, DeveloperId>& developers) {
  const auto insert = database.prepare(
      "INSERT INTO developer_identities (identity_id, developer_id, rule, evidence) "
      "VALUES (:identity, :developer, :rule, :evidence)");
  for (std::size_t i = 0; i < identities.size(); ++i) {
    const ClusterMember& member = members[i];
    insert->bind(":identity", identities[i].id).bind(":developer", developers.at(member.cluster));
    insert->bind(":rule", member.joined ? to_string(*member.joined) : "only");
    insert->bind(":evidence", member.evidence).run();
  }
}

void write_suggestions(Database& database, const AllIdentities& identities,
                       const std::vector<ClusterMember>& members) {
  const auto insert = database.prepare(
      "INSERT INTO identity_suggestions (left_identity_id, right_identity_id, reason) "
      "VALUES (:left, :right, :reason)");
  for (const IdentitySuggestion& suggestion : suggest_identities(identities, members)) {
    insert->bind(":left", identities[suggestion.left].id)
        .bind(":right", identities[suggestion.right].id);
    insert->bind(":reason", suggestion.reason).run();
  }
}

}  // namespace

void derive_identities(Database& database, const DeriveOptions& options) {
  const AllIdentities identities = load_identities(database, options);
  Positions positions;
  for (std::size_t i = 0; i < identities.size(); ++i) positions.emplace(identities[i].id, i);
  const auto mailmap = load_mailmap(database, positions);
  const auto authors = load_stated_authors(database, positions);

  std::vector<bool> is_bot;
  for (const IdentityFacts& identity : identities) is_bot.push_back(identity.is_bot);
  auto witnesses = identity_witnesses(identities, mailmap, authors, options);
  std::ranges::copy(pull_author_witnesses(identities, load_pull_authors(database, positions)),
                    std::back_inserter(witnesses));
  const auto members = cluster_identities(is_bot, std::move(witnesses));

  const auto people = gather_people(identities, members, mailmap);
  write_members(database, identities, members, write_developers(database, people));
  write_suggestions(database, identities, members);
}

}  // namespace teammemory
