#include "app/report_diff.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "agents/evidence.hpp"
#include "app/receipt.hpp"
#include "app/record_lookup.hpp"

namespace teammemory {
namespace {

/// "3 → 4", or "3" where nothing changed.
template <class Value>
std::string step(const Value& before, const Value& after) {
  return before == after ? fmt::format("{}", after) : fmt::format("{} → {}", before, after);
}

std::string with_label(const Finding& finding, const std::string& statement) {
  return finding.label.empty() ? statement : finding.label + ": " + statement;
}

/// "+10.0", "-2.5"; up to three more decimals where they are needed: terms must add up.
std::string gain(double before, double after) {
  std::string text = fmt::format("{:+.4f}", after - before);
  const std::size_t shortest = text.find('.') + 2;
  while (text.size() > shortest && text.back() == '0') text.pop_back();
  return text == "-0.0" ? "+0.0" : text;
}

std::string score_step(double before, double after) {
  const std::string words = step(fmt::format("{:.1f}", before), fmt::format("{:.1f}", after));
  return before == after ? words : fmt::format("{} ({})", words, gain(before, after));
}

/// A finding, and its place in its section, from 1 on.
struct Placed {
  const Finding* finding = nullptr;
  std::size_t rank = 0;
};

/// One finding as two answers have it; either may lack it.
struct Pair {
  std::optional<Placed> before;
  std::optional<Placed> after;
};

using FindingKey = std::tuple<RecordKind, std::string, std::string, std::string>;

FindingKey key_of(const Finding& finding, const std::string& statement) {
  return {finding.subject.kind, finding.subject.key, finding.label, statement};
}

/// Finds for findings their like in another list, each at most once.
class Matcher {
 public:
  explicit Matcher(const std::vector<Finding>& findings) : is_taken_(findings.size()) {
    for (std::size_t i = 0; i < findings.size(); ++i) {
      places_[key_of(findings[i], findings[i].statement)].push_back(i);
      places_of_subjects_[key_of(findings[i], "")].push_back(i);
    }
  }

  std::optional<std::size_t> take_same(const Finding& finding) {
    return take(places_, key_of(finding, finding.statement));
  }
  std::optional<std::size_t> take_about_same(const Finding& finding) {
    return take(places_of_subjects_, key_of(finding, ""));
  }
  bool is_taken(std::size_t place) const { return is_taken_[place]; }

 private:
  using Places = std::map<FindingKey, std::deque<std::size_t>>;

  std::optional<std::size_t> take(Places& places, const FindingKey& key) {
    std::deque<std::size_t>& candidates = places[key];
    while (!candidates.empty()) {
      const std::size_t place = candidates.front();
      candidates.pop_front();
      if (is_taken_[place]) continue;
      is_taken_[place] = true;
      return place;
    }
    return std::nullopt;
  }

  Places places_;
  Places places_of_subjects_;
  std::vector<bool> is_taken_;
};

/// In the order of the later answer; what it lacks comes last.
std::vector<Pair> pairs_of(const std::vector<Finding>& before, const std::vector<Finding>& after) {
  Matcher matcher(before);
  std::vector<std::optional<std::size_t>> places;
  for (const Finding& finding : after) places.push_back(matcher.take_same(finding));
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (!places[i]) places[i] = matcher.take_about_same(after[i]);
  }
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < after.size(); ++i) {
    Pair pair{.before = {}, .after = Placed{&after[i], i + 1}};
    if (places[i]) pair.before = Placed{&before[*places[i]], *places[i] + 1};
    pairs.push_back(pair);
  }
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (!matcher.is_taken(i)) pairs.push_back({Placed{&before[i], i + 1}, {}});
  }
  return pairs;
}

const ScoreTerm* term_named(const Finding& finding, const std::string& name) {
  const auto found = std::ranges::find(finding.terms, name, &ScoreTerm::name);
  return found == finding.terms.end() ? nullptr : &*found;
}

std::string term_line(const ScoreTerm& before, const ScoreTerm& after) {
  std::string line = fmt::format("{} {}", after.name, step(before.value, after.value));
  if (before.weight != after.weight) {
    line += fmt::format(", weight {}", step(before.weight, after.weight));
  }
  return fmt::format("{} ({})", line, gain(before.points, after.points));
}

/// "commit_count 3 → 4 (+10.0)", for each term that changed.
void add_terms(std::vector<std::string>& lines, const Finding& before, const Finding& after) {
  for (const ScoreTerm& term : after.terms) {
    const ScoreTerm* former = term_named(before, term.name);
    const ScoreTerm none{term.name, 0, term.weight, 0};
    const std::string line = term_line(former == nullptr ? none : *former, term);
    const bool is_same = former != nullptr && former->value == term.value &&
                         former->weight == term.weight && former->points == term.points;
    if (!is_same) lines.push_back(line);
  }
  for (const ScoreTerm& term : before.terms) {
    if (term_named(after, term.name) != nullptr) continue;
    lines.push_back(term_line(term, {term.name, 0, term.weight, 0}));
  }
}

