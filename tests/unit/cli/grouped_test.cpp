#include "cli/grouped.hpp"

#include <limits>

#include <catch2/catch.hpp>

namespace teammemory {
namespace {

TEST_CASE("large numbers have their thousands apart", "[grouped]") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1000) == "1,000");
  CHECK(grouped(14054) == "14,054");
  CHECK(grouped(1000000) == "1,000,000");
  CHECK(grouped(-100) == "-100");
  CHECK(grouped(-1234567) == "-1,234,567");
  CHECK(grouped(std::numeric_limits<std::int64_t>::min()) == "-9,223,372,036,854,775,808");
}

}  // namespace
}  // namespace teammemory
