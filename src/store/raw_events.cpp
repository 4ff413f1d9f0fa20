#include "store/raw_events.hpp"

#include <embedded/store_sql.hpp>

#include "store/recorded_changes.hpp"
#include "util/deflate.hpp"
#include "util/sha256.hpp"

namespace teammemory {
namespace {

std::span<const std::byte> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

std::string text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace

std::string content_hash(const RawEvent& event) {
  std::string text = event.kind;
  text += '\0';
  text += event.repository;
  text += '\0';
  if (event.number) text += std::to_string(*event.number);
  text += '\0';
  text += event.payload;
  return sha256(text);
}

std::optional<RawEventId> RawEvents::find(std::string_view content_hash) {
  Statement& find = statements_.get("SELECT id FROM raw_events WHERE content_hash = :content_hash");
  find.bind(":content_hash", bytes_of(content_hash));
  if (!find.step()) return std::nullopt;
  const auto id = find.id<RawEventId>(0);
  find.reset();
  return id;
}

RawEvents::Added RawEvents::add(const RawEvent& event, ImportId import_id) {
  Added added{{}, content_hash(event), false};
  if (const auto known = find(added.content_hash)) {
    added.id = *known;
    return added;
  }
  const auto payload = deflated(event.payload);
  statements_.get(embedded::store_sql("sql/add_raw_event.sql"))
      .bind(":content_hash", bytes_of(added.content_hash))
      .bind(":import_id", import_id)
      .bind(":kind", event.kind)
      .bind(":repository", event.repository)
      .bind(":number", event.number)
      .bind(":payload", std::span<const std::byte>{payload})
      .run();
  added.id = RawEventId{statements_.database().last_insert_id()};
  added.is_new = true;
  note_changed_records(statements_);
  return added;
}

RawEvents::Added RawEvents::add_placed(const RawEvent& bare, const RawEvent& placed,
                                       ImportId import_id) {
  if (const auto waiting = find(content_hash(bare))) {
    statements_.get("DELETE FROM raw_events WHERE id = :id AND is_pending = 1")
        .bind(":id", *waiting)
        .run();
    note_changed_records(statements_);
  }
  return add(placed, import_id);
}

std::optional<RawEvents::Pending> RawEvents::next_pending(RawEventId after) {
  Statement& next = statements_.get(embedded::store_sql("sql/next_pending_raw_event.sql"));
  next.bind(":after", after);
  if (!next.step()) return std::nullopt;
  Pending pending{
      next.id<RawEventId>(0),
      text_of(next.blob(1)),
      {next.string(2), next.string(3), next.optional_integer(4), inflated(next.blob(5))}};
  next.reset();
  return pending;
}

std::int64_t RawEvents::pending_count() {
  Statement& count = statements_.get("SELECT count(*) FROM raw_events WHERE is_pending = 1");
  count.step();
  const std::int64_t pending = count.integer(0);
  count.reset();
  return pending;
}

void RawEvents::set_pending(RawEventId id, bool is_pending) {
  statements_.get("UPDATE raw_events SET is_pending = :is_pending WHERE id = :id")
      .bind(":id", id)
      .bind(":is_pending", is_pending)
      .run();
  note_changed_records(statements_);
}

RawEvents::Added RawEvents::place(const Pending& pending, const RawEvent& placed) {
  note_changed_records(statements_);
  Added result{pending.id, content_hash(placed), true};
  if (const auto known = find(result.content_hash)) {
    result.id = *known;
    result.is_new = false;
    statements_.get("DELETE FROM raw_events WHERE id = :id").bind(":id", pending.id).run();
    return result;
  }
  statements_
      .get(
          "UPDATE raw_events SET content_hash = :content_hash, repository = :repository, number = "
          ":number "
          "WHERE id = :id")
      .bind(":content_hash", bytes_of(result.content_hash))
      .bind(":repository", placed.repository)
      .bind(":number", placed.number)
      .bind(":id", pending.id)
      .run();
  return result;
}

}  // namespace teammemory