/// The lines of one list that another does not have.
void add_missing(std::vector<std::string>& lines, std::string_view word,
                 const std::vector<std::string>& list, const std::vector<std::string>& other) {
  for (const std::string& line : list) {
    if (std::ranges::find(other, line) == other.end()) {
      lines.push_back(fmt::format("{}: {}", word, line));
    }
  }
}

std::vector<std::string> changes_of(const Finding& before, const Finding& after) {
  std::vector<std::string> lines;
  add_terms(lines, before, after);
  add_missing(lines, "was", before.details, after.details);
  add_missing(lines, "is", after.details, before.details);
  if (before.evidence_total != after.evidence_total) {
    lines.push_back(
        fmt::format("records cited: {}", step(before.evidence_total, after.evidence_total)));
  } else if (before.evidence != after.evidence) {
    lines.emplace_back("other records cited");
  }
  if (before.subject.label != after.subject.label) {
    lines.push_back(fmt::format("named {}", step(before.subject.label, after.subject.label)));
  }
  return lines;
}

/// ": rank 3, score 40.0" of a finding in a ranking.
std::string place_words(const Placed& placed, Layout layout) {
  if (layout != Layout::ranking) return "";
  std::string words = fmt::format(": rank {}", placed.rank);
  if (placed.finding->is_scored()) words += fmt::format(", score {:.1f}", placed.finding->score());
  return words;
}

Finding one_sided(const Placed& placed, Layout layout, std::string_view word) {
  Finding finding = *placed.finding;
  finding.statement = fmt::format("{}: {}{}", word, with_label(finding, finding.statement),
                                  place_words(placed, layout));
  finding.label.clear();
  finding.terms.clear();
  return finding;
}

/// Nothing where the two say the same.
std::optional<Finding> two_sided(const Placed& before, const Placed& after, Layout layout) {
  const Finding& former = *before.finding;
  Finding finding = *after.finding;
  std::vector<std::string> lines = changes_of(former, finding);
  const bool is_moved = layout == Layout::ranking && before.rank != after.rank;
  if (lines.empty() && !is_moved && former.statement == finding.statement) return std::nullopt;
  std::string words = with_label(finding, step(former.statement, finding.statement));
  if (layout == Layout::ranking) words += fmt::format(": rank {}", step(before.rank, after.rank));
  if (finding.is_scored() || former.is_scored()) {
    words += fmt::format(", score {}", score_step(former.score(), finding.score()));
  }
  finding.statement = "changed: " + words;
  finding.label.clear();
  finding.details = std::move(lines);
  finding.terms.clear();
  return finding;
}

std::vector<Finding> changes_in(const Section& before, const Section& after) {
  std::vector<Finding> changes;
  for (const Pair& pair : pairs_of(before.findings, after.findings)) {
    if (!pair.before) {
      changes.push_back(one_sided(*pair.after, after.layout, "new"));
    } else if (!pair.after) {
      changes.push_back(one_sided(*pair.before, before.layout, "gone"));
    } else if (auto change = two_sided(*pair.before, *pair.after, after.layout)) {
      changes.push_back(std::move(*change));
    }
  }
  return changes;
}

const Section* section_named(const Report& report, const std::string& id) {
  const auto found = std::ranges::find(report.sections, id, &Section::id);
  return found == report.sections.end() ? nullptr : &*found;
}

std::string heading_of(const Report& report, const Section& section) {
  if (!section.heading.empty()) return section.heading;
  return report.title.empty() ? "Facts" : report.title;
}

bool is_cut(const Report& report) {
  return std::ranges::any_of(report.sections, [](const Section& section) {
    return std::ranges::any_of(section.findings, [](const Finding& finding) {
      return finding.evidence_total > finding.evidence.size();
    });
  });
}

/// What `report` cites and `other` does not, by date; what has none comes first.
std::vector<std::pair<std::optional<Timestamp>, RecordRef>> cited_only_by(Database& database,
                                                                          const Report& report,
                                                                          const Report& other) {
  std::set<std::pair<RecordKind, std::string>> others;
  for (const RecordRef& record : cited_records(other)) others.emplace(record.kind, record.key);
  std::vector<std::pair<std::optional<Timestamp>, RecordRef>> only;
  for (RecordRef& record : cited_records(report)) {
    if (!is_recorded(record.kind) || others.contains({record.kind, record.key})) continue;
    const auto known = find_record(database, record);
    only.emplace_back(known ? known->at : std::nullopt, std::move(record));
  }
  std::ranges::sort(only);
  return only;
}

