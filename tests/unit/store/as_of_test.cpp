#include "store/as_of.hpp"

#include <catch2/catch.hpp>

#include "store/imports.hpp"
#include "support/git_store.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

constexpr Timestamp k_import_time = from_epoch(1'784'000'000);

void add_commit(Database& database, const std::string& sha, std::int64_t committed_at,
                bool is_reachable) {
  const auto insert = database.prepare(
      "INSERT INTO commits (repository_id, sha, author_id, committer_id, authored_at, author_zone, "
      "committed_at, committer_zone, parent_count, is_churn_known, is_reachable, "
      "import_id) "
      "VALUES (1, :sha, 1, 1, 0, 0, :at, 0, 0, 1, :reachable, 1)");
  insert->bind(":sha", sha).bind(":at", committed_at).bind(":reachable", is_reachable).run();
}

}  // namespace

TEST_CASE("the newest record sets the time, but no clock gone wrong and no unreachable commit",
          "[store]") {
  const auto database = new_store();
  CHECK(newest_record_time(*database) == Timestamp{});
  begin_import(*database, "git", "shop", k_import_time);
  database->execute(
      "INSERT INTO repositories (kind, name) VALUES ('git', 'shop');"
      "INSERT INTO identities (realm, key) VALUES ('git', 'A <a>');");
  add_commit(*database, "a", 1'700'000'000, true);
  add_commit(*database, "b", 1'750'000'000, false);
  add_commit(*database, "c", 9'223'372'036'854'775'807, true);
  CHECK(newest_record_time(*database) == from_epoch(1'700'000'000));
  // A committer's clock may be a little fast.
  add_commit(*database, "d", to_epoch(k_import_time) + 3600, true);
  CHECK(newest_record_time(*database) == k_import_time + std::chrono::hours{1});
}

TEST_CASE("records of trackers count with the import of their payload", "[store]") {
  const auto database = new_store();
  begin_import(*database, "import", "jira.json", k_import_time);
  database->execute(
      "INSERT INTO raw_events (content_hash, import_id, kind, repository) VALUES (x'00', "
      "1, 'jira.issue', '');"
      "INSERT INTO issues (key, tracker, project, number, updated_at, raw_event_id) VALUES "
      "('PROJ-1', 'jira', 'PROJ', 1, 1760000000, 1);"
      "INSERT INTO issue_comments (issue_id, external_id, created_at, raw_event_id) VALUES (1, "
      "'7', 1760000001, 1);"
      "INSERT INTO issue_comments (issue_id, external_id, created_at, raw_event_id) VALUES (1, "
      "'8', 99999999999, 1);");
  keep_newest_record(*database);
  CHECK(newest_record_time(*database) == from_epoch(1760000001));
}

TEST_CASE("an import keeps its problems and its counts", "[store]") {
  const auto database = new_store();
  const ImportId id = begin_import(*database, "git", "sh\xffop", from_epoch(5));
  add_problem(*database, id, {"f.json", "/0", "expected a date, got 12"});
  CHECK(rows(*database, "SELECT label, finished_at FROM imports", 2) ==
        std::vector<std::string>{"sh\\xFFop|-"});
  finish_import(*database, id, {1, 2, 3, 4}, from_epoch(9));
  CHECK(rows(*database,
             "SELECT source, started_at, finished_at, accepted, unchanged, replaced, problems FROM "
             "imports",
             7) == std::vector<std::string>{"git|5|9|1|2|3|4"});
  CHECK(rows(*database, "SELECT import_id, file, pointer, reason FROM import_problems", 4) ==
        std::vector<std::string>{"1|f.json|/0|expected a date, got 12"});
}
