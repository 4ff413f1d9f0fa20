#include "store/raw_events.hpp"

#include <embedded/store_sql.hpp>

#include <teammemory/error.hpp>

#include "store/recorded_changes.hpp"

namespace teammemory {
namespace {

/// Larger blocks compress little better, and cost more to read one payload from.
constexpr std::size_t k_block_bytes = 256U << 10U;

std::span<const std::byte> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}

std::string text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string hash_of(const RawEvent& event, Sha256& hasher) {
  constexpr std::string_view k_separator{"\0", 1};
  hasher.add(event.kind);
  hasher.add(k_separator);
  hasher.add(event.repository);
  hasher.add(k_separator);
  if (event.number) hasher.add(std::to_string(*event.number));
  hasher.add(k_separator);
  hasher.add(event.payload);
  return hasher.finish();
}

/// The lines are counted from 0. Throws StoreError where there are not so many.
std::string_view line_of(std::string_view lines, std::int64_t number) {
  for (; number > 0 && !lines.empty(); --number) {
    const std::size_t end = lines.find('\n');
    lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
  }
  if (lines.empty()) throw StoreError("reading a stored payload: its block ends before it");
  return lines.substr(0, lines.find('\n'));
}

}  // namespace

std::string content_hash(const RawEvent& event) {
  Sha256 hasher;
  return hash_of(event, hasher);
}

RawEvents::RawEvents(Database& database)
    : statements_(database),
      find_(database.prepare("SELECT id FROM raw_events WHERE content_hash = :content_hash")),
      add_(database.prepare(embedded::store_sql("sql/add_raw_event.sql"))) {
  // The newest events may have been dropped, and their ids come up again: not below their blocks.
  database.execute(
      "DELETE FROM payload_blocks "
      "WHERE first_event_id > (SELECT coalesce(max(id), 0) FROM raw_events)");
  const auto last = database.prepare("SELECT coalesce(max(id), 0) FROM raw_events");
  last->step();
  next_id_ = last->integer(0) + 1;
  has_pending_ = pending_count() > 0;
}

std::optional<RawEventId> RawEvents::find(std::string_view content_hash) {
  find_->bind(":content_hash", bytes_of(content_hash));
  std::optional<RawEventId> id;
  if (find_->step()) id = find_->id<RawEventId>(0);
  find_->reset();
  return id;
}

/// False where the hash is known.
bool RawEvents::insert(RawEventId id, std::string_view content_hash, const RawEvent& event,
                       ImportId import_id) {
  add_->bind(":id", id)
      .bind(":content_hash", bytes_of(content_hash))
      .bind(":import_id", import_id)
      .bind(":kind", event.kind)
      .bind(":repository", event.repository)
      .bind(":number", event.number)
      .run();
  return statements_.database().changes() > 0;
}

RawEvents::Added RawEvents::add(const RawEvent& event, ImportId import_id) {
  Added added{RawEventId{next_id_}, hash_of(event, hasher_), false};
  // One look at the index does for nearly every event: a new one needs no search before.
  auto known = was_known_ ? find(added.content_hash) : std::nullopt;
  if (!known && !insert(added.id, added.content_hash, event, import_id))
    known = find(added.content_hash);
  was_known_ = known.has_value();
  if (known) {
    added.id = *known;
    return added;
  }
  added.is_new = true;
  has_changed_ = true;
  ++next_id_;
  if (block_.empty()) block_first_id_ = added.id.value;
  block_ += event.payload;
  block_ += '\n';
  if (block_.size() >= k_block_bytes) flush();
  return added;
}

void RawEvents::flush() {
  if (has_changed_) note_changed_records(statements_);
  has_changed_ = false;
  if (block_.empty()) return;
  statements_.get(embedded::store_sql("sql/put_payload_block.sql"))
      .bind(":first_event_id", block_first_id_)
      .bind(":codec", to_string(Codec::zstd))
      .bind(":payloads", compressor_.compress(block_))
      .run();
  block_.clear();
  read_first_id_ = 0;
}

std::optional<ImportId> RawEvents::drop_waiting(const RawEvent& bare) {
  if (!has_pending_) return std::nullopt;
  Statement& drop = statements_.get(embedded::store_sql("sql/drop_waiting_raw_event.sql"));
  const std::string hash = hash_of(bare, hasher_);
  drop.bind(":content_hash", bytes_of(hash));
  std::optional<ImportId> import_id;
  if (drop.step()) import_id = drop.id<ImportId>(0);
  drop.reset();
  has_changed_ |= import_id.has_value();
  return import_id;
}

std::string RawEvents::payload_of(RawEventId id) {
  flush();
  Statement& find = statements_.get(embedded::store_sql("sql/find_payload_block.sql"));
  find.bind(":id", id);
  if (!find.step()) throw StoreError("reading a stored payload: its block is missing");
  const std::int64_t first_id = find.integer(0);
  // Whoever asks for one payload goes on to the next ones.
  if (first_id != read_first_id_) {
    const auto codec = parse_codec(find.text(1));
    if (!codec) throw StoreError("reading a stored payload: its compression is unknown");
    read_block_ = decompressed(*codec, find.blob(2));
    read_first_id_ = first_id;
  }
  find.reset();
  return std::string{line_of(read_block_, id.value - first_id)};
}

std::optional<RawEvents::Pending> RawEvents::next_pending(RawEventId after) {
  Statement& next = statements_.get(embedded::store_sql("sql/next_pending_raw_event.sql"));
  next.bind(":after", after);
  if (!next.step()) return std::nullopt;
  Pending pending{next.id<RawEventId>(0),
                  text_of(next.blob(1)),
                  {next.string(2), next.string(3), next.optional_integer(4), {}}};
  next.reset();
  pending.event.payload = payload_of(pending.id);
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
  has_pending_ = true;
  statements_.get("UPDATE raw_events SET is_pending = :is_pending WHERE id = :id")
      .bind(":id", id)
      .bind(":is_pending", is_pending)
      .run();
  has_changed_ = true;
}

RawEvents::Added RawEvents::place(const Pending& pending, const RawEvent& placed) {
  has_changed_ = true;
  Added result{pending.id, hash_of(placed, hasher_), true};
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
