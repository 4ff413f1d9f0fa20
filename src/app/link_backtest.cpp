#include "app/link_backtest.hpp"

#include <algorithm>
#include <compare>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <teammemory/error.hpp>

#include "agents/evidence.hpp"
#include "agents/linked_records.hpp"
#include "derive/link_rules.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// One link, stated by however many witnesses.
struct Link {
  std::string table;
  std::string relation;
  std::int64_t left = 0;
  std::int64_t right = 0;

  friend auto operator<=>(const Link&, const Link&) = default;
};

using Links = std::set<Link>;

/// The links of each rule.
using LinksByRule = std::map<std::string, Links>;

LinksByRule links_by_rule(Database& database, Timestamp as_of) {
  const auto rows = database.prepare(
      "SELECT DISTINCT rule, link, relation, left_id, right_id FROM link_witnesses WHERE stated_at "
      "<= :as_of ORDER BY rule, link, relation, left_id, right_id");
  rows->bind(":as_of", as_of);
  LinksByRule found;
  while (rows->step()) {
    found[rows->string(0)].insert(
        {rows->string(1), rows->string(2), rows->integer(3), rows->integer(4)});
  }
  return found;
}

Links all_of(const LinksByRule& links) {
  Links all;
  for (const auto& [rule, own] : links) all.insert(own.begin(), own.end());
  return all;
}

/// What a link is about: the pull request of a merge, the issue of a closing. Of it, the hidden
/// rules have stated all that there is to find.
std::pair<std::string, std::int64_t> topic(const Link& link) {
  const bool is_about_issue = link.table.ends_with("_issues");
  return {link.table + link.relation, is_about_issue ? link.right : link.left};
}

/// What came of hiding rules.
struct Trial {
  std::vector<std::string> hidden;
  Links stated;     ///< by the hidden rules
  Links missed;     ///< of these, what no other rule finds
  Links differing;  ///< found by others on the same topics, and not stated by the hidden ones
  std::int64_t found() const { return std::ssize(stated) - std::ssize(missed); }
};

Trial run_trial(Database& copy, const LinksByRule& full, Timestamp as_of, DeriveOptions options,
                std::vector<std::string> hidden, const ProgressFunction& progress) {
  Trial trial{.hidden = std::move(hidden), .stated = {}, .missed = {}, .differing = {}};
  std::set<std::pair<std::string, std::int64_t>> topics;
  for (const std::string& rule : trial.hidden) {
    const auto own = full.find(rule);
    if (own != full.end()) trial.stated.insert(own->second.begin(), own->second.end());
  }
  if (trial.stated.empty()) return trial;
  for (const Link& link : trial.stated) topics.insert(topic(link));
  options.without_rules.insert(options.without_rules.end(), trial.hidden.begin(),
                               trial.hidden.end());
  rebuild(copy, options, progress);
  const Links found = all_of(links_by_rule(copy, as_of));
  std::ranges::set_difference(trial.stated, found, std::inserter(trial.missed, trial.missed.end()));
  for (const Link& link : found) {
    if (topics.contains(topic(link)) && !trial.stated.contains(link)) trial.differing.insert(link);
  }
  return trial;
}

/// What forges and trackers state by themselves, a group a kind of link.
std::vector<std::vector<std::string>> default_trials() {
  return {{"merged-event", "merge-commit-sha"},
          {"recorded-commit"},
          {"closed-event"},
          {"connected-event"},
          {"closed-by-pr"},
          {"cross-reference"},
          {"remote-link", "development-panel"},
          {"tracker-link"},
          {"duplicate-event"},
          {"issue-cross-reference"}};
}

void require_rules(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (std::ranges::find(k_link_rules, name, &LinkRule::name) != k_link_rules.end()) continue;
    std::vector<std::string> known;
    for (const LinkRule& rule : k_link_rules) known.emplace_back(rule.name);
    const auto near = near_matches(name, known, 1);
    throw UsageError(fmt::format(
        "--without: no link rule {}; {}", name,
        near.empty() ? "docs/links.md lists them" : fmt::format("did you mean {}?", near.front())));
  }
}

/// "0.998 (1 of 500 missing)"; a share of nothing is no number.
std::string share(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return "none to judge";
  return fmt::format("{:.3f}", static_cast<double>(part) / static_cast<double>(whole));
}

class BacktestPrinter {
 public:
  BacktestPrinter(Database& database, std::size_t limit)
      : references_(database), records_(database, references_), limit_(limit) {}

