#include <string>
#include <string_view>

#include "render/neutralise.hpp"
#include "render/renderers.hpp"

namespace teammemory {
namespace {

class TextRenderer {
 public:
  explicit TextRenderer(const RenderOptions& options) : options_(options) {}

  std::string render(const Report& report) {
    if (!report.title.empty()) {
      start_block();
      text_ += bold(one_line(report.title)) + "\n";
    }
    for (const Section& section : report.sections) add_section(section);
    add_notes(report);
    return text_.empty() ? "\n" : std::move(text_);
  }

 private:
  std::string bold(const std::string& line) const { return styled("\x1b[1m", line); }
  std::string dim(const std::string& line) const { return styled("\x1b[2m", line); }
  std::string styled(std::string_view style, const std::string& line) const {
    return options_.colour ? std::string{style} + line + "\x1b[0m" : line;
  }

  void start_block() {
    if (!text_.empty()) text_ += '\n';
  }

  void add_section(const Section& section) {
    if (is_silent(section)) return;
    start_block();
    if (!section.heading.empty()) text_ += bold(one_line(section.heading) + ":") + "\n";
    std::size_t rank = 0;
    for (const Finding& finding : section.findings) add_finding(section.layout, ++rank, finding);
    if (section.findings.empty() && !section.empty_note.empty()) {
      text_ += (section.heading.empty() ? "" : "- ") + one_line(section.empty_note) + "\n";
    }
    if (const std::string more = more_line(section); !more.empty()) text_ += more + "\n";
  }

  void add_finding(Layout layout, std::size_t rank, const Finding& finding) {
    if (layout == Layout::bullets) text_ += "- ";
    if (layout == Layout::ranking) text_ += std::to_string(rank) + ". ";
    if (!finding.label.empty()) text_ += one_line(finding.label) + ": ";
    text_ += one_line(finding.statement);
    if (layout == Layout::ranking && finding.is_scored()) {
      text_ += " — " + score_words(finding.score());
    }
    text_ += '\n';

    const std::string indent = layout == Layout::ranking ? "   " : "  ";
    for (const std::string& detail : finding.details) add_detail(indent, one_line(detail));
    if (!options_.explain) return;
    for (const ScoreTerm& term : finding.terms) add_detail(indent, term_line(term, one_line));
    if (!finding.evidence.empty()) add_detail(indent, evidence_line(finding, one_line));
  }

  void add_detail(const std::string& indent, const std::string& line) {
    text_ += indent + dim(line) + "\n";
  }

  void add_notes(const Report& report) {
    if (!report.caveats.empty()) start_block();
    for (const Caveat& caveat : report.caveats) text_ += "Note: " + one_line(caveat.text) + "\n";
    if (!options_.explain) return;
    start_block();
    text_ += "As of: " + format_timestamp(report.as_of) + "\n";
    if (!report.profile.empty()) text_ += "Profile: " + one_line(report.profile) + "\n";
  }

  RenderOptions options_;
  std::string text_;
};

}  // namespace

std::string render_text(const Report& report, const RenderOptions& options) {
  return TextRenderer{options}.render(report);
}

}  // namespace teammemory
