#include "derive/link_rules.hpp"

#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace teammemory;

namespace {

/// "pr_issues, commit_issues" as the page shows it.
std::string listed(std::string_view tables) {
  std::string text = "`";
  for (const char c : tables) {
    if (c == ',') text += '`';
    text += c;
    if (c == ' ') text += '`';
  }
  return text + "`";
}

}  // namespace

// tests/tools/write_link_rules.py writes the table.
TEST_CASE("docs/links.md lists the rules as the table has them", "[derive]") {
  std::ifstream file(fmt::format("{}/../docs/links.md", TEAMMEMORY_FIXTURES));
  std::stringstream page;
  page << file.rdbuf();
  std::string expected;
  for (const LinkRule& rule : k_link_rules) {
    expected += fmt::format("| `{}` | {} | {} | {} | {} |\n", rule.name, rule.version,
                            listed(rule.link), rule.relation, rule.statement);
  }
  CHECK_THAT(page.str(), Catch::Contains(expected));
}