  Finding about(const Trial& trial) {
    Finding finding;
    finding.statement = fmt::format(
        "without {}: {} of {} links found again (recall {}); of what is found about the same "
        "records, {} is stated otherwise (precision {})",
        fmt::join(trial.hidden, ", "), trial.found(), trial.stated.size(),
        share(trial.found(), std::ssize(trial.stated)), trial.differing.size(),
        share(trial.found(), trial.found() + std::ssize(trial.differing)));
    cite_links(finding, trial.stated);
    return finding;
  }

  Finding about(std::string_view rule, const Links& links, std::int64_t alone) {
    Finding finding;
    finding.statement = fmt::format("{}: {}, {} by it alone", rule,
                                    counted(std::ssize(links), "link", "links"), alone);
    cite_links(finding, links);
    return finding;
  }

  Section section(SectionFrame frame, const Links& links) {
    frame.empty_note = "none";
    return section_of(std::move(frame), by_name(links), limit_, [&](const NamedLink& link) {
      Finding finding;
      finding.subject = link.left_name;
      finding.statement = fmt::format("{} [{}] {}", records_.line(link.left), link.relation,
                                      records_.line(link.right));
      cite(finding, link.left_name);
      cite(finding, link.right_name);
      return finding;
    });
  }

 private:
  /// A link by the names of its records: ids hang on the order in which records came in.
  struct NamedLink {
    RecordRef left_name;
    RecordRef right_name;
    std::string relation;
    LinkedRecord left;
    LinkedRecord right;

    friend auto operator<=>(const NamedLink&, const NamedLink&) = default;
  };

  std::vector<NamedLink> by_name(const Links& links) {
    std::vector<NamedLink> named;
    for (const Link& link : links) {
      const auto [left, right] = ends(link);
      named.push_back(
          {records_.reference(left), records_.reference(right), link.relation, left, right});
    }
    std::ranges::sort(named);
    return named;
  }

  static std::pair<LinkedRecord, LinkedRecord> ends(const Link& link) {
    const auto table = std::ranges::find(k_link_tables, link.table, &LinkTable::name);
    return {{table->left, link.left}, {table->right, link.right}};
  }

  void cite_links(Finding& finding, const Links& links) {
    for (const NamedLink& link : by_name(links)) cite(finding, link.left_name);
    finding.subject = finding.evidence.front();
  }

  References references_;
  LinkedRecords records_;
  std::size_t limit_;
};

/// How many links of a rule no other rule states.
std::int64_t stated_alone(const LinksByRule& links, const std::string& rule) {
  return std::ranges::count_if(links.at(rule), [&](const Link& link) {
    return std::ranges::none_of(links, [&](const auto& entry) {
      return entry.first != rule && entry.second.contains(link);
    });
  });
}

}  // namespace

Report backtest_links(Database& store, Database& copy, const Question& question,
                      const DeriveOptions& options, const std::vector<std::string>& hidden,
                      const ProgressFunction& progress) {
  require_rules(hidden);
  const LinksByRule full = links_by_rule(store, question.as_of);
  BacktestPrinter printer(store, question.limit);

  Report report;
  report.agent = "backtest-links";
  report.question = "backtest links";
  report.as_of = question.as_of;
  report.title = "How many links the other rules find when some are hidden";
  Section rules = empty_section(
      {.id = "rules", .heading = "Links by rule", .empty_note = "no answer: there are no links"});
  for (const auto& [rule, links] : full) {
    rules.findings.push_back(printer.about(rule, links, stated_alone(full, rule)));
  }
  rules.total = rules.findings.size();

  Section trials = empty_section({.id = "trials",
                                  .heading = "Trials",
                                  .empty_note = "no answer: the hidden rules state no link here"});
  Links missed;
  Links differing;
  auto groups = hidden.empty() ? default_trials() : std::vector<std::vector<std::string>>{hidden};
  for (auto& group : groups) {
    Trial trial = run_trial(copy, full, question.as_of, options, std::move(group), progress);
    if (trial.stated.empty()) continue;
    trials.findings.push_back(printer.about(trial));
    missed.merge(trial.missed);
    differing.merge(trial.differing);
  }
  trials.total = trials.findings.size();
  report.sections = {
      std::move(trials),
      printer.section({.id = "missed", .heading = "Missed by the other rules"}, missed),
      printer.section({.id = "differing", .heading = "Found by the others alone"}, differing),
      std::move(rules)};
  return report;
}

}  // namespace teammemory
