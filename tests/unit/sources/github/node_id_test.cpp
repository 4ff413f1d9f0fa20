#include "sources/github/node_id.hpp"

#include <catch2/catch.hpp>

#include "sources/github/place.hpp"

using namespace teammemory;
using namespace teammemory::github;

TEST_CASE("a node id of either age holds the REST API's number", "[github]") {
  CHECK(number_in_node_id("MDEyOklzc3VlQ29tbWVudDE3") == 17);           // 012:IssueComment17
  CHECK(number_in_node_id("MDE3OlB1bGxSZXF1ZXN0UmV2aWV3NDI=") == 42);   // 017:PullRequestReview42
  CHECK(number_in_node_id("PRR_kwDOAAAAB84AAAAq") == 42);               // [0, 7, 42]
  CHECK(number_in_node_id("IC_kwDOAAAAB88AAAABAAAAAA") == 4294967296);  // [0, 7, 2^32]
}

TEST_CASE("what is no node id holds no number", "[github]") {
  for (const char* text :
       {"", "17", "PRR_", "PRR_kwDO", "MDEyOklzc3VlQ29tbWVudA==", "kw!!", "____", "a:b"}) {
    CHECK_FALSE(number_in_node_id(text).has_value());
  }
}

TEST_CASE("a URL says repository, number and what the number is", "[github]") {
  const auto check = [](std::string_view url, std::string_view repository,
                        std::optional<std::int64_t> number, std::optional<bool> is_pull_request) {
    const Place place = place_of_url(url);
    INFO(url);
    CHECK(place.repository == repository);
    CHECK(place.number == number);
    CHECK(place.is_pull_request == is_pull_request);
  };
  check("https://github.com/tinyteam/shop/pull/382#issuecomment-1", "tinyteam/shop", 382, true);
  check("https://github.com/tinyteam/shop/issues/12", "tinyteam/shop", 12, false);
  check("https://api.github.com/repos/tinyteam/shop/issues/12", "tinyteam/shop", 12, std::nullopt);
  check("https://api.github.com/repos/tinyteam/shop/pulls/382", "tinyteam/shop", 382, true);
  check("https://api.github.com/repos/tinyteam/shop/issues/events/7", "tinyteam/shop", std::nullopt,
        std::nullopt);
  check("https://git.example/api/v3/repos/tinyteam/shop/pulls/3", "tinyteam/shop", 3, true);
  check("https://github.com/tinyteam/shop/commit/f00ba47", "tinyteam/shop", std::nullopt,
        std::nullopt);
  check("https://api.github.com/users/mehmet", "", std::nullopt, std::nullopt);
  check("not a url", "", std::nullopt, std::nullopt);
}
