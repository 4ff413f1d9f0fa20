#include "sources/git/plain_repository.hpp"

#include <catch2/catch.hpp>

#include "support/temp_repository.hpp"

using namespace teammemory;
using namespace teammemory::test;

TEST_CASE("a plain repository is found from any folder in it, without libgit2", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"src/deep/a.txt", "a\n"}}, "first");
  const auto shop = std::filesystem::canonical(folder / "shop");
  for (const char* place : {"shop", "shop/src", "shop/src/deep"}) {
    const PlainSearch search = find_plain_repository(folder / place);
    CHECK(search.is_certain);
    REQUIRE(search.place);
    CHECK(search.place->git_directory == shop / ".git");
    CHECK(search.place->home == shop);
  }
  std::filesystem::create_directory_symlink(shop / "src", folder / "link");
  CHECK(find_plain_repository(folder / "link").place->home == shop);
}

TEST_CASE("a folder in no repository is known to be in none", "[git]") {
  const TempFolder folder;
  const PlainSearch search = find_plain_repository(folder.path());
  CHECK(search.is_certain);
  CHECK_FALSE(search.place);
}

TEST_CASE("whatever is odd is left to libgit2", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"a.txt", "a\n"}}, "first");
  repository.git({"worktree", "add", "-q", "--detach", (folder / "tree").string()});
  run_git(folder.path(), {"clone", "-q", "--bare", "shop", "copy.git"});
  for (const char* place : {"tree", "copy.git", "copy.git/objects", "shop/.git", "missing"}) {
    INFO(place);
    CHECK_FALSE(find_plain_repository(folder / place).is_certain);
  }
  repository.git({"config", "core.worktree", ".."});
  CHECK_FALSE(find_plain_repository(folder / "shop").is_certain);
  repository.git({"config", "--unset", "core.worktree"});
  repository.git({"config", "core.bare", "true"});
  CHECK_FALSE(find_plain_repository(folder / "shop").is_certain);
  repository.git({"config", "core.bare", "false"});
  CHECK(find_plain_repository(folder / "shop").is_certain);
  std::filesystem::remove(folder / "shop/.git/HEAD");
  CHECK_FALSE(find_plain_repository(folder / "shop").is_certain);
}
