#include "agents/onboarding_agent.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "agents/caveats.hpp"
#include "agents/experts.hpp"
#include "agents/file_activity.hpp"
#include "agents/first_named.hpp"
#include "agents/query.hpp"
#include "agents/states.hpp"
#include "agents/subjects.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// Gathers one answer, section by section.
class Onboarding {
 public:
  Onboarding(Database& database, const Question& question)
      : database_(database),
        question_(question),
        subject_(find_component(database, question)),
        scope_(Scope::component(subject_.id)),
        references_(database),
        developers_(database),
        touched_(touched_commits(database, scope_, question.as_of)),
        unknown_churn_count_(totals_of(touched_, developers_, question.as_of).unknown_churn_count) {
  }

  Report report() {
    report_.agent = "onboarding";
    report_.question = "onboarding " + subject_.name;
    report_.profile = k_classic_profile;
    report_.as_of = question_.as_of;
    report_.title = "Getting to know " + subject_.name;
    add_main_files();
    add_people();
    add_issues();
    add_pull_requests();
    add_recent_changes();
    report_.caveats = source_caveats(
        database_, {Needs::commits, Needs::pull_requests, Needs::reviews, Needs::issues});
    if (unknown_churn_count_ > 0) {
      report_.caveats.push_back(unknown_churn(unknown_churn_count_));
    }
    return std::move(report_);
  }

 private:
  void add_main_files();
  void add_people();
  void add_issues();
  void gather_issues(std::vector<Finding>& discussed, std::vector<Finding>& open);
  void add_pull_requests();
  void gather_pull_requests(std::vector<Finding>& findings);
  void add_recent_changes();
  void add_section(SectionFrame frame, std::vector<Finding> findings) {
    report_.sections.push_back(
        make_section(std::move(frame), std::move(findings), question_.limit));
  }

  Database& database_;
  const Question& question_;
  ComponentSubject subject_;
  Scope scope_;
  References references_;
  Developers developers_;
  std::vector<TouchedCommit> touched_;
  std::int64_t unknown_churn_count_ = 0;
  Report report_;
};

/// The most often changed files first.
void Onboarding::add_main_files() {
  const auto files = existing_files(database_, scope_, question_.as_of);
  FileNames names(database_);
  const auto first = first_named(
      files, question_.limit,
      [](const FileActivity& file) { return std::pair(file.commit_count, file.churn); },
      [&](const FileActivity& file) { return names.of(file.id); });
  const auto finding_of = [&](const Named<FileActivity, FileName>& named) {
    const auto& [file, name] = named;
    Finding finding;
    finding.subject = references_.file(name.repository, name.path);
    finding.statement =
        fmt::format("{} — {} by {}, {} changed, last on {}", finding.subject.label,
                    counted(file.commit_count, "commit", "commits"),
                    counted(file.contributor_count, "person", "people"),
                    counted(file.churn, "line", "lines"), format_date(file.last_change));
    cite(finding, finding.subject);
    return finding;
  };
  report_.sections.push_back(section_of(
      {.id = "main_files",
       .heading = "Main files",
       .empty_note =
           no_answer(database_, {Needs::commits}, "no file of this component exists at that time")},
      first, question_.limit, finding_of));
  report_.sections.back().total = files.size();
}

void Onboarding::add_people() {
  const Experts experts(database_, scope_, touched_, question_.as_of, references_, developers_);
  ActivePeople active_people(database_, question_.as_of);
  std::vector<Expert> active;
  std::vector<Expert> former;
  for (const Expert& expert : experts.ranked()) {
    const bool is_active = active_people.contains(expert.developer, expert.counts.last_activity);
    (is_active ? active : former).push_back(expert);
  }
  CommitViews views(database_, references_);
  const auto finding_of = [&](const Expert& expert) { return experts.finding(expert, views); };
  report_.sections.push_back(
      section_of({.id = "people_to_ask",
                  .heading = "People to ask",
                  .layout = Layout::ranking,
                  .empty_note = "no answer: nobody who is active has touched this component"},
                 active, question_.limit, finding_of));
  report_.sections.push_back(
      section_of({.id = "former_people",
                  .heading = fmt::format("Former people (not seen for {} days)", k_active_days),
                  .layout = Layout::ranking},
                 former, question_.limit, finding_of));
}

