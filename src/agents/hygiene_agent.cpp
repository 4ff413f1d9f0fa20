#include "agents/hygiene_agent.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "agents/caveats.hpp"
#include "agents/evidence.hpp"
#include "agents/identity_commands.hpp"
#include "agents/people.hpp"
#include "agents/query.hpp"
#include "agents/states.hpp"
#include "agents/witness_places.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// Resolutions after which nobody expects a commit, in lower case.
constexpr std::array<std::string_view, 11> k_without_commit = {
    "cannot reproduce", "declined",    "duplicate", "incomplete", "invalid",      "not a bug",
    "not a problem",    "not_planned", "won't do",  "won't fix",  "works for me",
};

bool expects_commit(std::string_view resolution) {
  return std::ranges::find(k_without_commit, lower_ascii(resolution)) == k_without_commit.end();
}

Finding about(const RecordRef& subject, std::string statement) {
  Finding finding;
  finding.subject = subject;
  finding.statement = std::move(statement);
  cite(finding, subject);
  return finding;
}

/// Applies one rule after the other. Each adds a fact that counts, and a section that lists.
class Hygiene {
 public:
  Hygiene(Database& database, const Question& question)
      : database_(database), question_(question), references_(database), developers_(database) {}

  Report report() {
    report_.agent = "hygiene";
    report_.question = "hygiene";
    report_.as_of = question_.as_of;
    report_.title = "What is missing in the records";
    report_.sections.push_back(empty_section({.id = "counts", .layout = Layout::facts}));
    add_commits_without_key();
    add_pull_requests();
    add_issues_without_commit();
    add_files_without_component();
    add_dangling_keys();
    add_identity_suggestions();
    report_.caveats =
        source_caveats(database_, {Needs::commits, Needs::issues, Needs::pull_requests});
    return std::move(report_);
  }

 private:
  void add_commits_without_key();
  void add_pull_requests();
  void add_issues_without_commit();
  void add_files_without_component();
  void add_dangling_keys();
  void add_identity_suggestions();
  void add_rule(Section section);
  bool is_full(const std::vector<Finding>& findings) const {
    return question_.limit != 0 && findings.size() >= question_.limit;
  }

  Database& database_;
  const Question& question_;
  References references_;
  Developers developers_;
  Report report_;
};

/// The count rests on what was found; where nothing was, on the repositories that were searched;
/// without any there is nothing to count.
void Hygiene::add_rule(Section section) {
  Finding count;
  for (const Finding& finding : section.findings) cite(count, finding.evidence.front());
  if (section.findings.empty()) {
    for (const RecordRef& repository : references_.repositories()) cite(count, repository);
  }
  if (count.evidence.empty()) return report_.sections.push_back(std::move(section));
  count.subject = count.evidence.front();
  count.label = section.heading;
  const bool is_unanswered = section.total == 0 && !section.empty_note.empty();
  count.statement = is_unanswered ? section.empty_note : std::to_string(section.total);
  count.evidence_total = std::max(count.evidence_total, section.total);
  Section& counts = report_.sections.front();
  counts.findings.push_back(std::move(count));
  ++counts.total;
  section.empty_note.clear();
  report_.sections.push_back(std::move(section));
}

void Hygiene::add_commits_without_key() {
  Section section =
      empty_section({.id = "commits_without_issue_key", .heading = "Commits without an issue key"});
  if (is_missing(database_, Needs::issues) || is_missing(database_, Needs::commits)) {
    section.empty_note = no_answer(database_, {Needs::commits, Needs::issues}, "");
    return add_rule(std::move(section));
  }
  const auto count = agent_query(database_, "hygiene/unlinked_commit_count.sql");
  count->bind(":as_of", question_.as_of).step();
  section.total = static_cast<std::size_t>(count->integer(0));
  CommitViews views(database_, references_);
  const auto rows = agent_query(database_, "hygiene/unlinked_commits.sql");
  constexpr std::int64_t k_all = -1;
  const auto limit = static_cast<std::int64_t>(question_.limit);
  rows->bind(":as_of", question_.as_of).bind(":limit", limit == 0 ? k_all : limit);
  while (rows->step()) {
    const auto id = rows->id<CommitId>(0);
    const CommitView view = views.at(id);
    section.findings.push_back(
        about(view.reference, fmt::format("{} {} — {}", view.reference.label,
                                          developers_.name(view.developer), views.subject_of(id))));
  }
  add_rule(std::move(section));
}

