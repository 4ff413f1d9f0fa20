// What each `index` runs, however little is new, looks through no large table where it has a key.
#include <catch2/catch.hpp>

#include "derive/rebuild.hpp"
#include "support/git_store.hpp"
#include "support/query_plan.hpp"
#include "support/recording_database.hpp"
#include "support/temp_repository.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

constexpr auto k_any = "the first row answers";
constexpr auto k_anew = "its rows hang on each other, so they are found anew: see ADR 10";
constexpr auto k_names = "every record that a text can name is known by its name";

const std::vector<AllowedScan> k_allowed = {
    {"SELECT 1 FROM commits LIMIT 1", "commits", k_any},
    {"SELECT EXISTS (SELECT 1 FROM pull_requests)", "pull_requests", k_any},
    {"SELECT EXISTS (SELECT 1 FROM issues)", "issues", k_any},
    {"SELECT EXISTS (SELECT 1 FROM commits WHERE repository_id", "commits",
     "any commit: by the index that begins with the repository once there are several"},
    {"INSERT INTO repositories", "commits", "a check of references that runs where a key changes"},
    {"-- Issues as texts", "issues", k_names},
    {"FROM issues ORDER BY key", "issues", k_names},
    {"FROM pull_requests ORDER BY repository_id", "pull_requests", k_names},
    {"-- What the records of pull requests say of their merges", "pull_requests", k_anew},
    {"FROM timeline_events AS e", "timeline_events", k_anew},
    {"DELETE FROM pr_commits", "pr_commits", k_anew},
    {"FROM pr_commits", "pr_commits", k_anew},
    {"FROM file_lineage ORDER BY former_file_id", "file_lineage", "renames are few"},
    {"FROM file_components ORDER BY file_id", "file_components",
     "two integers a file, read faster than looked up for all names of many commits"},
    {"-- Files that belong to no component", "files", k_anew},
    {"-- Commits by people that name no issue", "commits",
     "each row counts those before it; there are none in a store without issues"},
    {"-- Commits by people that name no issue", "issues", k_any},
};

}  // namespace

TEST_CASE("bringing a store up to date looks through no large table where a key is given",
          "[derive][store][plans]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"src/auth/token.py", "a\nb\nc\n"}, {"src/web/page.py", "a\n"}}, "Begin");
  repository.commit({{"src/auth/token.py", "a\nb\nd\n"}}, "Change the token");
  const auto store = new_store();
  index_repository(*store, repository.path());
  rebuild(*store, {});

  repository.git({"mv", "src/auth/token.py", "src/auth/tokens.py"});
  repository.commit({{"src/web/page.py", "b\n"}, {"src/web/new.py", "b\n"}}, "Rename the token");
  RecordingDatabase database(*store);
  index_repository(database, repository.path());
  update_derived(database, {});
  // Else everything was made anew.
  REQUIRE(value(*store, "SELECT count(*) FROM file_lineage") == "1");
  REQUIRE_FALSE(database.statements().contains("DROP TABLE IF EXISTS file_lineage"));
  REQUIRE(database.statements().size() > 100);
  CHECK(unexplained_scans(*store, database.statements(), k_allowed) == std::vector<std::string>{});
}
