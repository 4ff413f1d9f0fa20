#include "agents/context_agent.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "agents/caveats.hpp"
#include "agents/evidence.hpp"
#include "agents/people.hpp"
#include "agents/query.hpp"
#include "agents/states.hpp"
#include "agents/subjects.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// What one person did around the issue.
struct Part {
  std::int64_t commit_count = 0;
  std::int64_t review_count = 0;
  std::int64_t comment_count = 0;
  std::vector<RecordRef> evidence;
};

struct LinkedCommit {
  CommitId id;
  bool is_merge = false;
  CommitView view;
  std::string subject;                   // of its message
  std::vector<RecordRef> pull_requests;  // through which it is linked
};

/// Gathers one answer, section by section.
class Context {
 public:
  Context(Database& database, const Question& question)
      : database_(database),
        question_(question),
        subject_(find_issue(database, question)),
        references_(database),
        developers_(database) {}

  Report report() {
    report_.agent = "context";
    report_.question = "issue-context " + subject_.key;
    report_.as_of = question_.as_of;
    report_.sections.push_back(facts());
    report_.sections.push_back(pull_requests());
    const std::vector<LinkedCommit> commits = linked_commits();
    report_.sections.push_back(commit_section(commits));
    report_.sections.push_back(files(commits));
    add_commenters();
    report_.sections.push_back(people());
    for (Caveat& caveat : source_caveats(database_, {Needs::commits, Needs::pull_requests})) {
      report_.caveats.push_back(std::move(caveat));
    }
    return std::move(report_);
  }

 private:
  Section facts();
  Section pull_requests();
  std::vector<LinkedCommit> linked_commits();
  Section commit_section(const std::vector<LinkedCommit>& commits);
  Section files(const std::vector<LinkedCommit>& commits);
  Section people();

  void add_fact(Section& section, std::string label, std::string value);
  std::string status();
  std::string components();
  void add_discussion(PullRequestId id, const std::string& repository, std::int64_t number);
  void add_commenters();
  Part* part_of(DeveloperId developer);

  Database& database_;
  const Question& question_;
  IssueSubject subject_;
  References references_;
  Developers developers_;
  std::map<DeveloperId, Part> parts_;
  Report report_;
};

/// Nobody for bots: they are no people to ask.
Part* Context::part_of(DeveloperId developer) {
  return developers_.at(developer).is_bot ? nullptr : &parts_[developer];
}

void Context::add_fact(Section& section, std::string label, std::string value) {
  if (value.empty()) return;
  Finding finding;
  finding.subject = references_.issue(subject_.key);
  finding.label = std::move(label);
  finding.statement = std::move(value);
  cite(finding, finding.subject);
  section.findings.push_back(std::move(finding));
  ++section.total;
}

std::string Context::status() {
  const IssueState state = IssueStates(database_, question_.as_of).of(subject_.id);
  if (!state.is_certain) {
    report_.caveats.push_back(
        {"uncertain_status", fmt::format("the status of {} on {} is not recorded", subject_.key,
                                         format_date(question_.as_of))});
  }
  return state.status.empty() && !state.is_certain ? "unknown" : state.status;
}

std::string Context::components() {
  const auto rows = agent_query(database_, "context/components.sql");
  rows->bind(":issue_id", subject_.id);
  std::vector<std::string> names;
  while (rows->step()) names.push_back(rows->string(0));
  return join(names, ", ");
}

Section Context::facts() {
  const auto row = agent_query(database_, "context/issue.sql");
  row->bind(":issue_id", subject_.id);
  row->step();
  const bool is_changed_later = !row->is_null(3) && row->time(3) > question_.as_of;
  Section section = empty_section({.id = "issue", .layout = Layout::facts});
  add_fact(section, "Issue", row->string(0));
  add_fact(section, "Summary", std::string{trim(row->text(1))});
  add_fact(section, "Status", status());
  add_fact(section, "Priority", row->string(2));
  add_fact(section, "Component", components());
  if (is_changed_later) {
    report_.caveats.push_back(
        {"fields_as_exported",
         fmt::format("{} was changed after {}: its summary, priority and component are as last "
                     "exported, its assignee is left out",
                     subject_.key, format_date(question_.as_of))});
  }
  const RecordRef issue = references_.issue(subject_.key);
  for (const int column : {4, 5}) {
    const bool is_known = !row->is_null(column) && !(column == 5 && is_changed_later);
    Part* part = is_known ? part_of(row->id<DeveloperId>(column)) : nullptr;
    if (part != nullptr && part->evidence.empty()) part->evidence.push_back(issue);
  }
  return section;
}

Section Context::pull_requests() {
  const auto rows = agent_query(database_, "context/pull_requests.sql");
  rows->bind(":issue_id", subject_.id).bind(":as_of", question_.as_of);
  std::vector<Finding> findings;
  while (rows->step()) {
    const std::string repository = rows->string(1);
    const RecordRef reference = references_.pull_request(repository, rows->integer(2));
    if (findings.empty() || findings.back().subject != reference) {
      Finding finding;
      finding.subject = reference;
      finding.statement =
          fmt::format("{} {} [{}]", reference.label, trim(rows->text(3)),
                      pull_request_state(pull_request_times(*rows, 4), question_.as_of));
      cite(finding, reference);
      findings.push_back(std::move(finding));
      Part* author = rows->is_null(8) ? nullptr : part_of(rows->id<DeveloperId>(8));
      if (author != nullptr) author->evidence.push_back(reference);
      add_discussion(rows->id<PullRequestId>(0), repository, rows->integer(2));
    }
    if (!rows->is_null(10)) {
      cite(findings.back(), references_.commit(rows->id<RepositoryId>(9), rows->text(10)));
    }
  }
  return make_section({.id = "related_pull_requests",
                       .heading = "Related PRs",
                       .empty_note = no_answer(database_, {Needs::pull_requests},
                                               "no pull request links to this issue")},
                      std::move(findings), question_.limit);
}