void Hygiene::add_pull_requests() {
  Section unlinked =
      empty_section({.id = "pull_requests_without_issue", .heading = "PRs not linked to an issue"});
  Section undescribed =
      empty_section({.id = "empty_descriptions", .heading = "Empty PR descriptions"});
  undescribed.empty_note = is_missing(database_, Needs::pull_requests)
                               ? no_answer(database_, {Needs::pull_requests}, "")
                               : "";
  unlinked.empty_note = undescribed.empty_note;
  const bool has_issues = !is_missing(database_, Needs::issues);
  if (!has_issues && unlinked.empty_note.empty()) {
    unlinked.empty_note = no_answer(database_, {Needs::issues}, "");
  }
  const auto rows = agent_query(database_, "hygiene/pull_requests.sql");
  rows->bind(":as_of", question_.as_of).bind(":white_space", " \t\r\n");
  while (rows->step()) {
    const auto add_to = [&](Section& section) {
      ++section.total;
      if (is_full(section.findings)) return;
      const RecordRef reference = references_.pull_request(rows->text(0), rows->integer(1));
      section.findings.push_back(
          about(reference, fmt::format("{} {}", reference.label, trim(rows->text(2)))));
    };
    if (has_issues && !rows->flag(3)) add_to(unlinked);
    if (rows->flag(4)) add_to(undescribed);
  }
  add_rule(std::move(unlinked));
  add_rule(std::move(undescribed));
}

void Hygiene::add_issues_without_commit() {
  Section section = empty_section(
      {.id = "done_issues_without_commit", .heading = "Issues done but linked to no commit"});
  if (is_missing(database_, Needs::issues) || is_missing(database_, Needs::commits)) {
    section.empty_note = no_answer(database_, {Needs::issues, Needs::commits}, "");
    return add_rule(std::move(section));
  }
  IssueStates states(database_, question_.as_of);
  const auto rows = agent_query(database_, "hygiene/issues_without_commit.sql");
  rows->bind(":as_of", question_.as_of);
  while (rows->step()) {
    if (!rows->is_null(3) && !expects_commit(rows->text(3))) continue;
    const IssueState state = states.of(rows->id<IssueId>(0));
    if (!state.is_done) continue;
    ++section.total;
    if (is_full(section.findings)) continue;
    const RecordRef reference = references_.issue(rows->text(1));
    section.findings.push_back(about(
        reference, fmt::format("{} {} [{}]", reference.label, trim(rows->text(2)), state.status)));
  }
  add_rule(std::move(section));
}

void Hygiene::add_files_without_component() {
  Section section =
      empty_section({.id = "files_without_component", .heading = "Files without a component"});
  const auto rows = agent_query(database_, "hygiene/files_without_component.sql");
  rows->bind(":as_of", question_.as_of);
  while (rows->step()) {
    ++section.total;
    if (is_full(section.findings)) continue;
    const RecordRef reference = references_.file(rows->text(0), rows->text(1));
    section.findings.push_back(about(reference, reference.label));
  }
  add_rule(std::move(section));
}

void Hygiene::add_dangling_keys() {
  struct Naming {
    std::set<RecordRef> seen;
    std::vector<RecordRef> records;
  };
  std::map<std::string, Naming> keys;
  WitnessPlaces places(database_, references_);
  const auto rows = agent_query(database_, "links/dangling.sql");
  rows->bind(":as_of", question_.as_of);
  while (rows->step()) {
    const RecordRef record = places.source(stored_witness(*rows, 1));
    Naming& naming = keys[rows->string(0)];
    if (naming.seen.insert(record).second) naming.records.push_back(record);
  }
  std::vector<Finding> findings;
  for (const auto& [key, naming] : keys) {
    Finding finding;
    finding.subject = naming.records.front();
    finding.statement = fmt::format(
        "{} — named by {}{}", key, naming.records.front().label,
        naming.records.size() == 1 ? "" : fmt::format(" and {} more", naming.records.size() - 1));
    for (const RecordRef& record : naming.records) cite(finding, record);
    findings.push_back(std::move(finding));
  }
  add_rule(make_section({.id = "dangling_keys", .heading = "Keys of unknown issues"},
                        std::move(findings), question_.limit));
}

void Hygiene::add_identity_suggestions() {
  Section section = empty_section(
      {.id = "identity_suggestions", .heading = "Identities that might be one person"});
  const auto rows = agent_query(database_, "hygiene/identity_suggestions.sql");
  rows->bind(":as_of", question_.as_of);
  while (rows->step()) {
    ++section.total;
    if (is_full(section.findings)) continue;
    const std::string left = fmt::format("{}:{}", rows->text(0), rows->text(1));
    const std::string right = fmt::format("{}:{}", rows->text(3), rows->text(4));
    Finding finding;
    finding.subject = references_.developer(developers_.at(rows->id<DeveloperId>(2)));
    finding.statement = fmt::format("{} and {}: {}", left, right, rows->text(6));
    finding.details = {"to accept: " + merge_command(left, right),
                       "to reject: " + split_command(left, right)};
    cite(finding, finding.subject);
    cite(finding, references_.developer(developers_.at(rows->id<DeveloperId>(5))));
    section.findings.push_back(std::move(finding));
  }
  add_rule(std::move(section));
}

}  // namespace

Report HygieneAgent::answer(const Question& question, Database& database) const {
  return Hygiene(database, question).report();
}

}  // namespace teammemory
