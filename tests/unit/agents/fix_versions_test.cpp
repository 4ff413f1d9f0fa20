#include "agents/fix_versions.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "support/store_builder.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

/// Three commits, of which the first two are in 1.4 and all in 1.5; issues of the last two.
class ReleasedShop {
 public:
  ReleasedShop() {
    store_.developer("Mehmet Turac");
    const auto first = store_.commit({"a1", "Mehmet Turac", day(1)});
    const auto second = store_.commit({"b2", "Mehmet Turac", day(2), "PROJ-2 guard the session"});
    const auto third = store_.commit({"c3", "Mehmet Turac", day(9), "PROJ-3 guard it better"});
    store_.insert("commit_parents", {{"commit_id", third}, {"position", 1}, {"parent_id", first}});
    tag("v1.4.0", second);
    tag("v1.5.0-rc1", third);
    tag("nightly", third);
    issue("PROJ-2", "b2");
    issue("PROJ-3", "c3");
  }

  StoreBuilder& store() { return store_; }

  void tag(const std::string& name, std::int64_t commit) {
    store_.insert("refs", {{"repository_id", store_.git_repository()},
                           {"name", "refs/tags/" + name},
                           {"commit_id", commit},
                           {"is_history", 0}});
  }

  void fix(const std::string& key, const std::string& version) {
    store_.insert("issue_versions",
                  {{"issue_id", ids_.at(key)}, {"relation", "fixed"}, {"name", version}});
  }

  std::vector<std::string> conflicts(std::int64_t as_of = day(30)) {
    std::vector<std::string> lines;
    const Timestamp moment{std::chrono::seconds{as_of}};
    for (const auto& conflict : check_fix_versions(store_.database(), moment).conflicts) {
      lines.push_back(conflict.issue + " " + conflict.version + " " + conflict.tag + " " +
                      conflict.first_tag);
    }
    return lines;
  }

 private:
  void issue(const std::string& key, const std::string& sha) {
    ids_[key] = store_.issue(key, {{"status", "Done"}, {"status_category", "done"}});
    store_.link_commit(sha, key, day(3));
  }

  StoreBuilder store_;
  std::map<std::string, std::int64_t> ids_;
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a version whose tag holds the commit of the issue is no conflict", "[agents]") {
  ReleasedShop shop;
  shop.fix("PROJ-2", "Release 1.4");
  CHECK(shop.conflicts().empty());
}

TEST_CASE("a version whose tag lacks the commits is a conflict, with the first tag that has one",
          "[agents]") {
  ReleasedShop shop;
  shop.fix("PROJ-3", "1.4.0");
  CHECK(shop.conflicts() == Lines{"PROJ-3 1.4.0 v1.4.0 v1.5.0-rc1"});
  SECTION("but not while the issue is at work") {
    shop.store().database().execute("UPDATE issues SET status_category = 'new', status = 'Open'");
    CHECK(shop.conflicts().empty());
  }
  SECTION("nor before the commit was made") {
    CHECK(shop.conflicts(day(8)).empty());
  }
}

TEST_CASE("a version that no tag names is no conflict", "[agents]") {
  ReleasedShop shop;
  shop.fix("PROJ-3", "1.6.0");
  shop.fix("PROJ-3", "2026 Sprint 4");
  shop.fix("PROJ-2", "Agent 1.4.0");
  CHECK(shop.conflicts().empty());
}

TEST_CASE("one commit in the tag is enough", "[agents]") {
  ReleasedShop shop;
  shop.fix("PROJ-3", "1.4.0");
  shop.store().link_commit("a1", "PROJ-3", day(3));
  CHECK(shop.conflicts().empty());
}
