#include "derive/link_writer.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace teammemory {
namespace {

/// How a link's table is filled. `insert` has :left, :right, :relation (but for reverts) and
/// :stated_at.
struct LinkTable {
  std::string_view name;
  std::string_view insert;
  bool has_relation = true;
};

constexpr std::array<LinkTable, 4> k_tables = {{
    {"commit_issues",
     "INSERT INTO commit_issues (commit_id, issue_id, relation, stated_at) "
     "VALUES (:left, :right, :relation, :stated_at)"},
    {"pr_issues",
     "INSERT INTO pr_issues (pull_request_id, issue_id, relation, stated_at) "
     "VALUES (:left, :right, :relation, :stated_at)"},
    {"pr_commits",
     "INSERT INTO pr_commits (pull_request_id, commit_id, relation, stated_at) "
     "VALUES (:left, :right, :relation, :stated_at)"},
    {"commit_reverts",
     "INSERT INTO commit_reverts (commit_id, reverted_commit_id, stated_at) "
     "VALUES (:left, :right, :stated_at)",
     false},
}};

auto link_key(const Witness& witness) {
  return std::tuple(witness.rule->link, witness.left.rank, witness.right.rank, witness.relation);
}

void write_table(Database& database, const LinkTable& table,
                 const std::vector<Witness>& witnesses) {
  const auto insert = database.prepare(table.insert);
  auto first = witnesses.begin();
  while (first != witnesses.end()) {
    const auto last = std::find_if(first, witnesses.end(), [&](const Witness& other) {
      return link_key(other) != link_key(*first);
    });
    if (first->rule->link == table.name) {
      const auto earliest =
          std::min_element(first, last, [](const Witness& left, const Witness& right) {
            return left.stated_at < right.stated_at;
          });
      insert->bind(":left", first->left.id).bind(":right", first->right.id);
      if (table.has_relation) insert->bind(":relation", first->relation);
      insert->bind(":stated_at", earliest->stated_at).run();
    }
    first = last;
  }
}

void write_witnesses(Database& database, const std::vector<Witness>& witnesses) {
  const auto insert = database.prepare(
      "INSERT INTO link_witnesses (link, left_id, right_id, relation, rule, rule_version, record, "
      "record_id, field, "
      "position, text, stated_at) VALUES (:link, :left, :right, :relation, :rule, :version, "
      ":record, :record_id, "
      ":field, :position, :text, :stated_at)");
  for (const Witness& witness : witnesses) {
    insert->bind(":link", witness.rule->link)
        .bind(":left", witness.left.id)
        .bind(":right", witness.right.id);
    insert->bind(":relation", witness.relation).bind(":rule", witness.rule->name);
    insert->bind(":version", witness.rule->version).bind(":record", witness.record);
    insert->bind(":record_id", witness.record_id).bind(":field", witness.field);
    insert->bind(":position", static_cast<std::int64_t>(witness.position))
        .bind(":text", witness.text);
    insert->bind(":stated_at", witness.stated_at).run();
  }
}

void write_dangling(Database& database, const std::vector<DanglingReference>& dangling) {
  const auto insert = database.prepare(
      "INSERT INTO dangling_references (record, record_id, key, field, position, stated_at) "
      "VALUES (:record, :record_id, :key, :field, :position, :stated_at)");
  for (const DanglingReference& reference : dangling) {
    insert->bind(":record", reference.record)
        .bind(":record_id", reference.record_id)
        .bind(":key", reference.key);
    insert->bind(":field", reference.field)
        .bind(":position", static_cast<std::int64_t>(reference.position));
    insert->bind(":stated_at", reference.stated_at).run();
  }
}

}  // namespace

void write_links(Database& database, FoundLinks found) {
  std::ranges::stable_sort(found.witnesses, {}, [](const Witness& witness) {
    return std::tuple_cat(link_key(witness), std::tuple(witness.rule->name));
  });
  for (const LinkTable& table : k_tables) write_table(database, table, found.witnesses);
  write_witnesses(database, found.witnesses);
  write_dangling(database, found.dangling);
}

}  // namespace teammemory
