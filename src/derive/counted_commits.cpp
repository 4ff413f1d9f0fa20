#include "derive/counted_commits.hpp"

#include <map>
#include <unordered_map>

namespace teammemory {
namespace {

void fill_tips(Database& database) {
  database.execute(
      "INSERT INTO derived_tips (commit_id) SELECT DISTINCT commit_id FROM refs WHERE is_history = "
      "1");
}

IdentityId author_of(Statement& find, CommitId commit) {
  find.reset();
  find.bind(":commit", commit).step();
  return find.id<IdentityId>(0);
}

void follow_authors(Database& database, const Delta& delta) {
  const auto find = database.prepare("SELECT author_id FROM commits WHERE id = :commit");
  std::map<IdentityId, std::int64_t> differences;
  for (const CommitId commit : delta.gained) ++differences[author_of(*find, commit)];
  for (const CommitId commit : delta.lost) --differences[author_of(*find, commit)];
  const auto add = database.prepare(
      "INSERT INTO identity_commits (identity_id, commit_count) VALUES (:identity, :count) "
      "ON CONFLICT (identity_id) DO UPDATE SET commit_count = commit_count + "
      "excluded.commit_count");
  for (const auto& [identity, count] : differences)
    add->bind(":identity", identity).bind(":count", count).run();
  database.execute("DELETE FROM identity_commits WHERE commit_count = 0");
}

}  // namespace

void fill_counted_commits(Derivation& derivation) {
  Database& database = derivation.database();
  fill_tips(database);
  const auto note = database.prepare("INSERT INTO uncounted_commits (commit_id) VALUES (:commit)");
  std::unordered_map<std::int64_t, std::int64_t> counts;
  const auto commits =
      database.prepare("SELECT id, author_id, is_reachable FROM commits ORDER BY id");
  while (commits->step()) {
    if (commits->flag(2)) {
      ++counts[commits->integer(1)];
    } else {
      note->bind(":commit", commits->id<CommitId>(0)).run();
    }
  }
  const auto insert = database.prepare(
      "INSERT INTO identity_commits (identity_id, commit_count) VALUES (:identity, :count)");
  for (const auto& [identity, count] : std::map(counts.begin(), counts.end()))
    insert->bind(":identity", identity).bind(":count", count).run();
}

bool follow_counted_commits(Derivation& derivation, const Delta& delta) {
  Database& database = derivation.database();
  if (delta.has_changed_refs) {
    database.execute("DELETE FROM derived_tips");
    fill_tips(database);
  }
  const auto forget = database.prepare("DELETE FROM uncounted_commits WHERE commit_id = :commit");
  for (const CommitId commit : delta.gained) forget->bind(":commit", commit).run();
  const auto note = database.prepare("INSERT INTO uncounted_commits (commit_id) VALUES (:commit)");
  for (const CommitId commit : delta.lost) note->bind(":commit", commit).run();
  database
      .prepare(
          "INSERT INTO uncounted_commits (commit_id) SELECT id FROM commits WHERE id > "
          ":former_newest AND is_reachable = 0")
      ->bind(":former_newest", delta.former_newest)
      .run();
  if (!delta.gained.empty() || !delta.lost.empty()) follow_authors(database, delta);
  return true;
}

}  // namespace teammemory