void Onboarding::add_issues() {
  std::vector<Finding> discussed;
  std::vector<Finding> open;
  if (!is_missing(database_, Needs::issues)) gather_issues(discussed, open);
  add_section({.id = "issues_to_read",
               .heading = "Issues to read first",
               .empty_note = no_answer(database_, {Needs::issues},
                                       "no discussed issue belongs to this component")},
              std::move(discussed));
  add_section({.id = "open_issues",
               .heading = "Open issues",
               .empty_note = no_answer(database_, {Needs::issues},
                                       "no open issue belongs to this component")},
              std::move(open));
}

void Onboarding::gather_issues(std::vector<Finding>& discussed, std::vector<Finding>& open) {
  IssueStates states(database_, question_.as_of);
  const auto rows = scope_.query(database_, "onboarding/issues.sql", question_.as_of);
  rows->bind(":component_id", subject_.id);
  while (rows->step()) {
    const IssueState state = states.of(rows->id<IssueId>(0));
    const std::int64_t comment_count = rows->integer(4);
    Finding finding;
    finding.subject = references_.issue(rows->text(1));
    cite(finding, finding.subject);
    const std::string name = fmt::format("{} {} [{}]", finding.subject.label, trim(rows->text(2)),
                                         state.status.empty() ? "unknown" : state.status);
    finding.statement = fmt::format("{} — {}", name, counted(comment_count, "comment", "comments"));
    if (comment_count > 0) discussed.push_back(finding);
    if (state.is_done || state.status.empty()) continue;
    if (!rows->is_null(3)) {
      finding.statement = fmt::format("{} — since {}", name, format_date(rows->time(3)));
    }
    open.push_back(std::move(finding));
  }
}

void Onboarding::add_pull_requests() {
  std::vector<Finding> findings;
  if (!is_missing(database_, Needs::pull_requests)) gather_pull_requests(findings);
  add_section({.id = "pull_requests_to_read",
               .heading = "PRs to read first",
               .empty_note = no_answer(database_, {Needs::pull_requests},
                                       "no discussed pull request touches this component")},
              std::move(findings));
}

void Onboarding::gather_pull_requests(std::vector<Finding>& findings) {
  const auto rows = scope_.query(database_, "onboarding/pull_requests.sql", question_.as_of);
  while (rows->step()) {
    if (rows->integer(7) + rows->integer(8) == 0) continue;
    Finding finding;
    finding.subject = references_.pull_request(rows->text(0), rows->integer(1));
    finding.statement =
        fmt::format("{} {} [{}] — {}, {}", finding.subject.label, trim(rows->text(2)),
                    pull_request_state(pull_request_times(*rows, 3), question_.as_of),
                    counted(rows->integer(7), "review", "reviews"),
                    counted(rows->integer(8), "comment", "comments"));
    cite(finding, finding.subject);
    findings.push_back(std::move(finding));
  }
}

void Onboarding::add_recent_changes() {
  CommitViews views(database_, references_);
  std::vector<Finding> findings;
  for (const CommitId id : newest_commits(database_, touched_, question_.limit)) {
    const CommitView view = views.at(id);
    Finding finding;
    finding.subject = view.reference;
    finding.statement =
        fmt::format("{} {} {} — {}", format_date(view.committed_at), view.reference.label,
                    developers_.name(view.developer), views.subject_of(id));
    cite(finding, view.reference);
    findings.push_back(std::move(finding));
  }
  add_section(
      {.id = "recent_changes",
       .heading = "Recent changes",
       .empty_note = no_answer(database_, {Needs::commits}, "no commit touches this component")},
      std::move(findings));
  report_.sections.back().total = touched_.size();
}

}  // namespace

Report OnboardingAgent::answer(const Question& question, Database& database) const {
  return Onboarding(database, question).report();
}

}  // namespace teammemory
