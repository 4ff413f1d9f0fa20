#include "app/verification.hpp"

#include <catch2/catch.hpp>

#include <teammemory/error.hpp>

#include "support/report_check.hpp"
#include "support/small_team.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

Receipt receipt_of(StoreBuilder& store, const DeriveOptions& options = {}) {
  const auto agent = make_agent("expertise");
  const Question question = ask(subject_for(*agent));
  return make_receipt(store.database(), options, "file-experts", question,
                      agent->answer(question, store.database()));
}

Verification verify_in(StoreBuilder& store, const Receipt& stated,
                       const DeriveOptions& options = {}) {
  return verify(store.database(), stated, [&] { return receipt_of(store, options); });
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("an answer that comes out again is the same, whatever comes later", "[verify]") {
  StoreBuilder store;
  tell_story(store);
  const Receipt stated = receipt_of(store);
  CHECK(verify_in(store, stated).verdict == Verdict::same);
  tell_future(store);
  const Verification later = verify_in(store, stated);
  CHECK(later.verdict == Verdict::same);
  CHECK(later.report.sections.empty());
  CHECK(later.report.title ==
        "same: file-experts src/auth/token_service.py, as of 2026-05-21T00:00:00Z");
}

TEST_CASE("a late record of the past makes another answer, and is its cause", "[verify]") {
  StoreBuilder store;
  tell_story(store);
  const Receipt stated = receipt_of(store);
  store.review(350, "mehmett", day(92));
  const Verification verification = verify_in(store, stated);
  CHECK(verification.verdict == Verdict::different);
  CHECK(statements(verification.report, "causes") ==
        Lines{"github tinyteam/shop: reviews up to 2026-05-21T00:00:00Z: 5 → 6"});
  const Finding& changed = section(verification.report, "experts").findings.at(0);
  CHECK(changed.statement.starts_with("changed: Mehmet Turac: rank "));
  CHECK(changed.details.at(0) == "review_count 0 → 1 (+8.0)");
  CHECK(statements(verification.report, "evidence_cited_now") ==
        Lines{"review on #350, 2026-04-03"});
}

TEST_CASE("a late record of the past without effect is told, and the answer is the same",
          "[verify]") {
  StoreBuilder store;
  tell_story(store);
  const Receipt stated = receipt_of(store);
  store.issue_comment("PROJ-5", "Burak Kaya", day(100));
  const Verification verification = verify_in(store, stated);
  CHECK(verification.verdict == Verdict::same);
  CHECK(statements(verification.report, "causes") ==
        Lines{"jira PROJ: issue_comments up to 2026-05-21T00:00:00Z: 2 → 3"});
}

TEST_CASE("each thing by which an answer was made is named where it differs", "[verify]") {
  StoreBuilder store;
  tell_story(store);
  Receipt stated = receipt_of(store, {.bots = {"robot*"}, .without_rules = {"pr-key"}});
  stated.basis.program_version = "0.0.1";
  stated.basis.rules = {{"derivation", "1"}, {"old-rule", "3"}};
  stated.basis.configuration = "other";
  Receipt now = receipt_of(store, {.bots = {"bot*"}});
  now.basis.rules = {{"derivation", "2"}, {"new-rule", "1"}};
  const Verification verification = verify(store.database(), stated, [&] { return now; });
  CHECK(verification.verdict == Verdict::same);
  CHECK(statements(verification.report, "causes") ==
        Lines{"program: version 0.0.1 → " + now.basis.program_version,
              "rule derivation: version 1 → 2", "rule new-rule: is new", "rule old-rule: is gone",
              "configuration: bots says something else",
              "configuration: without_rules is set no longer"});
}

TEST_CASE("a receipt of another store finds its input gone", "[verify]") {
  StoreBuilder store;
  tell_story(store);
  Receipt stated = receipt_of(store);
  stated.inputs.push_back({"jira", "OTHER", {}});
  stated.report.sections.at(0).findings.at(0).evidence.push_back(
      {RecordKind::commit, full_sha("beef"), "beef"});
  const Verification verification =
      verify(store.database(), stated, []() -> Receipt { throw std::logic_error("not asked"); });
  CHECK(verification.verdict == Verdict::input_gone);
  CHECK(statements(verification.report, "gone") ==
        Lines{"jira OTHER is not in the store",
              "commit " + full_sha("beef") + " is not in the store"});
}

TEST_CASE("a question that has no answer any more is told with the reason", "[verify]") {
  StoreBuilder store;
  tell_story(store);
  const Verification verification = verify(store.database(), receipt_of(store), []() -> Receipt {
    throw NotFoundError("no component auth");
  });
  CHECK(verification.verdict == Verdict::different);
  CHECK(statements(verification.report, "answer") ==
        Lines{"there is no answer now: no component auth"});
}

TEST_CASE("an answer that is only worded otherwise is still another one", "[verify]") {
  StoreBuilder store;
  tell_story(store);
  Receipt stated = receipt_of(store);
  stated.report.title = "Another title";
  const Verification verification = verify_in(store, stated);
  CHECK(verification.verdict == Verdict::different);
  CHECK(statements(verification.report, "causes").empty());
  CHECK(statements(verification.report, "changes").size() == 1);
}
