#pragma once

#include <cstddef>
#include <vector>

#include <teammemory/report.hpp>
#include <teammemory/store.hpp>

namespace teammemory {

/// For each section of two answers to one question: the findings that came, changed (rank, score
/// term by term, statement, details) and fell out. Sections in which nothing changed are left out.
/// Lists are cut at `limit`; 0 means all.
std::vector<Section> changed_findings(const Report& before, const Report& after, std::size_t limit);

/// The recorded evidence that only one of two answers cites, with its dates: what was recorded
/// between the two moments, what is older and cited by now, and what is cited no longer.
std::vector<Section> changed_evidence(Database& database, const Report& before, const Report& after,
                                      std::size_t limit);

/// Says that lists of evidence are cut, where they are.
std::vector<Caveat> caveats_of_diff(const Report& before, const Report& after);

/// Why an answer changed: all of the above, from the first to the second. Both with all findings.
Report diff_reports(Database& database, const Report& before, const Report& after,
                    std::size_t limit);

}  // namespace teammemory
