#include "derive/issue_kinds.hpp"

#include <catch2/catch.hpp>

#include "derive/rebuild.hpp"
#include "support/recorded_rows.hpp"

using namespace teammemory;
using namespace teammemory::test;

TEST_CASE("a type or label says bug in many ways", "[derive]") {
  for (const char* text : {"Bug", "bug", "type: bug", "kind/bug", "bug 🐛", "Defect", "regression",
                           "Bug Report", "T-bug", "confirmed bug"}) {
    INFO(text);
    CHECK(says_bug(text));
  }
  for (const char* text : {"", "debugging", "not a bug", "bugfix", "Task", "bug bounty", "type"}) {
    INFO(text);
    CHECK_FALSE(says_bug(text));
  }
}

TEST_CASE("the type goes before the label", "[derive]") {
  RecordedRows rows;
  rows.issue("PROJ-1", "Bug");
  rows.issue("PROJ-2", "Task");
  rows.issue("PROJ-3", "Task");
  rows.database().execute(
      "INSERT INTO issue_labels (issue_id, label) SELECT id, 'type: bug' FROM issues WHERE key <> "
      "'PROJ-3'");
  rebuild(rows.database(), {});
  CHECK(rows.rows("SELECT i.key || ' ' || k.is_bug || ' ' || k.rule FROM issue_kinds AS k JOIN "
                  "issues AS i ON i.id = "
                  "k.issue_id ORDER BY i.key") ==
        std::vector<std::string>{"PROJ-1 1 type", "PROJ-2 1 label", "PROJ-3 0 none"});
}
