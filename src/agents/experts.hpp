#pragma once

#include <vector>

#include <teammemory/report.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

#include "agents/evidence.hpp"
#include "agents/people.hpp"
#include "agents/scope.hpp"
#include "agents/scoring.hpp"

namespace teammemory {

struct Expert {
  DeveloperId developer;
  ExpertiseCounts counts;
  Finding finding;  ///< named, scored by the classic formula, with evidence
};

struct Experts {
  std::vector<Expert> ranked;            ///< by score, last activity, then the developer's key
  std::int64_t unknown_churn_count = 0;  ///< commits whose lines could not be counted
};

/// Everybody, bots left out, who has changed or reviewed the files of the scope or commented on
/// issues linked to them. People of one name are told apart.
Experts rank_experts(Database& database, const Scope& scope, Timestamp as_of,
                     References& references, const Developers& developers);

std::vector<Finding> findings_of(const std::vector<Expert>& ranked);

}  // namespace teammemory