void Context::add_discussion(PullRequestId id, const std::string& repository, std::int64_t number) {
  const auto rows = agent_query(database_, "context/discussion.sql");
  rows->bind(":pull_request_id", id).bind(":as_of", question_.as_of);
  while (rows->step()) {
    Part* part = part_of(rows->id<DeveloperId>(0));
    if (part == nullptr) continue;
    const bool is_review = rows->text(1) == "review";
    ++(is_review ? part->review_count : part->comment_count);
    part->evidence.push_back(
        is_review ? references_.review(repository, number, rows->text(2))
                  : references_.pull_request_comment(repository, number, rows->text(2)));
  }
}

void Context::add_commenters() {
  const auto rows = agent_query(database_, "context/issue_comments.sql");
  rows->bind(":issue_id", subject_.id).bind(":as_of", question_.as_of);
  while (rows->step()) {
    Part* part = part_of(rows->id<DeveloperId>(0));
    if (part == nullptr) continue;
    ++part->comment_count;
    part->evidence.push_back(references_.issue_comment(subject_.key, rows->text(1)));
  }
}

/// In the order of time. Merges only where no other commit is known.
std::vector<LinkedCommit> Context::linked_commits() {
  const auto rows = agent_query(database_, "context/commits.sql");
  rows->bind(":issue_id", subject_.id).bind(":as_of", question_.as_of);
  CommitViews views(database_, references_);
  std::vector<LinkedCommit> commits;
  while (rows->step()) {
    const auto id = rows->id<CommitId>(0);
    if (commits.empty() || commits.back().id != id) {
      commits.push_back({id, rows->integer(1) > 1, views.at(id), views.subject_of(id), {}});
    }
    if (!rows->is_null(2)) {
      commits.back().pull_requests.push_back(
          references_.pull_request(rows->text(2), rows->integer(3)));
    }
  }
  if (!std::ranges::all_of(commits, &LinkedCommit::is_merge)) {
    std::erase_if(commits, [](const LinkedCommit& commit) { return commit.is_merge; });
  }
  return commits;
}

Section Context::commit_section(const std::vector<LinkedCommit>& commits) {
  std::vector<Finding> findings;
  for (const LinkedCommit& commit : commits) {
    Finding finding;
    finding.subject = commit.view.reference;
    finding.statement = fmt::format("{} {} — {}", commit.view.reference.label,
                                    developers_.name(commit.view.developer), commit.subject);
    cite(finding, commit.view.reference);
    for (const RecordRef& pull_request : commit.pull_requests) cite(finding, pull_request);
    findings.push_back(std::move(finding));

    Part* author = commit.view.developer ? part_of(*commit.view.developer) : nullptr;
    if (author == nullptr) continue;
    ++author->commit_count;
    author->evidence.push_back(commit.view.reference);
  }
  return make_section({.id = "commits",
                       .heading = "Commits",
                       .empty_note = no_answer(database_, {Needs::commits},
                                               "no commit or pull request links to this issue")},
                      std::move(findings), question_.limit);
}

Section Context::files(const std::vector<LinkedCommit>& commits) {
  struct Changed {
    std::size_t first_commit = 0;
    std::int64_t churn = 0;
    Finding finding;
  };
  std::map<RecordRef, Changed> changed;
  const auto rows = agent_query(database_, "context/commit_files.sql");
  for (std::size_t index = 0; index < commits.size(); ++index) {
    rows->reset();
    rows->bind(":commit_id", commits[index].id);
    while (rows->step()) {
      const RecordRef file = references_.file(rows->text(0), rows->text(1));
      Changed& change = changed.try_emplace(file, Changed{index, 0, {}}).first->second;
      change.churn += rows->integer(2);
      change.finding.subject = file;
      change.finding.statement = file.label;
      cite(change.finding, commits[index].view.reference);
    }
  }
  std::vector<Changed> ordered;
  for (auto& [file, change] : changed) ordered.push_back(std::move(change));
  // Already in the order of paths.
  std::ranges::stable_sort(ordered, {}, [](const Changed& change) {
    return std::tuple(change.first_commit, -change.churn);
  });
  std::vector<Finding> findings;
  for (Changed& change : ordered) findings.push_back(std::move(change.finding));
  return make_section({.id = "changed_files", .heading = "Changed files"}, std::move(findings),
                      question_.limit);
}

Section Context::people() {
  std::vector<DeveloperId> ordered;
  for (const auto& [id, ignored] : parts_) ordered.push_back(id);
  std::ranges::sort(ordered, {}, [&](DeveloperId id) {
    const Part& part = parts_.at(id);
    const Developer& developer = developers_.at(id);
    return std::tuple(-part.commit_count, -part.review_count, -part.comment_count, developer.name,
                      developer.key);
  });
  const auto names = developers_.distinct_names(ordered);
  std::vector<Finding> findings;
  for (const DeveloperId id : ordered) {
    Finding finding;
    finding.subject = references_.developer(developers_.at(id));
    finding.statement = names.at(id);
    std::set<RecordRef> cited;
    for (const RecordRef& reference : parts_.at(id).evidence) {
      if (cited.insert(reference).second) cite(finding, reference);
    }
    findings.push_back(std::move(finding));
  }
  return make_section({.id = "people", .heading = "People in context"}, std::move(findings),
                      question_.limit);
}

}  // namespace

Report ContextAgent::answer(const Question& question, Database& database) const {
  return Context(database, question).report();
}

}  // namespace teammemory
