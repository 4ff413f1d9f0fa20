#include "derive/merge_scan.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace teammemory;

namespace {

using Texts = std::vector<std::string>;

/// "form dialect repository number: text" of each mention.
Texts merges(std::string_view message, bool is_merge = true) {
  Texts found;
  for (const MergeMention& one : scan_merges(message, is_merge)) {
    found.push_back(fmt::format("{} {} {} {}: {}", to_string(one.form), to_string(one.dialect),
                                one.repository, one.number,
                                message.substr(one.position, one.length)));
  }
  return found;
}

}  // namespace

TEST_CASE("each forge words its merges in its own way", "[derive]") {
  CHECK(merges("Merge pull request #12 from ayse/guard") == Texts{"merge-subject github  12: #12"});
  CHECK(merges("Merge pull request #12 in TEAM/shop from guard to main") ==
        Texts{"merge-subject bitbucket  12: #12"});
  CHECK(merges("Merged in guard (pull request #12)") == Texts{"merge-subject bitbucket  12: 12"});
  CHECK(merges("Merged PR 12: Guard", false) == Texts{"merge-subject azure  12: 12"});
  CHECK(merges("Merge branch 'guard' into 'main'\n\nGuard\n\nSee merge request acme/shop!12") ==
        Texts{"trailer gitlab acme/shop 12: acme/shop!12"});
  CHECK(merges("Merge branch 'a'\n\nSee merge request !12") == Texts{"trailer gitlab  12: !12"});
}

TEST_CASE("a branch that the forge keeps for a pull request names it", "[derive]") {
  CHECK(merges("Merge commit 'refs/pull/12/head' into main") ==
        Texts{"merge-subject github  12: 12"});
  CHECK(merges("Merge remote-tracking branch 'origin/pr/12'") ==
        Texts{"merge-subject github  12: 12"});
  CHECK(merges("Merge branch 'refs/merge-requests/12/head'") ==
        Texts{"merge-subject gitlab  12: 12"});
  CHECK(merges("Merge branch 'origin/pr/12-guard'").empty());
  CHECK(merges("Merge branch 'pull/12'").empty());
}

TEST_CASE("a trailer may hold the address of the pull request", "[derive]") {
  CHECK(merges("Guard\n\nPR-URL: https://github.com/acme/shop/pull/12\n", false) ==
        Texts{"trailer github acme/shop 12: https://github.com/acme/shop/pull/12"});
  CHECK(merges("Guard (#12)\n\nPull-request: https://github.com/acme/shop/pull/12", false).size() ==
        2);
  CHECK(merges("Guard\n\nSee PR-URL: https://github.com/acme/shop/pull/12", false).empty());
  CHECK(merges("Guard\n\nPR-URL: https://github.com/acme/shop/issues/12", false).empty());
}

TEST_CASE("only merges merge by their subject", "[derive]") {
  CHECK(merges("Merge pull request #12 from ayse/guard", false).empty());
  CHECK(merges("Merged in guard (pull request #12)", false).empty());
  CHECK(merges("Merged PR 12 by hand", false).empty());
}

TEST_CASE("a message says whose history it copies", "[derive]") {
  const auto merged = copied_history("Merge other/repo#12: guard");
  REQUIRE(merged);
  CHECK(merged->repository == "other/repo");
  CHECK_FALSE(merged->is_pulled);
  const auto pulled = copied_history("Merge branch 'a' of https://github.com/other/repo.git");
  REQUIRE(pulled);
  CHECK(pulled->repository == "other/repo");
  CHECK(pulled->is_pulled);
  CHECK(copied_history("Squashed 'src/other/' changes from 0123abc..def0123"));
  CHECK_FALSE(copied_history("Merge pull request #12 from other/repo"));
  CHECK_FALSE(copied_history("Merge branch 'main' of origin"));
  CHECK_FALSE(copied_history("Guard the refresh"));
}
