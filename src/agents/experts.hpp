#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include <teammemory/report.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

#include "agents/evidence.hpp"
#include "agents/people.hpp"
#include "agents/scope.hpp"
#include "agents/scoring.hpp"
#include "agents/touched_commits.hpp"

namespace teammemory {

struct Expert {
  DeveloperId developer;
  std::string name;  ///< people of one name are told apart
  ExpertiseCounts counts;
  double score = 0;  ///< by the classic formula
};

/// Everybody, bots left out, who has changed or reviewed the files of a scope or commented on
/// issues linked to them.
class Experts {
 public:
  /// `touched` are the scope's commits.
  Experts(Database& database, const Scope& scope, const std::vector<TouchedCommit>& touched,
          Timestamp as_of, const References& references, const Developers& developers);

  /// By score, last activity, then the developer's key.
  const std::vector<Expert>& ranked() const { return ranked_; }

  /// People's commits whose lines could not be counted.
  std::int64_t unknown_churn_count() const { return unknown_churn_count_; }

  /// One of the ranked, scored, with evidence.
  Finding finding(const Expert& expert, CommitViews& views) const;

 private:
  struct Tally {
    ExpertiseCounts counts;
    std::vector<TouchedCommit> commits;
    std::vector<RecordRef> reviews;   // the first ones
    std::vector<RecordRef> comments;  // the first ones
  };

  void tally_commits(const std::vector<TouchedCommit>& commits);
  void tally_reviews(Statement& rows, const References& references);
  void tally_comments(Statement& rows, const References& references);
  void rank();

  Database* database_;
  const References* references_;
  const Developers* developers_;
  Timestamp as_of_;
  std::unordered_map<std::int64_t, Tally> tallies_;  // by developer
  std::vector<Expert> ranked_;
  std::int64_t unknown_churn_count_ = 0;
};

}  // namespace teammemory
