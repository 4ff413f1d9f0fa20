#pragma once

#include <teammemory/report.hpp>

namespace teammemory::sample {

/// The answer about PROJ-1247 that DESIGN.md section 9 prints, with evidence.
Report issue_context();

/// A ranking of two, cut from three, with terms, evidence and a caveat.
Report file_experts();

}  // namespace teammemory::sample
