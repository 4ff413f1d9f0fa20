#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "sources/github/readers.hpp"

namespace teammemory::github {
namespace {

/// GraphQL's name of an event, REST's, and the member that holds what the event names.
struct GraphEvent {
  std::string_view type;
  std::string_view event;
  std::string_view member;
};

constexpr std::array k_events = {
    GraphEvent{"ClosedEvent", "closed", "closer"},
    GraphEvent{"ReopenedEvent", "reopened", ""},
    GraphEvent{"MergedEvent", "merged", "commit"},
    GraphEvent{"ReferencedEvent", "referenced", "commit"},
    GraphEvent{"CrossReferencedEvent", "cross-referenced", "source"},
    GraphEvent{"ConnectedEvent", "connected", "subject"},
    GraphEvent{"DisconnectedEvent", "disconnected", "subject"},
    GraphEvent{"MarkedAsDuplicateEvent", "marked_as_duplicate", "canonical"},
    GraphEvent{"UnmarkedAsDuplicateEvent", "unmarked_as_duplicate", "canonical"},
};

void read_item(const Reading& item, const Place& place) {
  const std::string type = item.text("__typename").value_or("");
  for (const GraphEvent& known : k_events) {
    if (known.type != type) continue;
    TimelineEventRecord record;
    record.event = known.event;
    // The forge itself says that the pull request will close the issue once it is merged.
    if (item.stated_flag("willCloseTarget").value()) record.event = "closing-reference";
    record.at = item.time("createdAt");
    record.actor = item.person("actor");
    if (const auto named = item.member(known.member)) {
      record.commit_sha = named->text("oid");
      const Place other = place_of(named->in({place.repository, std::nullopt}));
      if (!record.commit_sha && other.has_number()) record.subject = other.issue_key();
    }
    put_event(item, place, std::move(record));
  }
}

}  // namespace

void read_graph_timeline(const Reading& thread, const Place& place) {
  thread.each("timelineItems", [&](const Reading& item) { read_item(item, place); });
}

}  // namespace teammemory::github
