#include "agents/scoring.hpp"

#include <catch2/catch.hpp>

using namespace teammemory;

namespace {

double score(std::vector<ScoreTerm> terms) {
  Finding finding;
  finding.terms = std::move(terms);
  return finding.score();
}

Timestamp after_days(std::int64_t days) {
  return from_epoch(days * 24 * 60 * 60);
}

}  // namespace

TEST_CASE("the classic expertise score is the documented sum", "[agents]") {
  // 4*10 + 2*8 + 1*2 + 430/20 + 20
  CHECK(score(classic_expertise({4, 2, 1, 430, after_days(100)}, after_days(108))) == 99.5);
}

TEST_CASE("nothing done scores nothing", "[agents]") {
  CHECK(score(classic_expertise({}, after_days(0))) == 0);
  CHECK(score(classic_risk({})) == 0);
}

TEST_CASE("the recency bonus falls after 30, 90 and 180 days", "[agents]") {
  const std::vector<std::pair<std::int64_t, double>> cases = {
      {0, 20}, {30, 20}, {31, 10}, {90, 10}, {91, 5}, {180, 5}, {181, 0}, {100'000, 0}};
  for (const auto& [days, bonus] : cases) {
    INFO(days << " days");
    CHECK(recency_bonus(after_days(0), after_days(days)) == bonus);
  }
  CHECK(recency_bonus(std::nullopt, after_days(0)) == 0);
}

TEST_CASE("the classic risk score is the documented sum", "[agents]") {
  CHECK(score(classic_risk({430, 2, 3, 18})) == 430 + 200 + 75 + 90);
}
