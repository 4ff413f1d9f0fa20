#include "store/raw_events.hpp"

#include <catch2/catch.hpp>
#include <embedded/store_sql.hpp>
#include <zlib.h>

#include "store/imports.hpp"
#include "support/memory_store.hpp"

using namespace teammemory;

namespace {

RawEvent event(const std::string& payload) {
  return {"test", "", std::nullopt, payload};
}

/// The payloads of all that waits, by id.
std::vector<std::string> waiting(RawEvents& events) {
  std::vector<std::string> payloads;
  RawEventId last;
  while (const auto pending = events.next_pending(last)) {
    last = pending->id;
    payloads.push_back(pending->event.payload);
  }
  return payloads;
}

/// As the first version of the store kept a payload.
std::vector<std::byte> deflated(const std::string& payload) {
  std::vector<std::byte> data(8 + compressBound(payload.size()));
  data[7] = static_cast<std::byte>(payload.size());
  uLongf size = data.size() - 8;
  REQUIRE(compress(reinterpret_cast<Bytef*>(data.data() + 8), &size,
                   reinterpret_cast<const Bytef*>(payload.data()), payload.size()) == Z_OK);
  data.resize(8 + size);
  return data;
}

/// A store of version 1 with one issue and two payloads, the second of which waits.
std::unique_ptr<Database> old_store() {
  auto database = open_sqlite_in_memory();
  database->execute(embedded::store_sql("migrations/0001_recorded.sql"));
  recreate_derived_tables(*database);
  database->execute(
      "PRAGMA application_id = 0x544D454D; PRAGMA user_version = 1;"
      "INSERT INTO imports (id, source, label, started_at) VALUES (1, 'import', 'old', 5)");
  for (const bool is_pending : {false, true}) {
    const RawEvent kept = event(is_pending ? R"({"n":2})" : R"({"n":1})");
    const std::string hash = content_hash(kept);
    const auto payload = deflated(kept.payload);
    const auto insert = database->prepare(
        "INSERT INTO raw_events (content_hash, import_id, kind, repository, payload, is_pending) "
        "VALUES (:content_hash, 1, 'test', '', :payload, :is_pending)");
    insert->bind(":content_hash", std::as_bytes(std::span{hash}))
        .bind(":payload", std::span<const std::byte>{payload})
        .bind(":is_pending", is_pending)
        .run();
  }
  database->execute(
      "INSERT INTO issues (key, tracker, project, number, title, stated_at, raw_event_id) "
      "VALUES ('P-1', 'jira', 'P', 1, 'Old', 7, 1);"
      "INSERT INTO issue_comments (issue_id, external_id, body) VALUES (1, '9', 'kept')");
  return database;
}

}  // namespace

TEST_CASE("payloads come back from their blocks, also before these are written", "[raw_events]") {
  const auto database = memory_store();
  const ImportId import_id = begin_import(*database, "import", "test", from_epoch(0));
  RawEvents events(*database);
  std::vector<std::string> payloads;
  // Some blocks full, and one that is not.
  for (int i = 0; i < 3000; ++i) {
    payloads.push_back("{\"n\":" + std::to_string(i) + ",\"text\":\"" + std::string(300, 'x') +
                       "\"}");
    events.set_pending(events.add(event(payloads.back()), import_id).id, true);
  }
  CHECK(waiting(events) == payloads);
  events.flush();
  RawEvents later(*database);
  CHECK(waiting(later) == payloads);
  CHECK(rows_of(*database, "SELECT count(*) FROM payload_blocks") > std::vector<std::string>{"2"});
}

TEST_CASE("an event is kept once", "[raw_events]") {
  const auto database = memory_store();
  const ImportId import_id = begin_import(*database, "import", "test", from_epoch(0));
  RawEvents events(*database);
  const auto first = events.add(event("1"), import_id);
  CHECK(first.is_new);
  for (const char* payload : {"1", "1", "2", "1"}) events.add(event(payload), import_id);
  const auto again = events.add(event("1"), import_id);
  CHECK_FALSE(again.is_new);
  CHECK(again.id == first.id);
  CHECK(again.content_hash == first.content_hash);
  CHECK(rows_of(*database, "SELECT count(*) FROM raw_events") == std::vector<std::string>{"2"});
}

TEST_CASE("ids of dropped events come up again with their own payloads", "[raw_events]") {
  const auto database = memory_store();
  const ImportId import_id = begin_import(*database, "import", "test", from_epoch(0));
  {
    RawEvents events(*database);
    for (const char* payload : {"1", "2", "3"})
      events.set_pending(events.add(event(payload), import_id).id, true);
    events.flush();
    CHECK(events.drop_waiting(event("3")) == import_id);
    CHECK(events.drop_waiting(event("2")));
    CHECK_FALSE(events.drop_waiting(event("2")));
  }
  {
    RawEvents events(*database);
    events.set_pending(events.add(event("4"), import_id).id, true);
    events.flush();
    CHECK(waiting(events) == std::vector<std::string>{"1", "4"});
    CHECK(events.drop_waiting(event("4")));
  }
  RawEvents events(*database);
  events.set_pending(events.add(event("5"), import_id).id, true);
  CHECK(waiting(events) == std::vector<std::string>{"1", "5"});
}

TEST_CASE("no block of dropped events stands in the way of those that come after", "[raw_events]") {
  const auto database = memory_store();
  const ImportId import_id = begin_import(*database, "import", "test", from_epoch(0));
  for (const char* payload : {"1", "2"}) {
    RawEvents events(*database);
    events.set_pending(events.add(event(payload), import_id).id, true);
    events.flush();
  }
  {
    RawEvents events(*database);
    CHECK(events.drop_waiting(event("1")));
    CHECK(events.drop_waiting(event("2")));
  }
  RawEvents events(*database);
  for (const char* payload : {"3", "4"})
    events.set_pending(events.add(event(payload), import_id).id, true);
  CHECK(waiting(events) == std::vector<std::string>{"3", "4"});
}

TEST_CASE("a block that is missing or cut short is an error", "[raw_events]") {
  const auto database = memory_store();
  const ImportId import_id = begin_import(*database, "import", "test", from_epoch(0));
  RawEvents events(*database);
  events.add(event("1"), import_id);
  events.set_pending(events.add(event("2"), import_id).id, true);
  events.flush();
  database->execute("UPDATE payload_blocks SET payloads = x'00'");
  CHECK_THROWS_AS(waiting(events), StoreError);
  database->execute("DELETE FROM payload_blocks");
  CHECK_THROWS_WITH(waiting(events), Catch::Contains("missing"));
}

TEST_CASE("a store of the first version keeps its payloads and records", "[raw_events][store]") {
  const auto database = old_store();
  migrate(*database);
  CHECK(rows_of(*database, "PRAGMA foreign_key_check").empty());
  CHECK(rows_of(*database,
                "SELECT i.title, c.body, i.raw_event_id FROM issues AS i JOIN issue_comments AS c "
                "ON c.issue_id = i.id",
                3) == std::vector<std::string>{"Old | kept | 1"});
  const ImportId import_id = begin_import(*database, "import", "test", from_epoch(0));
  RawEvents events(*database);
  CHECK(waiting(events) == std::vector<std::string>{R"({"n":2})"});
  CHECK_FALSE(events.add(event(R"({"n":1})"), import_id).is_new);
  events.set_pending(events.add(event(R"({"n":3})"), import_id).id, true);
  CHECK(waiting(events) == std::vector<std::string>{R"({"n":2})", R"({"n":3})"});
}
