#include "agents/risk_agent.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "agents/caveats.hpp"
#include "agents/evidence.hpp"
#include "agents/file_activity.hpp"
#include "agents/first_named.hpp"
#include "agents/query.hpp"
#include "agents/scoring.hpp"
#include "agents/states.hpp"
#include "agents/subjects.hpp"
#include "agents/touched_commits.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::size_t k_commits_cited = 6;
constexpr std::size_t k_bugs_cited = 6;

/// Bugs that commits of a file resolved.
struct Bugs {
  std::set<std::string> keys;
  std::set<CommitId> recent_fixes;  // commits of the recent period

  void add(const std::string& key, CommitId commit, bool is_recent) {
    keys.insert(key);
    if (is_recent) recent_fixes.insert(commit);
  }
};

struct ComponentBugs {
  Bugs all;
  std::map<FileId, Bugs> by_file;
};

/// An issue counts once a commit says that it resolves it, or it is done and a commit names it.
ComponentBugs resolved_bugs(Database& database, const Scope& scope, Timestamp as_of) {
  IssueStates states(database, as_of);
  std::map<IssueId, bool> is_done;
  ComponentBugs bugs;
  if (is_missing(database, Needs::issues)) return bugs;
  const auto rows = scope.query(database, "scope/commit_bugs.sql", as_of);
  while (rows->step()) {
    const auto issue = rows->id<IssueId>(2);
    const auto [entry, is_new] = is_done.try_emplace(issue, false);
    if (is_new) entry->second = states.of(issue).is_done;
    if (!rows->flag(4) && !entry->second) continue;
    const auto commit = rows->id<CommitId>(1);
    const bool is_recent = days_between(rows->time(5), as_of) < k_recent_days;
    bugs.all.add(rows->string(3), commit, is_recent);
    bugs.by_file[rows->id<FileId>(0)].add(rows->string(3), commit, is_recent);
  }
  return bugs;
}

std::set<CommitId> reverted_commits(Database& database, Timestamp as_of) {
  const auto rows = agent_query(database, "scope/reverted_commits.sql");
  rows->bind(":as_of", as_of);
  std::set<CommitId> ids;
  while (rows->step()) ids.insert(ids.end(), rows->id<CommitId>(0));
  return ids;
}

std::int64_t count_of(const std::vector<TouchedCommit>& commits, const std::set<CommitId>& ids) {
  return std::ranges::count_if(
      commits, [&](const TouchedCommit& commit) { return ids.contains(commit.id); });
}

/// "once", "2 times".
std::string times(std::int64_t count) {
  return count == 1 ? "once" : fmt::format("{} times", count);
}

std::string history_line(const FileActivity& file, std::int64_t recent_commit_count,
                         const Bugs& bugs, std::int64_t revert_count) {
  std::string line =
      fmt::format("changed {} in {} days", times(recent_commit_count), k_recent_days);
  if (!bugs.recent_fixes.empty()) {
    const std::size_t count = bugs.recent_fixes.size();
    line += fmt::format("; {} of those {} bugs", count, count == 1 ? "fixes" : "fix");
  }
  line += "; " + counted(file.contributor_count, "developer", "developers");
  if (revert_count > 0) line += "; reverted " + times(revert_count);
  return line;
}

std::string counts_line(const RiskCounts& counts) {
  return fmt::format("churn: {}, bugs: {}, contributors: {}, commits: {}", counts.churn,
                     counts.bug_count, counts.contributor_count, counts.commit_count);
}

/// Bugs first: they weigh most. `total` counts all commits and bugs.
void cite_history(Finding& finding, const std::vector<CommitId>& commits, const Bugs& bugs,
                  std::size_t commit_count, References& references, CommitViews& views) {
  std::size_t cited = 0;
  for (const std::string& key : bugs.keys) {
    if (cited++ < k_bugs_cited) cite(finding, references.issue(key));
  }
  for (const CommitId commit : commits) cite(finding, views.at(commit).reference);
  finding.evidence_total = bugs.keys.size() + commit_count;
}

struct RankedFile {
  FileActivity activity;
  RiskCounts counts;
  double score = 0;
};

std::vector<RankedFile> scored(const std::vector<FileActivity>& files, const ComponentBugs& bugs) {
  std::vector<RankedFile> ranked;
  for (const FileActivity& file : files) {
    const auto found = bugs.by_file.find(file.id);
    const std::size_t bug_count = found == bugs.by_file.end() ? 0 : found->second.keys.size();
    const RiskCounts counts{file.churn, static_cast<std::int64_t>(bug_count),
                            file.contributor_count, file.commit_count};
    ranked.push_back({file, counts, score_of(classic_risk(counts))});
  }
  return ranked;
}

