#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <teammemory/ids.hpp>

#include "store/statement_cache.hpp"
#include "util/compress.hpp"
#include "util/sha256.hpp"

namespace teammemory {

/// A payload as received, and what its surroundings say of it.
struct RawEvent {
  std::string kind;        ///< "github.pull"
  std::string repository;  ///< "owner/name" that the context gives; "" where the payload needs none
  std::optional<std::int64_t> number;  ///< issue or PR number that the context gives
  std::string payload;                 ///< canonical JSON: members sorted, no spaces
};

/// SHA-256 over everything in the event: 32 bytes.
std::string content_hash(const RawEvent& event);

/// The payloads that the store has received.
///
/// Payloads are kept in blocks: the canonical JSON of consecutive events, a line each (canonical
/// JSON has no line breaks), compressed together, under the id of the first of them. The payload of
/// an event is in the block with the greatest such id that is not above its own, on line
/// `id - first id`. Lines of events that were dropped stay in their block; their ids may come up
/// again, in a later block, which then is the one that is found.
class RawEvents {
 public:
  explicit RawEvents(Database& database);

  /// Whether the store has received any payload yet.
  bool has_any() const { return next_id_ > 1; }

  struct Added {
    RawEventId id;
    std::string content_hash;
    bool is_new = false;
  };

  /// Keeps an event, once. A known one keeps its state.
  Added add(const RawEvent& event, ImportId import_id);

  struct Pending {
    RawEventId id;
    std::string content_hash;
    RawEvent event;
  };

  /// The next event after `after` that waits for something, by id; nothing after the last.
  std::optional<Pending> next_pending(RawEventId after);
  std::int64_t pending_count();
  void set_pending(RawEventId id, bool is_pending);

  /// Gives a pending event the context that it lacked; it keeps waiting. Where the same event with
  /// that context is known already, the pending one goes, and the result is the known one.
  Added place(const Pending& pending, const RawEvent& placed);

  /// Drops an event that waits for the context that it lacks, and says which import brought it;
  /// nothing where it does not wait. Call before adding it with that context.
  std::optional<ImportId> drop_waiting(const RawEvent& bare);

  /// Writes what is held back: payloads, and that records have changed. Call before each commit.
  void flush();

 private:
  std::optional<RawEventId> find(std::string_view content_hash);
  bool insert(RawEventId id, std::string_view content_hash, const RawEvent& event,
              ImportId import_id);
  std::string payload_of(RawEventId id);

  StatementCache statements_;
  std::unique_ptr<Statement> find_;
  std::unique_ptr<Statement> add_;
  Sha256 hasher_;
  Compressor compressor_;
  std::int64_t next_id_ = 0;
  bool was_known_ = false;    // the event before: known ones come together, and so do new ones
  bool has_changed_ = false;  // since the last flush
  bool has_pending_ = false;  // false: nothing waits, and no look-up is needed to know

  // Payloads that are not written yet.
  std::string block_;
  std::int64_t block_first_id_ = 0;

  // The block that was read last; no event has the id 0.
  std::string read_block_;
  std::int64_t read_first_id_ = 0;
};

}  // namespace teammemory
