#include "derive/components.hpp"

#include <catch2/catch.hpp>

#include "derive/rebuild.hpp"
#include "support/recorded_rows.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

constexpr std::string_view k_files =
    "SELECT f.path || ' ' || c.name || ' ' || fc.rule || ' ' || fc.evidence FROM file_components "
    "AS fc JOIN files AS "
    "f ON f.id = fc.file_id JOIN components AS c ON c.id = fc.component_id ORDER BY f.path";

void add_component_name(RecordedRows& rows, IssueId issue, std::string_view name) {
  const auto statement = rows.database().prepare(
      "INSERT INTO issue_component_names (issue_id, name) VALUES (:issue, :name)");
  statement->bind(":issue", issue).bind(":name", name).run();
}

}  // namespace

TEST_CASE("the first fitting glob goes before the folder rule", "[derive]") {
  RecordedRows rows;
  rows.commit({.sha = "a1",
               .changes = {"A src/auth/a.py", "A src/cart/b.py", "A setup.py", "A src/gen/c.py"}});
  rebuild(rows.database(), {.components = {{"src/auth/**", "login"},
                                           {"src/**/a.py", "never"},
                                           {"*.py", "build"},
                                           {"src/gen/**", ""}}});
  CHECK(rows.rows(k_files) ==
        std::vector<std::string>{"setup.py build configuration *.py",
                                 "src/auth/a.py login configuration src/auth/**",
                                 "src/cart/b.py cart folder src/cart"});
}

TEST_CASE("a tracker's component is the folder's, whatever its capitals", "[derive]") {
  RecordedRows rows;
  rows.commit({.sha = "a1", .changes = {"A src/auth/a.py"}});
  const auto issue = rows.issue("PROJ-1");
  add_component_name(rows, issue, "Auth");
  add_component_name(rows, issue, "AUTH");
  add_component_name(rows, issue, "Billing");
  rebuild(rows.database(), {});
  CHECK(rows.rows("SELECT name FROM components ORDER BY id") ==
        std::vector<std::string>{"Billing", "auth"});
  CHECK(rows.rows("SELECT c.name FROM issue_components AS ic JOIN components AS c ON c.id = "
                  "ic.component_id "
                  "ORDER BY c.name") == std::vector<std::string>{"Billing", "auth"});
}

TEST_CASE("files of commits that history no longer reaches have no component", "[derive]") {
  RecordedRows rows;
  rows.commit({.sha = "a1", .changes = {"A src/auth/a.py"}, .is_reachable = false});
  rebuild(rows.database(), {});
  CHECK(rows.rows("SELECT name FROM components").empty());
}
