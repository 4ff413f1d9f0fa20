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

struct DeveloperRow {
  std::string key;
  std::string name;
  std::optional<std::string> email;
  bool is_bot = false;

  friend bool operator==(const DeveloperRow&, const DeveloperRow&) = default;
};
using DeveloperRows = std::map<DeveloperId, DeveloperRow>;

struct MemberRow {
  DeveloperId developer;
  std::string rule;
  std::string evidence;

  friend bool operator==(const MemberRow&, const MemberRow&) = default;
};
using MemberRows = std::map<IdentityId, MemberRow>;

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

DeveloperRows known_developers(Database& database) {
  const auto statement =
      database.prepare("SELECT id, key, name, email, is_bot FROM developers ORDER BY id");
  DeveloperRows rows;
  while (statement->step()) {
    rows.emplace(statement->id<DeveloperId>(0),
                 DeveloperRow{statement->string(1), statement->string(2),
                              statement->optional_string(3), statement->flag(4)});
  }
  return rows;
}

MemberRows known_members(Database& database) {
  const auto statement = database.prepare(
      "SELECT identity_id, developer_id, rule, evidence FROM developer_identities ORDER BY "
      "identity_id");
  MemberRows rows;
  while (statement->step()) {
    rows.emplace(
        statement->id<IdentityId>(0),
        MemberRow{statement->id<DeveloperId>(1), statement->string(2), statement->string(3)});
  }
  return rows;
}

/// Rows of a map that another has not, or has otherwise.
template <class Rows, class Work>
void for_each_difference(const Rows& rows, const Rows& others, Work work) {
  for (const auto& [id, row] : rows) {
    const auto found = others.find(id);
    if (found == others.end() || found->second != row) work(id, row);
  }
}

/// Changes what differs. A key may pass from one developer to another: all that goes, goes first.
void write_developers(Database& database, const DeveloperRows& before, const DeveloperRows& rows) {
  const auto forget = database.prepare("DELETE FROM developers WHERE id = :id");
  for_each_difference(before, rows,
                      [&](DeveloperId id, const DeveloperRow&) { forget->bind(":id", id).run(); });
  const auto insert = database.prepare(
      "INSERT INTO developers (id, key, name, email, is_bot) "
      "VALUES (:id, :key, :name, :email, :is_bot)");
  for_each_difference(rows, before, [&](DeveloperId id, const DeveloperRow& row) {
    insert->bind(":id", id).bind(":key", row.key).bind(":name", row.name);
    insert->bind(":email", row.email).bind(":is_bot", row.is_bot).run();
  });
}

void write_members(Database& database, const MemberRows& before, const MemberRows& rows) {
  const auto forget =
      database.prepare("DELETE FROM developer_identities WHERE identity_id = :identity");
  for_each_difference(
      before, rows, [&](IdentityId id, const MemberRow&) { forget->bind(":identity", id).run(); });
  const auto insert = database.prepare(
      "INSERT INTO developer_identities (identity_id, developer_id, rule, evidence) "
      "VALUES (:identity, :developer, :rule, :evidence)");
  for_each_difference(rows, before, [&](IdentityId id, const MemberRow& row) {
    insert->bind(":identity", id).bind(":developer", row.developer);
    insert->bind(":rule", row.rule).bind(":evidence", row.evidence).run();
  });
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

void fill_identities(Derivation& derivation) {
  Database& database = derivation.database();
  const DeriveOptions& options = derivation.options();
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
  write_developers(database, known_developers(database), developer_rows(identities, people));
  write_members(database, known_members(database), member_rows(identities, members));
  database.execute("DELETE FROM identity_suggestions");
  write_suggestions(database, identities, members);
}

bool follow_identities(Derivation& derivation, const Delta& delta) {
  const bool is_concerned = !delta.gained.empty() || !delta.lost.empty() ||
                            delta.has_new_identities || delta.has_changed_records ||
                            delta.has_changed_refs || delta.has_changed_mailmap ||
                            delta.has_new_commits;
  if (is_concerned) fill_identities(derivation);
  return true;
}

}  // namespace teammemory
