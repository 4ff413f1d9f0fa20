#include "agents/states.hpp"

#include <utility>

#include "agents/query.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

bool is_at_or_before(const std::optional<Timestamp>& time, Timestamp as_of) {
  return time && *time <= as_of;
}

}  // namespace

IssueStates::IssueStates(Database& database, Timestamp as_of)
    : exported_(database.prepare("SELECT status, status_category, updated_at, closed_at "
                                 "FROM issues WHERE id = :issue_id")),
      last_(agent_query(database, "state/last_transition.sql")),
      next_(agent_query(database, "state/next_transition.sql")),
      done_names_{"closed", "done", "resolved"},
      as_of_(as_of) {
  const auto rows = database.prepare(
      "SELECT DISTINCT status FROM issues WHERE status_category = 'done' AND status IS NOT NULL "
      "ORDER BY status");
  while (rows->step()) done_names_.insert(lower_ascii(rows->text(0)));
}

IssueStates::Exported IssueStates::exported(IssueId issue) {
  exported_->reset();
  exported_->bind(":issue_id", issue);
  exported_->step();
  return {exported_->optional_string(0).value_or(""), exported_->optional_string(1).value_or(""),
          exported_->optional_time(2), exported_->optional_time(3)};
}

IssueState IssueStates::of(IssueId issue) {
  const Exported last_export = exported(issue);
  last_->reset();
  last_->bind(":issue_id", issue).bind(":as_of", as_of_);
  if (last_->step()) {
    // An export that is newer than all known changes knows better than they do.
    const bool is_newer_export = is_at_or_before(last_export.updated_at, as_of_) &&
                                 *last_export.updated_at > last_->time(0) &&
                                 !last_export.status.empty();
    return named(is_newer_export ? last_export.status : last_->string(1), last_export);
  }
  next_->reset();
  next_->bind(":issue_id", issue).bind(":as_of", as_of_);
  if (next_->step() && !next_->is_null(0)) return named(next_->string(0), last_export);
  return without_transitions(last_export);
}

IssueState IssueStates::named(std::string status, const Exported& exported) const {
  const bool is_exported_status = status == exported.status && !exported.category.empty();
  const bool is_done =
      is_exported_status ? exported.category == "done" : done_names_.contains(lower_ascii(status));
  return {std::move(status), is_done, true};
}

IssueState IssueStates::without_transitions(const Exported& exported) const {
  IssueState state = named(exported.status, exported);
  if (!exported.updated_at || *exported.updated_at <= as_of_) return state;
  state.is_certain = false;
  const bool was_closed = is_at_or_before(exported.closed_at, as_of_);
  if (state.is_done == was_closed) return state;
  if (exported.closed_at) return {was_closed ? "closed" : "open", was_closed, false};
  return {"", false, false};
}

std::string pull_request_state(const PullRequestTimes& times, Timestamp as_of) {
  if (is_at_or_before(times.merged_at, as_of)) return "merged";
  const bool was_merged = times.exported_state == "merged" && !times.merged_at;
  if (is_at_or_before(times.closed_at, as_of)) return was_merged ? "merged" : "closed";
  const bool is_undated = !times.closed_at && !times.merged_at;
  const bool is_current = !times.updated_at || *times.updated_at <= as_of;
  if (is_undated && is_current && !times.exported_state.empty()) return times.exported_state;
  return "open";
}

PullRequestTimes pull_request_times(const Row& row, int first_column) {
  return {row.optional_string(first_column).value_or(""), row.optional_time(first_column + 1),
          row.optional_time(first_column + 2), row.optional_time(first_column + 3)};
}

}  // namespace teammemory
