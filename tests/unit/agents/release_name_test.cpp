#include "agents/release_name.hpp"

#include <catch2/catch.hpp>

using namespace teammemory;

namespace {

bool name_one_release(std::string_view left, std::string_view right) {
  const auto one = parse_release_name(left, "shop");
  return one && one == parse_release_name(right, "shop");
}

}  // namespace

TEST_CASE("a release is the same by any of its usual names", "[agents]") {
  CHECK(name_one_release("1.4.0", "v1.4"));
  CHECK(name_one_release("Release 1.4.0", "release-1.4.0"));
  CHECK(name_one_release("1.4.0", "shop-1.4.0"));
  CHECK(name_one_release("1.4.0", "REL_1_4_0"));
  CHECK(name_one_release("1.4.0.Final", "1.4.0"));
  CHECK(name_one_release("Shop Agent 2.0.1", "shop-agent@2.0.1"));
  CHECK(name_one_release("1.4.0-rc.1", "v1.4.0RC1"));
}

TEST_CASE("other releases, stages and products are told apart", "[agents]") {
  CHECK_FALSE(name_one_release("1.4.0", "1.4.1"));
  CHECK_FALSE(name_one_release("1.4.0", "1.4.0-rc1"));
  CHECK_FALSE(name_one_release("1.4.0", "agent-1.4.0"));
  CHECK_FALSE(name_one_release("1.10", "1.1"));
}

TEST_CASE("what has no number of two parts names no release", "[agents]") {
  CHECK_FALSE(parse_release_name("Backlog", "shop"));
  CHECK_FALSE(parse_release_name("2013 Sprint 21", "shop"));
  CHECK_FALSE(parse_release_name("", "shop"));
  CHECK(parse_release_name("99999999999999999999999999.1", "shop"));
}
