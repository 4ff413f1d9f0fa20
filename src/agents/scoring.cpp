#include "agents/scoring.hpp"

#include <utility>

namespace teammemory {
namespace {

ScoreTerm term(std::string name, std::int64_t value, double weight) {
  const auto real = static_cast<double>(value);
  return {std::move(name), real, weight, real * weight};
}

}  // namespace

double recency_bonus(std::optional<Timestamp> last_activity, Timestamp as_of) {
  if (!last_activity) return 0;
  const std::int64_t days = days_between(*last_activity, as_of);
  if (days <= 30) return 20;
  if (days <= 90) return 10;
  if (days <= k_active_days) return 5;
  return 0;
}

std::vector<ScoreTerm> classic_expertise(const ExpertiseCounts& counts, Timestamp as_of) {
  const auto churn = static_cast<double>(counts.churn);
  const double bonus = recency_bonus(counts.last_activity, as_of);
  return {
      term("commit_count", counts.commit_count, 10),
      term("review_count", counts.review_count, 8),
      term("issue_comment_count", counts.issue_comment_count, 2),
      // Divided, not multiplied by 0.05, which no double holds exactly.
      {"churn", churn, 0.05, churn / 20},
      {"recency_bonus", bonus, 1, bonus},
  };
}

double score_of(std::vector<ScoreTerm> terms) {
  Finding scored;
  scored.terms = std::move(terms);
  return scored.score();
}

std::vector<ScoreTerm> classic_risk(const RiskCounts& counts) {
  return {
      term("churn", counts.churn, 1),
      term("bug_count", counts.bug_count, 100),
      term("contributor_count", counts.contributor_count, 25),
      term("commit_count", counts.commit_count, 5),
  };
}

}  // namespace teammemory
