#include "render/renderers.hpp"

#include <fmt/format.h>

namespace teammemory {
namespace {

/// -0.04 would print as "-0.0".
std::string one_decimal(double value) {
  const std::string text = fmt::format("{:.1f}", value);
  return text == "-0.0" ? "0.0" : text;
}

/// One decimal, and up to three more where they are needed: the terms must add up to the score.
std::string points_words(double points) {
  std::string text = fmt::format("{:.4f}", points);
  const std::size_t shortest = text.find('.') + 2;
  while (text.size() > shortest && text.back() == '0') text.pop_back();
  return text == "-0.0" ? "0.0" : text;
}

}  // namespace

std::string score_words(double score) {
  return "score " + one_decimal(score);
}

std::string term_line(const ScoreTerm& term, Neutralise neutralise) {
  return fmt::format("{} {} × {} = {}", neutralise(term.name), term.value, term.weight,
                     points_words(term.points));
}

std::string evidence_line(const Finding& finding, Neutralise neutralise) {
  if (finding.evidence.empty()) return "";
  std::string line = "evidence: ";
  for (const RecordRef& reference : finding.evidence) {
    if (&reference != &finding.evidence.front()) line += ", ";
    line += neutralise(reference.label);
  }
  if (finding.evidence_total > finding.evidence.size()) {
    line += fmt::format(" (and {} more)", finding.evidence_total - finding.evidence.size());
  }
  return line;
}

std::string more_line(const Section& section) {
  if (section.total <= section.findings.size()) return "";
  return fmt::format("… and {} more", section.total - section.findings.size());
}

bool is_silent(const Section& section) {
  return section.findings.empty() && section.total == 0 && section.empty_note.empty();
}

}  // namespace teammemory
