#include "support/sample_reports.hpp"

#include <string>
#include <vector>

namespace teammemory::sample {
namespace {

const RecordRef k_issue{RecordKind::issue, "PROJ-1247", "PROJ-1247"};
const RecordRef k_pull_request{RecordKind::pull_request, "tinyteam/shop#382", "#382"};
const RecordRef k_guard{RecordKind::commit, "f00ba47c1d2e3f405162738495a6b7c8d9eafb0c", "f00ba47"};
const RecordRef k_test{RecordKind::commit, "b91c0de2f3a4b5c6d7e8f9010a1b2c3d4e5f6071", "b91c0de"};

Finding fact(std::string label, std::string statement) {
  Finding finding;
  finding.subject = k_issue;
  finding.label = std::move(label);
  finding.statement = std::move(statement);
  finding.evidence = {k_issue};
  finding.evidence_total = 1;
  return finding;
}

Finding bullet(RecordRef subject, std::string statement, std::vector<RecordRef> evidence) {
  Finding finding;
  finding.subject = std::move(subject);
  finding.statement = std::move(statement);
  finding.evidence_total = evidence.size();
  finding.evidence = std::move(evidence);
  return finding;
}

RecordRef file(const std::string& path) {
  return {RecordKind::file, "tinyteam/shop:" + path, path};
}

RecordRef developer(const std::string& name) {
  return {RecordKind::developer, "git:" + name, name};
}

Section section(std::string id, std::string heading, Layout layout, std::vector<Finding> findings) {
  Section section;
  section.id = std::move(id);
  section.heading = std::move(heading);
  section.layout = layout;
  section.total = findings.size();
  section.findings = std::move(findings);
  return section;
}

}  // namespace

Report issue_context() {
  const std::string service = "src/auth/token_service.py";
  const std::string manager = "src/auth/session_manager.py";
  const std::string test = "tests/auth/test_token_refresh.py";

  Report report;
  report.agent = "context";
  report.question = "issue-context PROJ-1247";
  report.as_of = *parse_timestamp("2026-05-28T09:00:00Z");
  report.sections = {
      section("issue", "", Layout::facts,
              {fact("Issue", "PROJ-1247"), fact("Summary", "Token refresh race condition"),
               fact("Status", "In Progress"), fact("Priority", "High"), fact("Component", "auth")}),
      section("related_pull_requests", "Related PRs", Layout::bullets,
              {bullet(k_pull_request, "#382 Fix token refresh race condition [merged]",
                      {k_pull_request})}),
      section("commits", "Commits", Layout::bullets,
              {bullet(k_guard,
                      "f00ba47 Mehmet Turac — PROJ-1247 guard token refresh with per-session lock",
                      {k_guard}),
               bullet(k_test, "b91c0de Ayşe Demir — PROJ-1247 add regression test for refresh race",
                      {k_test})}),
      section("changed_files", "Changed files", Layout::bullets,
              {bullet(file(service), service, {k_guard}), bullet(file(manager), manager, {k_guard}),
               bullet(file(test), test, {k_test})}),
      section("people", "People in context", Layout::bullets,
              {bullet(developer("Mehmet Turac"), "Mehmet Turac", {k_guard}),
               bullet(developer("Ayşe Demir"), "Ayşe Demir", {k_test}),
               bullet(developer("Burak Kaya"), "Burak Kaya", {k_pull_request})})};
  return report;
}

Report file_experts() {
  Finding first = bullet(developer("Ayşe Demir"), "Ayşe Demir", {k_test, k_pull_request, k_issue});
  first.details = {"commits: 4, reviews: 2, comments: 1, churn: 430, last activity: 2026-05-20"};
  first.terms = {{"commit_count", 4, 10, 40},
                 {"review_count", 2, 8, 16},
                 {"issue_comment_count", 1, 2, 2},
                 {"churn", 430, 0.05, 21.5},
                 {"recency_bonus", 1, 20, 20}};
  first.evidence_total = 15;
  Finding second = bullet(developer("Mehmet Turac"), "Mehmet Turac", {k_guard});
  second.details = {"commits: 1, reviews: 0, comments: 0, churn: 0, last activity: 2026-05-18"};
  second.terms = {{"commit_count", 1, 10, 10}};

  Report report;
  report.agent = "expertise";
  report.question = "file-experts src/auth/token_service.py";
  report.profile = "classic";
  report.as_of = *parse_timestamp("2026-05-28T09:00:00Z");
  report.title = "Experts for src/auth/token_service.py";
  report.sections = {section("experts", "", Layout::ranking, {first, second})};
  report.sections[0].total = 3;
  report.caveats = {{"no_pull_request_files", "no files of pull requests were imported"}};
  return report;
}

}  // namespace teammemory::sample
