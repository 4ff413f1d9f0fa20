#include "agents/review_routing_agent.hpp"

#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "agents/caveats.hpp"
#include "agents/experts.hpp"
#include "agents/query.hpp"
#include "agents/states.hpp"
#include "agents/subjects.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::size_t k_files_named = 3;

struct PullRequestView {
  std::string title;
  std::string state;
  std::optional<DeveloperId> author;
  std::int64_t file_count = 0;                ///< files that are known
  std::optional<std::int64_t> changed_files;  ///< as the record counts them
};

/// Files of the pull request that one person has changed before.
struct KnownFiles {
  std::int64_t count = 0;
  std::vector<std::string> named;  // the first ones
};

PullRequestView pull_request_view(Database& database, PullRequestId id, Timestamp as_of) {
  const auto row = agent_query(database, "review_routing/pull_request.sql");
  row->bind(":pull_request_id", id);
  row->step();
  PullRequestView view;
  view.title = trim(row->text(0));
  view.state = pull_request_state(pull_request_times(*row, 1), as_of);
  if (!row->is_null(5)) view.author = row->id<DeveloperId>(5);
  view.changed_files = row->optional_integer(6);
  const auto files = database.prepare(
      "SELECT COUNT(*) FROM pr_files WHERE pull_request_id = :pull_request_id AND stated_at <= "
      ":as_of");
  files->bind(":pull_request_id", id).bind(":as_of", as_of);
  files->step();
  view.file_count = files->integer(0);
  return view;
}

std::set<DeveloperId> developers_of(Database& database, std::string_view file, PullRequestId id,
                                    Timestamp as_of) {
  const auto rows = agent_query(database, file);
  rows->bind(":pull_request_id", id).bind(":as_of", as_of);
  std::set<DeveloperId> found;
  while (rows->step()) found.insert(rows->id<DeveloperId>(0));
  return found;
}

/// The author; and where the author is none of those who wrote its commits, all of them: one is
/// most likely the author under an identity not joined yet.
std::set<DeveloperId> authors(Database& database, const PullRequestSubject& subject,
                              const PullRequestView& view, Timestamp as_of) {
  auto found = developers_of(database, "review_routing/commit_authors.sql", subject.id, as_of);
  const bool is_by_author = view.author && found.contains(*view.author);
  if (is_by_author) found.clear();
  if (view.author) found.insert(*view.author);
  return found;
}

std::map<DeveloperId, KnownFiles> known_files(Database& database, const Scope& scope,
                                              Timestamp as_of) {
  const auto rows = scope.query(database, "scope/known_files.sql", as_of);
  std::map<DeveloperId, KnownFiles> known;
  while (rows->step()) {
    KnownFiles& files = known[rows->id<DeveloperId>(0)];
    if (files.named.size() < k_files_named) {
      files.named.push_back(
          fmt::format("{} ({})", rows->text(1), counted(rows->integer(2), "commit", "commits")));
    }
    ++files.count;
  }
  return known;
}

std::string known_files_line(const KnownFiles& files, std::int64_t file_count) {
  const auto unnamed = files.count - static_cast<std::int64_t>(files.named.size());
  return fmt::format("has changed {} of {}: {}{}", files.count,
                     counted(file_count, "file", "files"), join(files.named, ", "),
                     unnamed > 0 ? fmt::format(" and {} more", unnamed) : "");
}

Section facts(const PullRequestView& view, const RecordRef& reference,
              const Developers& developers) {
  Section section = empty_section({.id = "pull_request", .layout = Layout::facts});
  const std::vector<std::pair<std::string, std::string>> lines = {
      {"State", view.state},
      {"Author", developers.name(view.author)},
      {"Files", std::to_string(view.file_count)},
  };
  for (const auto& [label, statement] : lines) {
    Finding finding;
    finding.subject = reference;
    finding.label = label;
    finding.statement = statement;
    cite(finding, reference);
    section.findings.push_back(std::move(finding));
  }
  section.total = section.findings.size();
  return section;
}

}  // namespace

Report ReviewRoutingAgent::answer(const Question& question, Database& database) const {
  const PullRequestSubject subject = find_pull_request(database, question);
  const PullRequestView view = pull_request_view(database, subject.id, question.as_of);
  References references(database);
  const Developers developers(database);
  const Scope scope = Scope::pull_request(subject.id);
  const Experts experts(database, scope, touched_commits(database, scope, question.as_of),
                        question.as_of, references, developers);
  const auto known = known_files(database, scope, question.as_of);
  const auto reviewed =
      developers_of(database, "review_routing/reviewers.sql", subject.id, question.as_of);
  const auto excluded = authors(database, subject, view, question.as_of);
  ActivePeople active_people(database, question.as_of);

  std::vector<Expert> suggested;
  std::vector<Expert> former;
  for (const Expert& expert : experts.ranked()) {
    const bool knows_code = expert.counts.commit_count + expert.counts.review_count > 0;
    if (excluded.contains(expert.developer) || !knows_code) continue;
    const bool is_active = active_people.contains(expert.developer, expert.counts.last_activity);
    (is_active ? suggested : former).push_back(expert);
  }
  CommitViews views(database, references);
  const auto finding_of = [&](const Expert& expert) {
    Finding finding = experts.finding(expert, views);
    if (const auto files = known.find(expert.developer); files != known.end()) {
      finding.details.push_back(known_files_line(files->second, view.file_count));
    }
    if (reviewed.contains(expert.developer)) finding.details.emplace_back("already reviewed");
    return finding;
  };

  const RecordRef reference = references.pull_request(subject.repository, subject.number);
  Report report;
  report.agent = name();
  report.question = "review-suggest " + reference.label;
  report.profile = k_classic_profile;
  report.as_of = question.as_of;
  report.title = fmt::format("Reviewers for {} {}", reference.label, view.title);
  report.sections.push_back(facts(view, reference, developers));
  report.sections.push_back(section_of(
      {.id = "suggested_reviewers",
       .heading = "Suggested reviewers",
       .layout = Layout::ranking,
       .empty_note = view.file_count == 0
                         ? "no answer: no file of this pull request is known"
                         : "no answer: nobody else who is active has touched these files"},
      suggested, question.limit, finding_of));
  report.sections.push_back(section_of(
      {.id = "no_longer_active", .heading = "No longer active", .layout = Layout::ranking}, former,
      question.limit, finding_of));
  report.caveats = source_caveats(
      database, {Needs::commits, Needs::pull_requests, Needs::reviews, Needs::issues});
  for (const DeveloperId id : excluded) {
    if (id == view.author) continue;
    report.caveats.push_back(
        {"commit_author",
         developers.at(id).name +
             " wrote commits of this pull request, its author none, and is left out"});
  }
  if (view.changed_files.value_or(0) > view.file_count) {
    report.caveats.push_back(
        {"incomplete_files", fmt::format("only {} of the {} files of this pull request are known",
                                         view.file_count, *view.changed_files)});
  }
  if (experts.unknown_churn_count() > 0) {
    report.caveats.push_back(unknown_churn(experts.unknown_churn_count()));
  }
  return report;
}

}  // namespace teammemory
