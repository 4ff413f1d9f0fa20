#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <teammemory/render.hpp>

#include "support/sample_reports.hpp"

using namespace teammemory;

namespace {

constexpr RenderOptions k_explained{.explain = true};

std::string golden(const std::string& name) {
  std::ifstream file(std::string{TEAMMEMORY_GOLDEN} + "/render/" + name, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

Report with_one(Finding finding, Layout layout = Layout::bullets) {
  Section section;
  section.heading = "Commits";
  section.layout = layout;
  section.total = 1;
  section.findings = {std::move(finding)};
  Report report;
  report.sections = {std::move(section)};
  return report;
}

Finding saying(std::string statement) {
  Finding finding;
  finding.statement = std::move(statement);
  return finding;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("text prints the founding layout of an issue's context", "[render]") {
  CHECK(render(sample::issue_context(), Format::text) == R"(Issue: PROJ-1247
Summary: Token refresh race condition
Status: In Progress
Priority: High
Component: auth

Related PRs:
- #382 Fix token refresh race condition [merged]

Commits:
- f00ba47 Mehmet Turac — PROJ-1247 guard token refresh with per-session lock
- b91c0de Ayşe Demir — PROJ-1247 add regression test for refresh race

Changed files:
- src/auth/token_service.py
- src/auth/session_manager.py
- tests/auth/test_token_refresh.py

People in context:
- Mehmet Turac
- Ayşe Demir
- Burak Kaya
)");
}

TEST_CASE("text prints the founding layout of a ranking", "[render]") {
  CHECK(render(sample::file_experts(), Format::text) ==
        R"(Experts for src/auth/token_service.py

1. Ayşe Demir — score 99.5
   commits: 4, reviews: 2, comments: 1, churn: 430, last activity: 2026-05-20
2. Mehmet Turac — score 10.0
   commits: 1, reviews: 0, comments: 0, churn: 0, last activity: 2026-05-18
… and 1 more

Note: no files of pull requests were imported
)");
}

TEST_CASE("explained text shows terms, evidence, as-of time and profile", "[render]") {
  CHECK(render(sample::file_experts(), Format::text, k_explained) ==
        R"(Experts for src/auth/token_service.py

1. Ayşe Demir — score 99.5
   commits: 4, reviews: 2, comments: 1, churn: 430, last activity: 2026-05-20
   commit_count 4 × 10 = 40.0
   review_count 2 × 8 = 16.0
   issue_comment_count 1 × 2 = 2.0
   churn 430 × 0.05 = 21.5
   recency_bonus 1 × 20 = 20.0
   evidence: b91c0de, #382, PROJ-1247 (and 12 more)
2. Mehmet Turac — score 10.0
   commits: 1, reviews: 0, comments: 0, churn: 0, last activity: 2026-05-18
   commit_count 1 × 10 = 10.0
   evidence: f00ba47
… and 1 more

Note: no files of pull requests were imported

As of: 2026-05-28T09:00:00Z
Profile: classic
)");
}

TEST_CASE("Markdown prints headings, nested lists and escaped text", "[render]") {
  CHECK(render(sample::file_experts(), Format::markdown, k_explained) ==
        golden("file_experts.explained.md"));
  CHECK(render(sample::issue_context(), Format::markdown) == golden("issue_context.md"));
}

TEST_CASE("JSON prints every member, always in one order", "[render]") {
  CHECK(render(sample::file_experts(), Format::json) == golden("file_experts.json"));
  CHECK(render(sample::issue_context(), Format::json) == golden("issue_context.json"));
}

TEST_CASE("JSON keeps the full value of a score, text one decimal and of its terms what adds up",
          "[render]") {
  Finding finding = saying("Ayşe Demir");
  finding.terms = {{"churn", 33, 0.05, 33 * 0.05}, {"commit_count", 2, 10, 20}};
  const Report report = with_one(finding, Layout::ranking);
  const auto json = nlohmann::json::parse(render(report, Format::json));
  CHECK(json["sections"][0]["findings"][0]["score"].get<double>() == 33 * 0.05 + 20);
  CHECK(contains(render(report, Format::text), "1. Ayşe Demir — score 21.6\n"));
  CHECK(contains(render(report, Format::text, k_explained), "   churn 33 × 0.05 = 1.65\n"));
}

TEST_CASE("a score of nothing is no number", "[render]") {
  const auto json = nlohmann::json::parse(render(with_one(saying("x")), Format::json));
  CHECK(json["sections"][0]["findings"][0]["score"].is_null());
  CHECK(render(with_one(saying("x"), Layout::ranking), Format::text) == "Commits:\n1. x\n");
}

TEST_CASE("a score just below zero is printed as zero", "[render]") {
  Finding finding = saying("Burak Kaya");
  finding.terms = {{"decay", 1, -0.01, -0.01}};
  CHECK(contains(render(with_one(finding, Layout::ranking), Format::text), "score 0.0\n"));
}

TEST_CASE("an empty section says its note, and is left out without one", "[render]") {
  Report report;
  report.title = "Context";
  report.sections.resize(3);
  report.sections[0].heading = "Related PRs";
  report.sections[0].empty_note = "no answer: no pull requests imported";
  report.sections[1].heading = "Commits";
  report.sections[2].empty_note = "no answer: nobody changed this file";
  CHECK(render(report, Format::text) ==
        "Context\n\nRelated PRs:\n- no answer: no pull requests imported\n\n"
        "no answer: nobody changed this file\n");
  CHECK(render(report, Format::markdown) ==
        "# Context\n\n## Related PRs\n\nno answer: no pull requests imported\n\n"
        "no answer: nobody changed this file\n");
}

TEST_CASE("bullets indent their details by two", "[render]") {
  Finding finding = saying("f00ba47 guard token refresh");
  finding.details = {"changed twice"};
  finding.evidence = {{RecordKind::commit, "f00ba47c", "f00ba47"}};
  finding.evidence_total = 1;
  CHECK(render(with_one(finding), Format::text, k_explained) ==
        "Commits:\n- f00ba47 guard token refresh\n  changed twice\n  evidence: f00ba47\n\n"
        "As of: 1970-01-01T00:00:00Z\n");
}

TEST_CASE("a report about nothing still ends in a newline", "[render]") {
  CHECK(render(Report{}, Format::text) == "\n");
  CHECK(render(Report{}, Format::markdown) == "\n");
  CHECK(contains(render(Report{}, Format::json), "\"sections\": []"));
}

TEST_CASE("colour comes only when asked, and only from the renderer", "[render]") {
  CHECK_FALSE(contains(render(sample::file_experts(), Format::text, k_explained), "\x1b"));
  const std::string coloured =
      render(sample::file_experts(), Format::text, RenderOptions{.explain = false, .colour = true});
  CHECK(contains(coloured, "\x1b[1mExperts for src/auth/token_service.py\x1b[0m\n"));
  CHECK(contains(coloured, "   \x1b[2mcommits: 4"));
  const RenderOptions colour{.explain = false, .colour = true};
  CHECK_FALSE(contains(render(sample::file_experts(), Format::markdown, colour), "\x1b"));
}

TEST_CASE("hostile text reaches no format", "[render]") {
  const std::string hostile =
      "\x1b[31mred\x07\nIssue: FAKE-1\r\xe2\x80\xae"
      "gpj.exe\xc2\x9b"
      "2J"
      "\xff<script>alert(1)</script>[click](https://evil.example)|`x`";
  Finding finding = saying(hostile);
  finding.label = hostile;
  finding.details = {hostile};
  finding.terms = {{hostile, 1, 1, 1}};
  finding.subject = {RecordKind::commit, hostile, hostile};
  finding.evidence = {finding.subject};
  finding.evidence_total = 1;
  Report report = with_one(finding, Layout::ranking);
  report.title = report.question = report.profile = hostile;
  report.sections[0].heading = hostile;
  report.sections.push_back({});
  report.sections[1].empty_note = hostile;
  report.caveats = {{"hostile", hostile}};

  const std::vector<std::string> dangers = {
      "\x1b", "\x07", "\r", "\xe2\x80\xae", "\xc2\x9b", "\xff", "\nIssue: FAKE-1"};
  for (const Format format : {Format::text, Format::json, Format::markdown}) {
    const std::string output = render(report, format, k_explained);
    for (const std::string& danger : dangers) CHECK_FALSE(contains(output, danger));
  }
  const std::string markdown = render(report, Format::markdown, k_explained);
  CHECK_FALSE(contains(markdown, "<script"));
  CHECK_FALSE(contains(markdown, "[click]("));
  CHECK(contains(render(report, Format::text),
                 "␛[31mred␇␊Issue: FAKE-1␍\\u202Egpj.exe\\u009B2J\\xFF"));

  const auto json = nlohmann::json::parse(render(report, Format::json));
  const std::string read_back = json["sections"][0]["findings"][0]["label"];
  CHECK(contains(read_back,
                 "\x1b[31mred\x07\nIssue: FAKE-1\r\xe2\x80\xae"
                 "gpj.exe\xc2\x9b"
                 "2J"));
}

TEST_CASE("all formats name the same findings and evidence", "[render]") {
  for (const Report& report : {sample::issue_context(), sample::file_experts()}) {
    const std::string text = render(report, Format::text, k_explained);
    const std::string json = render(report, Format::json);
    const std::string markdown = render(report, Format::markdown, k_explained);
    for (const Section& section : report.sections) {
      for (const Finding& finding : section.findings) {
        CHECK(contains(text, finding.statement));
        CHECK(contains(json, finding.statement));
        for (const RecordRef& reference : finding.evidence) {
          CHECK(contains(text, reference.label));
          CHECK(contains(json, reference.label));
        }
      }
    }
    // Markdown differs from text in its escapes and markers only.
    std::string plain;
    for (const char letter : markdown) {
      if (letter != '\\') plain += letter;
    }
    for (const Section& section : report.sections) {
      for (const Finding& finding : section.findings) {
        CHECK(contains(plain, finding.statement));
        for (const RecordRef& reference : finding.evidence) CHECK(contains(plain, reference.label));
      }
    }
  }
}

TEST_CASE("a format is known by its name only", "[render]") {
  CHECK(parse_format("text") == Format::text);
  CHECK(parse_format("json") == Format::json);
  CHECK(parse_format("markdown") == Format::markdown);
  CHECK_FALSE(parse_format("JSON"));
  CHECK_FALSE(parse_format(""));
}
