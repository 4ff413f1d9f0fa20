#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <teammemory/report.hpp>
#include <teammemory/time.hpp>

namespace teammemory {

/// What one developer has done around a set of files.
struct ExpertiseCounts {
  std::int64_t commit_count = 0;           ///< non-merge commits
  std::int64_t review_count = 0;           ///< reviews given on others' pull requests
  std::int64_t issue_comment_count = 0;    ///< comments on linked issues
  std::int64_t churn = 0;                  ///< lines added + deleted
  std::optional<Timestamp> last_activity;  ///< of any of these
};

/// What has happened to a file or component.
struct RiskCounts {
  std::int64_t churn = 0;              ///< lines added + deleted
  std::int64_t bug_count = 0;          ///< distinct bugs resolved
  std::int64_t contributor_count = 0;  ///< distinct people
  std::int64_t commit_count = 0;       ///< non-merge commits
};

/// The name of the formulas below in a report.
inline constexpr const char* k_classic_profile = "classic";

/// Somebody whose last activity is older than this, in days, is no longer active.
inline constexpr std::int64_t k_active_days = 180;

/// +20, +10 or +5 for a last activity within 30, 90 or 180 days before `as_of`; else 0.
double recency_bonus(std::optional<Timestamp> last_activity, Timestamp as_of);

/// commit_count*10 + review_count*8 + issue_comment_count*2 + churn/20 + recency_bonus, in this
/// order. See docs/scoring.md.
std::vector<ScoreTerm> classic_expertise(const ExpertiseCounts& counts, Timestamp as_of);

/// The sum of the terms' points, in their order.
double score_of(std::vector<ScoreTerm> terms);

/// churn + bug_count*100 + contributor_count*25 + commit_count*5, in this order. See
/// docs/scoring.md.
std::vector<ScoreTerm> classic_risk(const RiskCounts& counts);

}  // namespace teammemory
