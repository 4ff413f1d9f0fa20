#include "sources/git/git_repository.hpp"

#include <catch2/catch.hpp>

#include "sources/git/git_source.hpp"
#include "sources/git/repository_place.hpp"
#include "support/git_store.hpp"
#include "support/temp_repository.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

std::string name_of(const std::filesystem::path& folder) {
  return describe_repository(open_git_repository(folder).get(), "").name;
}

}  // namespace

TEST_CASE("a remote's URL names owner and repository, a local path does not", "[git]") {
  CHECK(name_from_url("https://github.com/team/shop.git") == "team/shop");
  CHECK(name_from_url("https://github.com/team/shop/") == "team/shop");
  CHECK(name_from_url("ssh://git@example.com:2222/team/shop.git") == "team/shop");
  CHECK(name_from_url("git@github.com:team/shop.git") == "team/shop");
  CHECK(name_from_url("https://gitlab.example.com/group/sub/shop") == "group/sub/shop");
  for (const char* url :
       {"", "/srv/git/shop.git", "../shop", "file:///srv/git/shop.git", "C:/code/shop", "./a:b/c",
        "https://example.com", "https://example.com/shop", "shop.bundle"}) {
    CHECK_FALSE(name_from_url(url));
  }
}

TEST_CASE("a repository is named by its remote, else by its folder", "[git]") {
  const TempFolder folder;
  const TempRepository repository(folder / "shop");
  CHECK(name_of(folder / "shop") == "shop");
  run_git(folder.path(), {"clone", "-q", "--bare", "shop", "copy.git"});
  CHECK(name_of(folder / "copy.git") == "copy");
  repository.git({"remote", "add", "origin", "git@github.com:team/shop.git"});
  CHECK(name_of(folder / "shop") == "team/shop");
  CHECK(describe_repository(open_git_repository(folder / "shop").get(), "mine").name == "mine");
}

TEST_CASE("any folder inside a repository or a linked work tree finds the shared git directory",
          "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"src/deep/a.txt", "a\n"}}, "first");
  repository.git({"worktree", "add", "-q", "--detach", (folder / "tree").string()});
  const auto expected = std::filesystem::canonical(folder / "shop/.git");
  for (const char* place : {"shop", "shop/src/deep", "shop/.git", "tree", "tree/src"}) {
    const auto found = find_repository(folder / place);
    REQUIRE(found);
    CHECK(std::filesystem::equivalent(found->git_directory, expected));
  }
  CHECK(std::filesystem::equivalent(find_repository(folder / "shop/src/deep")->home,
                                    folder / "shop"));
  CHECK(std::filesystem::equivalent(find_repository(folder / "tree/src")->home, folder / "tree"));
  run_git(folder.path(), {"clone", "-q", "--bare", "shop", "copy.git"});
  CHECK(
      std::filesystem::equivalent(find_repository(folder / "copy.git")->home, folder / "copy.git"));
  CHECK_FALSE(find_repository(folder.path()));
  CHECK(name_of(folder / "tree") == "shop");
}

TEST_CASE("what cannot be opened is told with its place and reason", "[git]") {
  const TempFolder folder;
  write_file(folder / "plain/file.txt", "no repository\n");
  CHECK_THROWS_WITH(open_git_repository(folder / "plain"),
                    Catch::Contains("opening the git repository") && Catch::Contains("plain") &&
                        Catch::Contains("no git repository here or above"));
  CHECK_THROWS_AS(open_git_repository(folder / "nowhere"), DataError);
  write_file(folder / "pointer/.git", "gitdir: ../gone/.git\n");
  CHECK_THROWS_AS(open_git_repository(folder / "pointer"), DataError);
}

TEST_CASE("a sha256 repository is refused by name", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "new", {"--object-format=sha256"});
  repository.commit({{"a", "a\n"}}, "first");
  CHECK_THROWS_WITH(open_git_repository(folder / "new"),
                    Catch::Contains("uses the sha256 object format, which libgit2") &&
                        Catch::Contains("cannot read"));
}
