#include "derive/identity.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <embedded/derive_sql.hpp>

#include "derive/bot_rule.hpp"
#include "derive/email_rule.hpp"
#include "derive/identity_cluster.hpp"
#include "derive/identity_facts.hpp"
#include "derive/identity_pull_authors.hpp"
#include "derive/identity_rows.hpp"
#include "derive/identity_statements.hpp"
#include "derive/identity_suggestions.hpp"
#include "derive/identity_witnesses.hpp"
#include "model/identity_finder.hpp"
#include "store/identity_decisions.hpp"

namespace teammemory {
namespace {

/// Where an identity stands in AllIdentities.
using Positions = std::map<IdentityId, std::size_t>;

AllIdentities load_identities(Database& database) {
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
      is_personal_email(identity.email) && !noreply_account(identity.email);
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

/// A developer has the id of the identity that gives the key: the same people keep their ids.
DeveloperId developer_id(const AllIdentities& identities, std::size_t cluster) {
  return DeveloperId{identities[cluster].id.value};
}

DeveloperRows developer_rows(const AllIdentities& identities,
                             const std::map<std::size_t, Person>& people) {
  DeveloperRows rows;
  for (const auto& [cluster, person] : people) {
    std::string email = best_spelling(person.emails);
    rows.emplace(developer_id(identities, cluster),
                 DeveloperRow{person.key, best_spelling(person.names),
                              email.empty() ? std::nullopt : std::optional{std::move(email)},
                              person.is_bot});
  }
  return rows;
}

MemberRows member_rows(const AllIdentities& identities, std::vector<ClusterMember> members) {
  MemberRows rows;
  for (std::size_t i = 0; i < identities.size(); ++i) {
    ClusterMember& member = members[i];
    rows.emplace(identities[i].id,
                 MemberRow{developer_id(identities, member.cluster),
                           std::string{member.joined ? to_string(*member.joined) : "only"},
                           std::move(member.evidence)});
  }
  return rows;
}

/// What is known of the kinds of identities beyond what somebody said: programs by their source or
/// name.
std::map<std::size_t, IdentityKind> all_kinds(const AllIdentities& identities,
                                              std::map<std::size_t, IdentityKind> said) {
  for (std::size_t i = 0; i < identities.size(); ++i) {
    const IdentityFacts& identity = identities[i];
    if (identity.is_bot) said.emplace(i, IdentityKind{true, "source", "its source calls it a bot"});
    if (is_bot_by_name({identity.name, identity.email, identity.login}))
      said.emplace(i, IdentityKind{true, "name", "its name is a program's"});
  }
  return said;
}

void write_kinds(Database& database, const AllIdentities& identities,
                 const std::map<std::size_t, IdentityKind>& kinds) {
  database.execute("DELETE FROM identity_kinds");
  const auto insert = database.prepare(
      "INSERT INTO identity_kinds (identity_id, is_bot, rule, evidence) "
      "VALUES (:identity, :is_bot, :rule, :evidence)");
  for (const auto& [identity, kind] : kinds) {
    insert->bind(":identity", identities[identity].id).bind(":is_bot", kind.is_bot);
    insert->bind(":rule", kind.rule).bind(":evidence", kind.evidence).run();
  }
}

void write_splits(Database& database, const AllIdentities& identities,
                  const std::set<IdentityPair>& apart, const std::vector<IdentityWitness>& cuts) {
  database.execute("DELETE FROM identity_splits; DELETE FROM identity_cuts");
  const auto split = database.prepare(
      "INSERT INTO identity_splits (left_identity_id, right_identity_id) VALUES (:left, :right)");
  for (const auto& [left, right] : apart)
    split->bind(":left", identities[left].id).bind(":right", identities[right].id).run();
  const auto cut = database.prepare(
      "INSERT INTO identity_cuts (left_identity_id, right_identity_id, rule, evidence) "
      "VALUES (:left, :right, :rule, :evidence) ON CONFLICT DO NOTHING");
  for (const IdentityWitness& witness : cuts) {
    const auto [left, right] = std::minmax(witness.left, witness.right);
    cut->bind(":left", identities[left].id).bind(":right", identities[right].id);
    cut->bind(":rule", to_string(witness.rule)).bind(":evidence", witness.evidence).run();
  }
}

void write_suggestions(Database& database, const AllIdentities& identities,
                       const std::vector<IdentitySuggestion>& suggestions) {
  database.execute("DELETE FROM identity_suggestions");
  const auto insert = database.prepare(
      "INSERT INTO identity_suggestions (left_identity_id, right_identity_id, reason) "
      "VALUES (:left, :right, :reason)");
  for (const IdentitySuggestion& suggestion : suggestions) {
    insert->bind(":left", identities[suggestion.left].id)
        .bind(":right", identities[suggestion.right].id);
    insert->bind(":reason", suggestion.reason).run();
  }
}

/// Those of nobody that the store knows are left out.
void write_affiliations(Database& database, const AllIdentities& identities,
                        const std::vector<ClusterMember>& members, const IdentityFinder& finder,
                        const std::vector<Affiliation>& affiliations) {
  database.execute("DELETE FROM developer_affiliations");
  const auto insert = database.prepare(
      "INSERT INTO developer_affiliations (developer_id, organisation, started_at, ended_at) "
      "VALUES (:developer, :organisation, :started_at, :ended_at) ON CONFLICT DO NOTHING");
  for (const Affiliation& affiliation : affiliations) {
    for (const std::size_t identity : finder.find(affiliation.person)) {
      insert->bind(":developer", developer_id(identities, members[identity].cluster));
      insert->bind(":organisation", affiliation.organisation);
      insert->bind(":started_at", affiliation.from.value_or(Timestamp::min()));
      insert->bind(":ended_at", affiliation.until.value_or(Timestamp::max())).run();
    }
  }
}

/// All witnesses of rules that are applied.
std::vector<IdentityWitness> all_witnesses(const Derivation& derivation,
                                           const AllIdentities& identities,
                                           const Positions& positions,
                                           const std::vector<MailmapName>& mailmap,
                                           std::vector<IdentityWitness> said) {
  Database& database = derivation.database();
  auto witnesses =
      identity_witnesses(identities, mailmap, load_stated_authors(database, positions));
  std::ranges::move(said, std::back_inserter(witnesses));
  std::ranges::move(pull_author_witnesses(identities, load_pull_authors(database, positions)),
                    std::back_inserter(witnesses));
  const auto& without = derivation.options().without_rules;
  std::erase_if(witnesses, [&](const IdentityWitness& witness) {
    return std::ranges::find(without, to_string(witness.rule)) != without.end();
  });
  return witnesses;
}

}  // namespace

void fill_identities(Derivation& derivation) {
  Database& database = derivation.database();
  const DeriveOptions& options = derivation.options();
  AllIdentities identities = load_identities(database);
  IdentityFinder finder;
  for (const IdentityFacts& identity : identities)
    finder.add(qualified_key(identity), identity.email);
  IdentityStatements statements =
      identity_statements(identities, finder, options, identity_decisions(database));
  const auto kinds = all_kinds(identities, std::move(statements.kinds));
  std::vector<bool> is_bot;
  for (std::size_t i = 0; i < identities.size(); ++i) {
    const auto kind = kinds.find(i);
    identities[i].is_bot = kind != kinds.end() && kind->second.is_bot;
    is_bot.push_back(identities[i].is_bot);
  }
  Positions positions;
  for (std::size_t i = 0; i < identities.size(); ++i) positions.emplace(identities[i].id, i);
  const auto mailmap = load_mailmap(database, positions);
  const Clusters clusters = cluster_identities(
      is_bot,
      all_witnesses(derivation, identities, positions, mailmap, std::move(statements.witnesses)),
      statements.apart);

  const auto people = gather_people(identities, clusters.members, mailmap);
  write_people(database, developer_rows(identities, people),
               member_rows(identities, clusters.members));
  write_kinds(database, identities, kinds);
  write_splits(database, identities, statements.apart, clusters.cuts);
  write_suggestions(database, identities,
                    suggest_identities(identities, clusters.members, statements.apart));
  write_affiliations(database, identities, clusters.members, finder, options.affiliations);
}

bool follow_identities(Derivation& derivation, const Delta& delta) {
  const bool is_concerned = !delta.gained.empty() || !delta.lost.empty() ||
                            delta.has_new_identities || delta.has_changed_records ||
                            delta.has_changed_refs || delta.has_changed_mailmap ||
                            delta.has_new_commits || delta.has_new_decisions;
  if (is_concerned) fill_identities(derivation);
  return true;
}

}  // namespace teammemory
