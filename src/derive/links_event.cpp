#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include <embedded/derive_sql.hpp>

#include "derive/link_scan.hpp"
#include "derive/link_writer.hpp"
#include "derive/links.hpp"

namespace teammemory {
namespace {

/// What one end of an event is.
struct End {
  std::optional<PullRequestId> pull_request;
  std::optional<IssueId> issue;
};

End end_of(const ReferenceIndex& index, const Reference& reference, RepositoryId home) {
  const auto forge =
      reference.repository.empty() ? home : index.forge_repository(reference.repository);
  if (!forge) return {};
  End end;
  end.pull_request = index.pull_request(*forge, reference.number);
  if (const auto issue = index.issue(reference, home)) end.issue = issue->id;
  return end;
}

class EventReader {
 public:
  explicit EventReader(Derivation& derivation)
      : database_(derivation.database()), index_(derivation.index()), links_(derivation) {}

  void run() {
    const auto row = database_.prepare(embedded::derive_sql("sql/connection_events.sql"));
    while (row->step()) {
      const auto references = scan_references(row->text(4), {});
      if (references.empty()) continue;
      const auto forge = row->id<RepositoryId>(1);
      Reference own;
      own.number = row->integer(2);
      read({.id = row->integer(0), .at = row->integer(5), .subject = row->string(4)}, row->text(3),
           end_of(index_, own, forge), end_of(index_, references.front(), forge));
    }
    write_standing();
  }

 private:
  struct Event {
    std::int64_t id = 0;
    std::int64_t at = 0;
    std::string subject;
  };
  /// A link that a later event can take back: rule, left and right.
  using Standing = std::tuple<std::string_view, std::int64_t, std::int64_t>;

  /// `own` is whose timeline it is, `other` what the event names.
  void read(const Event& event, std::string_view name, const End& own, const End& other) {
    if (name == "marked_as_duplicate" || name == "unmarked_as_duplicate") {
      if (own.issue && other.issue)
        set(&link_rules::duplicate_event, own.issue->value, other.issue->value, event,
            name == "marked_as_duplicate");
      return;
    }
    const bool is_reference = name == "cross-referenced" || name == "closing-reference";
    if (is_reference && own.issue && other.issue && own.issue != other.issue) {
      write(&link_rules::issue_cross_reference, other.issue->value, own.issue->value, "mentions",
            event);
      return;
    }
    const bool is_own_issue = own.issue && other.pull_request;
    const auto& pull_request = is_own_issue ? other.pull_request : own.pull_request;
    const auto& issue = is_own_issue ? own.issue : other.issue;
    if (!pull_request || !issue) return;
    if (name == "connected" || name == "disconnected") {
      set(&link_rules::connected_event, pull_request->value, issue->value, event,
          name == "connected");
    } else if (is_reference) {
      const bool is_closing = name == "closing-reference" && is_own_issue;
      write(&link_rules::cross_reference, pull_request->value, issue->value,
            is_closing ? "resolves" : "mentions", event);
    } else if (is_own_issue) {
      write(&link_rules::closed_by_pr, pull_request->value, issue->value, "resolves", event);
    }
  }

  void set(const LinkRule* rule, std::int64_t left, std::int64_t right, const Event& event,
           bool stands) {
    const Standing link(rule->name, left, right);
    if (stands) {
      standing_.emplace(link, event);
    } else {
      standing_.erase(link);
    }
  }

  void write_standing() {
    for (const auto& [link, event] : standing_) {
      const auto& [name, left, right] = link;
      const LinkRule* rule = link_rule(name);
      write(rule, left, right, rule->relation, event);
    }
  }

  void write(const LinkRule* rule, std::int64_t left, std::int64_t right, std::string_view relation,
             const Event& event) {
    links_.write({.rule = rule,
                  .left = left,
                  .right = right,
                  .relation = relation,
                  .record = "timeline_event",
                  .record_id = event.id,
                  .field = "subject",
                  .position = 0,
                  .text = event.subject,
                  .stated_at = event.at});
  }

  Database& database_;
  const ReferenceIndex& index_;
  LinkWriter links_;
  std::map<Standing, Event> standing_;
};

}  // namespace

void find_event_links(Derivation& derivation) {
  EventReader(derivation).run();
}

}  // namespace teammemory
