#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <teammemory/ids.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

namespace teammemory {

struct IssueState {
  std::string status;      ///< the tracker's word; "" where nothing is known
  bool is_done = false;    ///< nothing more is to be done
  bool is_certain = true;  ///< false where records do not say how it stood at that time
};

/// How issues stood at a time: by their status changes, else by what was exported.
class IssueStates {
 public:
  IssueStates(Database& database, Timestamp as_of);
  IssueState of(IssueId issue);

 private:
  struct Exported {
    std::string status;
    std::string category;
    std::optional<Timestamp> updated_at;
    std::optional<Timestamp> closed_at;
  };
  Exported exported(IssueId issue);
  IssueState named(std::string status, const Exported& exported) const;
  IssueState without_transitions(const Exported& exported) const;

  std::unique_ptr<Statement> exported_;
  std::unique_ptr<Statement> last_;
  std::unique_ptr<Statement> next_;
  std::set<std::string> done_names_;  // in lower case
  Timestamp as_of_;
};

/// What the store knows of a pull request's life.
struct PullRequestTimes {
  std::string exported_state;  ///< "open", "closed" or "merged"; "" where unknown
  std::optional<Timestamp> updated_at;
  std::optional<Timestamp> closed_at;
  std::optional<Timestamp> merged_at;
};

/// "open", "closed" or "merged" at that time.
std::string pull_request_state(const PullRequestTimes& times, Timestamp as_of);

/// Reads state, updated_at, closed_at and merged_at from four columns in this order.
PullRequestTimes pull_request_times(const Row& row, int first_column);

}  // namespace teammemory
