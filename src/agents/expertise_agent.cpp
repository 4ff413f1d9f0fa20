#include "agents/expertise_agent.hpp"

#include <utility>

#include "agents/caveats.hpp"
#include "agents/experts.hpp"
#include "agents/query.hpp"
#include "agents/subjects.hpp"

namespace teammemory {
namespace {

Scope scope_of(const PathSubject& subject) {
  return subject.file ? Scope::file(*subject.file)
                      : Scope::folder(subject.repository_id, subject.path);
}

void add_former_names(Report& report, Database& database, const PathSubject& subject) {
  if (!subject.file) return;
  const auto rows = agent_query(database, "subject/former_names.sql");
  rows->bind(":file_id", *subject.file).bind(":as_of", report.as_of);
  std::string names;
  while (rows->step()) names += (names.empty() ? "" : ", ") + rows->string(0);
  if (!names.empty()) report.caveats.push_back({"former_names", "formerly " + names});
}

}  // namespace

Report ExpertiseAgent::answer(const Question& question, Database& database) const {
  const PathSubject subject = find_path(database, question);
  const std::string shown = subject.path.empty() ? "." : subject.path;
  References references(database);
  const Developers developers(database);
  const Scope scope = scope_of(subject);
  const Experts experts(database, scope, touched_commits(database, scope, question.as_of),
                        question.as_of, references, developers);
  CommitViews views(database, references);

  Report report;
  report.agent = name();
  report.question = "file-experts " + shown;
  report.profile = k_classic_profile;
  report.as_of = question.as_of;
  report.title = "Experts for " + shown;
  report.sections.push_back(section_of({.id = "experts",
                                        .layout = Layout::ranking,
                                        .empty_note = "no answer: no person has touched " + shown},
                                       experts.ranked(), question.limit, [&](const Expert& expert) {
                                         return experts.finding(expert, views);
                                       }));
  add_former_names(report, database, subject);
  for (Caveat& caveat : source_caveats(
           database, {Needs::commits, Needs::pull_requests, Needs::reviews, Needs::issues})) {
    report.caveats.push_back(std::move(caveat));
  }
  if (experts.unknown_churn_count() > 0) {
    report.caveats.push_back(unknown_churn(experts.unknown_churn_count()));
  }
  return report;
}

}  // namespace teammemory
