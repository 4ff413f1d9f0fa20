#include "app/report_diff.hpp"

#include <catch2/catch.hpp>

#include "support/memory_store.hpp"
#include "support/report_check.hpp"
#include "support/small_team.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

using Lines = std::vector<std::string>;

Finding person(const std::string& name, double commits, double weight = 10) {
  Finding finding;
  finding.subject = {RecordKind::developer, "git:" + name, name};
  finding.statement = name;
  finding.terms = {{"commit_count", commits, weight, commits * weight}, {"churn", 20, 0.05, 1}};
  return finding;
}

Finding fact(const std::string& label, const std::string& statement) {
  Finding finding;
  finding.subject = {RecordKind::issue, "PROJ-1", "PROJ-1"};
  finding.label = label;
  finding.statement = statement;
  return finding;
}

Report report_with(std::vector<Finding> findings, Layout layout, std::int64_t at = day(10)) {
  Report report;
  report.question = "file-experts a.c";
  report.title = "Experts";
  report.as_of = from_epoch(at);
  Section part;
  part.id = "part";
  part.layout = layout;
  part.total = findings.size();
  part.findings = std::move(findings);
  report.sections.push_back(std::move(part));
  return report;
}

Lines changes(const Report& before, const Report& after) {
  Report shown;
  shown.sections = changed_findings(before, after, 0);
  return shown.sections.empty() ? Lines{} : statements(shown, "part");
}

}  // namespace

TEST_CASE("a rank and a score that changed are told term by term", "[diff]") {
  const Report before = report_with({person("Ada", 4), person("Bo", 3)}, Layout::ranking);
  const Report after = report_with({person("Bo", 5), person("Ada", 4)}, Layout::ranking);
  CHECK(changes(before, after) == Lines{"changed: Bo: rank 2 → 1, score 31.0 → 51.0 (+20.0)",
                                        "changed: Ada: rank 1 → 2, score 41.0"});
  CHECK(changed_findings(before, after, 0).at(0).findings.at(0).details ==
        Lines{"commit_count 3 → 5 (+20.0)"});
}

TEST_CASE("a weight that changed is told beside its points", "[diff]") {
  const auto sections = changed_findings(report_with({person("Ada", 4)}, Layout::ranking),
                                         report_with({person("Ada", 4, 8)}, Layout::ranking), 0);
  CHECK(sections.at(0).findings.at(0).details == Lines{"commit_count 4, weight 10 → 8 (-8.0)"});
}

TEST_CASE("findings that came stand before those that went", "[diff]") {
  CHECK(changes(report_with({person("Ada", 4)}, Layout::ranking),
                report_with({person("Bo", 3)}, Layout::ranking)) ==
        Lines{"new: Bo: rank 1, score 31.0", "gone: Ada: rank 1, score 41.0"});
}

TEST_CASE("a fact that changed is told with both values", "[diff]") {
  CHECK(changes(report_with({fact("Status", "Open"), fact("Priority", "High")}, Layout::facts),
                report_with({fact("Status", "Done"), fact("Priority", "High")}, Layout::facts)) ==
        Lines{"changed: Status: Open → Done"});
}

TEST_CASE("of several findings about one record only those that differ are told", "[diff]") {
  CHECK(changes(report_with({fact("", "a"), fact("", "b")}, Layout::bullets),
                report_with({fact("", "new one"), fact("", "b"), fact("", "a")},
                            Layout::bullets)) == Lines{"new: new one"});
}

TEST_CASE("equal answers have no changes", "[diff]") {
  const auto database = memory_store();
  const Report report = report_with({person("Ada", 4)}, Layout::ranking);
  CHECK(changed_findings(report, report, 0).empty());
  CHECK(diff_reports(*database, report, report, 0).sections.at(0).empty_note == "nothing changed");
}

TEST_CASE("a list of changes is cut at the limit, and says how many there are", "[diff]") {
  const auto sections =
      changed_findings(report_with({}, Layout::ranking),
                       report_with({person("Ada", 4), person("Bo", 3)}, Layout::ranking), 1);
  CHECK(sections.at(0).findings.size() == 1);
  CHECK(sections.at(0).total == 2);
}

TEST_CASE("evidence is told by whether it is dated between the two moments", "[diff]") {
  StoreBuilder store;
  tell_story(store);
  const auto citing = [&](const std::vector<RecordRef>& records, std::int64_t at) {
    Finding finding = fact("", "a");
    finding.subject = {RecordKind::component, "auth", "auth"};
    finding.evidence = records;
    finding.evidence_total = records.size();
    return report_with({finding}, Layout::bullets, at);
  };
  const auto commit = [](const std::string& sha) {
    return RecordRef{RecordKind::commit, full_sha(sha), sha};
  };
  const Report before = citing({commit("a0")}, day(100));
  const Report after = citing({commit("f00ba47"), commit("a1")}, day(140));
  const Report forth = diff_reports(store.database(), before, after, 0);
  CHECK(statements(forth, "evidence_between") == Lines{"f00ba47, 2026-05-11"});
  CHECK(statements(forth, "evidence_cited_now") == Lines{"a1, 2026-03-02"});
  CHECK(statements(forth, "evidence_fell_out") == Lines{"a0, 2026-01-11"});
  const Report back = diff_reports(store.database(), after, before, 0);
  CHECK(statements(back, "evidence_fell_out") == Lines{"a1, 2026-03-02", "f00ba47, 2026-05-11"});
  CHECK(back.as_of == from_epoch(day(100)));
}