Finding evidence_finding(const std::optional<Timestamp>& at, const RecordRef& record) {
  Finding finding;
  finding.subject = record;
  finding.statement = at ? fmt::format("{}, {}", record.label, format_date(*at)) : record.label;
  cite(finding, record);
  return finding;
}

void add_section(std::vector<Section>& sections, SectionFrame frame, std::vector<Finding> findings,
                 std::size_t limit) {
  if (findings.empty()) return;
  sections.push_back(make_section(std::move(frame), std::move(findings), limit));
}

/// Caveats that only one of the answers has, about what its first finding is about.
std::vector<Finding> changed_caveats(const Report& before, const Report& after) {
  const auto records = cited_records(after.sections.empty() ? before : after);
  std::vector<Finding> findings;
  const auto add = [&](std::string_view word, const Report& report, const Report& other) {
    for (const Caveat& caveat : report.caveats) {
      if (std::ranges::find(other.caveats, caveat.text, &Caveat::text) != other.caveats.end()) {
        continue;
      }
      Finding finding;
      finding.statement = fmt::format("{}: {}", word, caveat.text);
      if (!records.empty()) {
        finding.subject = records.front();
        cite(finding, records.front());
      }
      findings.push_back(std::move(finding));
    }
  };
  add("new", after, before);
  add("gone", before, after);
  return findings;
}

}  // namespace

std::vector<Section> changed_findings(const Report& before, const Report& after,
                                      std::size_t limit) {
  std::vector<Section> sections;
  const Section nothing;
  for (const Section& section : after.sections) {
    const Section* former = section_named(before, section.id);
    add_section(sections, {.id = section.id, .heading = heading_of(after, section)},
                changes_in(former == nullptr ? nothing : *former, section), limit);
  }
  for (const Section& section : before.sections) {
    if (section_named(after, section.id) != nullptr) continue;
    add_section(sections, {.id = section.id, .heading = heading_of(before, section)},
                changes_in(section, nothing), limit);
  }
  add_section(sections, {.id = "caveats", .heading = "Notes"}, changed_caveats(before, after),
              limit);
  return sections;
}

std::vector<Section> changed_evidence(Database& database, const Report& before, const Report& after,
                                      std::size_t limit) {
  const auto [earlier, later] = std::minmax(before.as_of, after.as_of);
  const auto is_between = [&](const std::optional<Timestamp>& at) {
    return at && earlier < *at && *at <= later;
  };
  std::vector<Finding> between;
  std::vector<Finding> older;
  std::vector<Finding> fallen;
  for (const auto& [at, record] : cited_only_by(database, after, before)) {
    (is_between(at) ? between : older).push_back(evidence_finding(at, record));
  }
  for (const auto& [at, record] : cited_only_by(database, before, after)) {
    fallen.push_back(evidence_finding(at, record));
  }
  std::vector<Section> sections;
  add_section(sections, {.id = "evidence_between", .heading = "Evidence dated between"},
              std::move(between), limit);
  add_section(sections, {.id = "evidence_cited_now", .heading = "Other evidence that came"},
              std::move(older), limit);
  add_section(sections, {.id = "evidence_fell_out", .heading = "Evidence cited no longer"},
              std::move(fallen), limit);
  return sections;
}

std::vector<Caveat> caveats_of_diff(const Report& before, const Report& after) {
  if (!is_cut(before) && !is_cut(after)) return {};
  return {{"evidence_cut",
           "a finding cites its weightiest records only: evidence can come or fall out because "
           "other evidence weighs more or less by now"}};
}

Report diff_reports(Database& database, const Report& before, const Report& after,
                    std::size_t limit) {
  Report report;
  report.agent = "diff";
  report.question = fmt::format("diff --as-of {} --as-of {} {}", format_timestamp(before.as_of),
                                format_timestamp(after.as_of), after.question);
  report.profile = after.profile;
  report.as_of = after.as_of;
  report.title = fmt::format("What changed in {} from {} to {}", after.question,
                             format_timestamp(before.as_of), format_timestamp(after.as_of));
  report.sections = changed_findings(before, after, limit);
  if (report.sections.empty()) {
    report.sections.push_back(empty_section({.id = "changes", .empty_note = "nothing changed"}));
  }
  for (Section& section : changed_evidence(database, before, after, limit)) {
    report.sections.push_back(std::move(section));
  }
  report.caveats = caveats_of_diff(before, after);
  return report;
}

}  // namespace teammemory
