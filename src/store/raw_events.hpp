#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <teammemory/ids.hpp>

#include "store/statement_cache.hpp"

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
class RawEvents {
 public:
  explicit RawEvents(Database& database) : statements_(database) {}

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

  /// Like add, for an event that now has the context that it lacks by itself: where it waits
  /// without that context, it goes.
  Added add_placed(const RawEvent& bare, const RawEvent& placed, ImportId import_id);

 private:
  std::optional<RawEventId> find(std::string_view content_hash);

  StatementCache statements_;
};

}  // namespace teammemory
