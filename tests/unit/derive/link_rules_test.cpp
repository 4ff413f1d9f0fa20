#include "derive/link_rules.hpp"

#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace teammemory;

TEST_CASE("docs/links.md lists the rules as the table has them", "[derive]") {
  std::ifstream file(fmt::format("{}/../docs/links.md", TEAMMEMORY_FIXTURES));
  std::stringstream page;
  page << file.rdbuf();
  std::string expected;
  for (const LinkRule& rule : k_link_rules) {
    expected += fmt::format("| `{}` | {} | `{}` | {} | {} |\n", rule.name, rule.version, rule.link,
                            rule.relation, rule.statement);
  }
  CHECK_THAT(page.str(), Catch::Contains(expected));
}
