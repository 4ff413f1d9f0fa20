#include "derive/identity_rows.hpp"

namespace teammemory {
namespace {

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

}  // namespace

void write_people(Database& database, const DeveloperRows& developers, const MemberRows& members) {
  write_developers(database, known_developers(database), developers);
  write_members(database, known_members(database), members);
}

}  // namespace teammemory
