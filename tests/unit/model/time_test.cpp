#include <limits>

#include <catch2/catch.hpp>

#include <teammemory/time.hpp>

using namespace teammemory;

TEST_CASE("dates and times are read with any zone and come out in UTC", "[time]") {
  const auto utc = [](std::string_view text) {
    const auto time = parse_timestamp(text);
    return time ? format_timestamp(*time) : std::string{"none"};
  };
  CHECK(utc("2026-05-20") == "2026-05-20T00:00:00Z");
  CHECK(utc("2026-05-20T12:00:01Z") == "2026-05-20T12:00:01Z");
  CHECK(utc("2021-01-26T18:33:08.000+0000") == "2021-01-26T18:33:08Z");
  CHECK(utc("2021-01-26T18:33:08+02:00") == "2021-01-26T16:33:08Z");
  CHECK(utc("2021-01-26 18:33") == "2021-01-26T18:33:00Z");
  CHECK(utc("2024-02-29T00:00:00-01:30") == "2024-02-29T01:30:00Z");
}

TEST_CASE("what is no date is refused", "[time]") {
  for (const char* text : {"", "12", "2026-13-01", "2026-02-30", "2026-05-20T25:00:00Z",
                           "2026-05-20x", "2026-05-20T12:00:00+2", "20/05/2026"}) {
    CHECK_FALSE(parse_timestamp(text));
  }
}

TEST_CASE("moments outside the calendar are printed as epoch seconds", "[time]") {
  CHECK(format_date(from_epoch(std::numeric_limits<std::int64_t>::max())) ==
        "@9223372036854775807");
  CHECK(format_timestamp(from_epoch(std::numeric_limits<std::int64_t>::min())) ==
        "@-9223372036854775808");
  CHECK(format_date(from_epoch(-5364662400)) == "1800-01-01");
}

TEST_CASE("whole days are rounded down and never overflow", "[time]") {
  CHECK(days_between(from_epoch(0), from_epoch(86399)) == 0);
  CHECK(days_between(from_epoch(0), from_epoch(86400)) == 1);
  CHECK(days_between(from_epoch(86399), from_epoch(86400)) == 0);
  CHECK(days_between(from_epoch(1), from_epoch(0)) == -1);
  CHECK(days_between(from_epoch(-1), from_epoch(0)) == 0);
  CHECK(days_between(from_epoch(std::numeric_limits<std::int64_t>::min()),
                     from_epoch(std::numeric_limits<std::int64_t>::max())) == 213503982334601);
}
