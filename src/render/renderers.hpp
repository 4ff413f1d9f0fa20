#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <teammemory/render.hpp>
#include <teammemory/report.hpp>

namespace teammemory {

std::string render_text(const Report& report, const RenderOptions& options);
std::string render_json(const Report& report);
std::string render_markdown(const Report& report, const RenderOptions& options);

/// How the text of a report is made safe in the format that is written.
using Neutralise = std::string (*)(std::string_view);

// Lines that text and Markdown have in common.

/// "score 92.0": one decimal, as everywhere that people read a score.
std::string score_words(double score);
/// "commit_count 4 × 10 = 40.0".
std::string term_line(const ScoreTerm& term, Neutralise neutralise);
/// "evidence: f00ba47, #382 (and 12 more)"; "" without evidence.
std::string evidence_line(const Finding& finding, Neutralise neutralise);
/// "… and 4 more"; "" where all findings are shown.
std::string more_line(const Section& section);
/// Neither findings nor a word about why there are none: not shown.
bool is_silent(const Section& section);

}  // namespace teammemory
