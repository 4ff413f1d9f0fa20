#include <string>

#include "render/neutralise.hpp"
#include "render/renderers.hpp"

namespace teammemory {
namespace {

class MarkdownRenderer {
 public:
  explicit MarkdownRenderer(const RenderOptions& options) : options_(options) {}

  std::string render(const Report& report) {
    if (!report.title.empty()) add_block("# " + markdown_text(report.title));
    for (const Section& section : report.sections) add_section(section);
    for (const Caveat& caveat : report.caveats) add_block("Note: " + markdown_text(caveat.text));
    if (options_.explain) {
      add_block("As of: " + format_timestamp(report.as_of));
      if (!report.profile.empty()) add_block("Profile: " + markdown_text(report.profile));
    }
    return text_.empty() ? "\n" : std::move(text_);
  }

 private:
  void start_block() {
    if (!text_.empty()) text_ += '\n';
  }

  void add_block(const std::string& line) {
    start_block();
    text_ += line + "\n";
  }

  void add_section(const Section& section) {
    if (is_silent(section)) return;
    if (!section.heading.empty()) add_block("## " + markdown_text(section.heading));
    if (!section.findings.empty()) start_block();
    std::size_t rank = 0;
    for (const Finding& finding : section.findings) add_finding(section.layout, ++rank, finding);
    if (section.findings.empty() && !section.empty_note.empty()) {
      add_block(markdown_text(section.empty_note));
    }
    if (const std::string more = more_line(section); !more.empty()) add_block(more);
  }

  void add_finding(Layout layout, std::size_t rank, const Finding& finding) {
    const std::string marker = layout == Layout::ranking ? std::to_string(rank) + ". " : "- ";
    text_ += marker;
    if (!finding.label.empty()) text_ += "**" + markdown_text(finding.label) + ":** ";
    text_ += markdown_text(finding.statement);
    if (layout == Layout::ranking && finding.is_scored()) {
      text_ += " — " + score_words(finding.score());
    }
    text_ += '\n';

    // A nested list starts where its parent's text starts.
    const std::string nested = std::string(marker.size(), ' ') + "- ";
    for (const std::string& detail : finding.details) {
      text_ += nested + markdown_text(detail) + "\n";
    }
    if (!options_.explain) return;
    for (const ScoreTerm& term : finding.terms) {
      text_ += nested + term_line(term, markdown_text) + "\n";
    }
    if (!finding.evidence.empty()) text_ += nested + evidence_line(finding, markdown_text) + "\n";
  }

  RenderOptions options_;
  std::string text_;
};

}  // namespace

std::string render_markdown(const Report& report, const RenderOptions& options) {
  return MarkdownRenderer{options}.render(report);
}

}  // namespace teammemory