/// "Label: statement" about the whole component.
class ComponentFacts {
 public:
  explicit ComponentFacts(RecordRef component, Finding evidence)
      : component_(std::move(component)), evidence_(std::move(evidence)) {}

  void add(std::string label, std::string statement, std::vector<ScoreTerm> terms = {}) {
    Finding finding = evidence_;
    finding.subject = component_;
    finding.label = std::move(label);
    finding.statement = std::move(statement);
    finding.terms = std::move(terms);
    section_.findings.push_back(std::move(finding));
    ++section_.total;
  }

  Section take() { return std::move(section_); }

 private:
  RecordRef component_;
  Finding evidence_;
  Section section_ = empty_section({.id = "component", .layout = Layout::facts});
};

}  // namespace

Report RiskAgent::answer(const Question& question, Database& database) const {
  const ComponentSubject subject = find_component(database, question);
  const Scope scope = Scope::component(subject.id);
  const ComponentBugs bugs = resolved_bugs(database, scope, question.as_of);
  const Developers developers(database);
  const auto touched = touched_commits(database, scope, question.as_of);
  const ScopeTotals totals = totals_of(touched, developers, question.as_of);
  const auto files = scored(existing_files(database, scope, question.as_of), bugs);
  References references(database);
  CommitViews views(database, references);
  const auto cite_commits = [&](Finding& finding, const std::vector<TouchedCommit>& commits,
                                const Bugs& its_bugs) {
    cite_history(finding, newest_commits(database, commits, k_commits_cited), its_bugs,
                 commits.size(), references, views);
  };

  Finding whole;
  cite(whole, references.component(subject.name));
  if (totals.commit_count > 0) {
    whole = {};
    cite_commits(whole, touched, bugs.all);
  }
  ComponentFacts facts(references.component(subject.name), std::move(whole));
  facts.add("Component", subject.name);
  facts.add("Files", std::to_string(files.size()));
  facts.add("Commits", fmt::format("{}, {} of them in {} days", totals.commit_count,
                                   totals.recent_commit_count, k_recent_days));
  facts.add("Contributors", std::to_string(totals.contributor_count));
  facts.add("Bugs", std::to_string(bugs.all.keys.size()));
  facts.add("Churn", std::to_string(totals.churn));
  const auto terms = classic_risk({totals.churn, static_cast<std::int64_t>(bugs.all.keys.size()),
                                   totals.contributor_count, totals.commit_count});
  facts.add("Score", fmt::format("{:.1f}", score_of(terms)), terms);

  const std::set<CommitId> reverted = reverted_commits(database, question.as_of);
  const Bugs no_bugs;
  FileCommits file_commits(database, question.as_of);
  FileNames names(database);
  const auto finding_of = [&](const Named<RankedFile, FileName>& named) {
    const auto& [activity, counts, score] = named.thing;
    const auto its_commits = file_commits.of(activity.id);
    const auto found = bugs.by_file.find(activity.id);
    const Bugs& its_bugs = found == bugs.by_file.end() ? no_bugs : found->second;
    Finding finding;
    finding.subject = references.file(named.name.repository, named.name.path);
    finding.statement = finding.subject.label;
    finding.details = {history_line(activity, recent_count(its_commits, question.as_of), its_bugs,
                                    count_of(its_commits, reverted)),
                       counts_line(counts)};
    finding.terms = classic_risk(counts);
    cite_commits(finding, its_commits, its_bugs);
    return finding;
  };
  const auto ranked = first_named(
      files, question.limit, [](const RankedFile& file) { return file.score; },
      [&](const RankedFile& file) { return names.of(file.activity.id); });
  Section section =
      section_of({.id = "files",
                  .heading = "Files by risk",
                  .layout = Layout::ranking,
                  .empty_note = no_answer(database, {Needs::commits},
                                          "no file of this component exists at that time")},
                 ranked, question.limit, finding_of);
  section.total = files.size();

  Report report;
  report.agent = name();
  report.question = "component-risk " + subject.name;
  report.profile = k_classic_profile;
  report.as_of = question.as_of;
  report.sections.push_back(facts.take());
  report.sections.push_back(std::move(section));
  report.caveats = source_caveats(database, {Needs::commits, Needs::issues});
  if (totals.unknown_churn_count > 0) {
    report.caveats.push_back(unknown_churn(totals.unknown_churn_count));
  }
  return report;
}

}  // namespace teammemory
