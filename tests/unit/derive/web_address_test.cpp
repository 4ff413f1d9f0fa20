#include "derive/web_address.hpp"

#include <catch2/catch.hpp>

using namespace teammemory;

namespace {

using Kind = WebAddress::Kind;

}  // namespace

TEST_CASE("addresses of pull requests and commits are read on each forge", "[derive]") {
  const auto pull = read_web_address("https://github.com/acme/shop/pull/12/files?w=1#diff");
  REQUIRE(pull);
  CHECK(*pull == WebAddress{Kind::pull_request, Dialect::github, "acme/shop", 12, ""});
  const auto request = read_web_address("https://code.example/acme/team/shop/-/merge_requests/12");
  REQUIRE(request);
  CHECK(*request == WebAddress{Kind::pull_request, Dialect::gitlab, "acme/team/shop", 12, ""});
  const auto commit = read_web_address("https://code.example/acme/shop/-/commit/0123ABC");
  REQUIRE(commit);
  CHECK(*commit == WebAddress{Kind::commit, Dialect::gitlab, "acme/shop", 0, "0123abc"});
  const auto bitbucket = read_web_address("https://bitbucket.org/acme/shop/pull-requests/12");
  REQUIRE(bitbucket);
  CHECK(bitbucket->dialect == Dialect::bitbucket);
}

TEST_CASE("other addresses name nothing", "[derive]") {
  for (const char* address :
       {"https://github.com/acme/shop", "https://github.com/acme/shop/pull/0",
        "https://github.com/acme/shop/pull/x", "https://github.com/acme/shop/commit/main",
        "https://files.example/acme/shop/pull/12", "http://", "https://github.com/acme/shop/pulls",
        "https://code.example/a/b/-/commits/0123abc"}) {
    INFO(address);
    CHECK_FALSE(read_web_address(address));
  }
}

TEST_CASE("a text's addresses keep their places", "[derive]") {
  const std::string text = "see (https://github.com/acme/shop/pull/12), and [x|http://a.example].";
  const auto found = scan_addresses(text);
  REQUIRE(found.size() == 1);
  CHECK(text.substr(found[0].position, found[0].length) == "https://github.com/acme/shop/pull/12");
}
