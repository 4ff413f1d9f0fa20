// The laws that every agent's report keeps.
#include <algorithm>

#include <catch2/catch.hpp>

#include <teammemory/error.hpp>

#include "support/report_check.hpp"
#include "support/small_team.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

std::string all_answers(StoreBuilder& store) {
  std::string text;
  for (const auto& agent : all_agents()) {
    text += dump(agent->answer(ask(subject_for(*agent)), store.database()));
  }
  return text;
}

/// Calls `check(report)` for every agent, cut and uncut.
template <class Check>
void for_each_report(StoreBuilder& store, Check check) {
  for (const auto& agent : all_agents()) {
    for (const std::size_t limit : {0, 1, 10}) {
      INFO(agent->name() << ", limit " << limit);
      check(agent->answer(ask(subject_for(*agent), day(140), limit), store.database()));
    }
  }
}

}  // namespace

TEST_CASE("a score is the sum of its terms, and each term value times weight", "[agents][laws]") {
  StoreBuilder store;
  tell_story(store);
  for_each_report(store, [](const Report& report) {
    for (const Section& part : report.sections) {
      for (const Finding& finding : part.findings) {
        double sum = 0;
        for (const ScoreTerm& term : finding.terms) {
          CHECK(term.points == Approx(term.value * term.weight));
          sum += term.points;
        }
        CHECK(finding.score() == sum);
        CHECK(finding.is_scored() == (part.layout == Layout::ranking || finding.label == "Score"));
      }
    }
  });
}

TEST_CASE("every finding cites evidence that the store has", "[agents][laws]") {
  StoreBuilder store;
  tell_story(store);
  for_each_report(store, [&](const Report& report) {
    CHECK(missing_records(store.database(), report) == std::vector<std::string>{});
    for (const Section& part : report.sections) {
      for (const Finding& finding : part.findings) {
        CHECK_FALSE(finding.evidence.empty());
        CHECK(finding.evidence_total >= finding.evidence.size());
      }
    }
  });
}

TEST_CASE("rankings are sorted, and a cut list is the head of the whole", "[agents][laws]") {
  StoreBuilder store;
  tell_story(store);
  for_each_report(store, [](const Report& report) {
    for (const Section& part : report.sections) {
      CHECK(part.findings.size() <= part.total);
      if (part.layout != Layout::ranking) continue;
      CHECK(std::ranges::is_sorted(part.findings, std::ranges::greater{}, &Finding::score));
    }
  });
  for (const auto& agent : all_agents()) {
    const Report whole = agent->answer(ask(subject_for(*agent), day(140), 0), store.database());
    const Report cut = agent->answer(ask(subject_for(*agent), day(140), 1), store.database());
    REQUIRE(whole.sections.size() == cut.sections.size());
    for (std::size_t i = 0; i < whole.sections.size(); ++i) {
      INFO(whole.sections[i].id);
      CHECK(whole.sections[i].total == cut.sections[i].total);
      CHECK(whole.sections[i].findings.empty() == cut.sections[i].findings.empty());
      if (cut.sections[i].findings.empty()) continue;
      CHECK(whole.sections[i].findings.front().statement ==
            cut.sections[i].findings.front().statement);
    }
  }
}

TEST_CASE("the future changes no answer", "[agents][laws]") {
  StoreBuilder store;
  tell_story(store);
  const std::string before = all_answers(store);
  tell_future(store);
  CHECK(all_answers(store) == before);
}

TEST_CASE("no answer hangs on the order in which the database gives rows", "[agents][laws]") {
  StoreBuilder store;
  tell_story(store);
  const std::string before = all_answers(store);
  store.database().execute("PRAGMA reverse_unordered_selects = ON");
  CHECK(all_answers(store) == before);
}

TEST_CASE("an empty store is answered or the subject not found, never more", "[agents][laws]") {
  StoreBuilder with_repositories;
  StoreBuilder bare;
  bare.database().execute("DELETE FROM repository_matches; DELETE FROM repositories");
  for (StoreBuilder* store : {&with_repositories, &bare}) {
    for (const auto& agent : all_agents()) {
      INFO(agent->name());
      if (agent->name().starts_with("identity-") && agent->name() != "identity-show") {
        const Report report = agent->answer(ask(""), store->database());
        CHECK(missing_records(store->database(), report).empty());
        CHECK(report.sections.front().empty_note.starts_with("no answer: "));
      } else if (agent->name() == "hygiene") {
        const Report report = agent->answer(ask(""), store->database());
        CHECK(missing_records(store->database(), report).empty());
        CHECK(report.caveats.size() == 3);
      } else {
        CHECK_THROWS_AS(agent->answer(ask(subject_for(*agent)), store->database()), NotFoundError);
      }
    }
  }
}

TEST_CASE("too little evidence is said in every section or left out", "[agents][laws]") {
  StoreBuilder store;
  tell_story(store);
  store.database().execute(
      "DELETE FROM commit_issues; DELETE FROM pr_issues; DELETE FROM pr_commits; "
      "DELETE FROM pr_files; DELETE FROM reviews");
  for_each_report(store, [](const Report& report) {
    for (const Section& part : report.sections) {
      if (part.findings.empty() && !part.empty_note.empty()) {
        CHECK(part.empty_note.starts_with("no answer: "));
      }
    }
  });
}
