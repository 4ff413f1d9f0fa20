#include "derive/wildcard.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace teammemory;

TEST_CASE("a path glob keeps stars within a folder and lets two stars cross them", "[derive]") {
  CHECK(matches_path_glob("src/auth/**", "src/auth/token.py"));
  CHECK(matches_path_glob("src/auth/**", "src/auth/deep/token.py"));
  CHECK_FALSE(matches_path_glob("src/auth/**", "src/author/token.py"));
  CHECK(matches_path_glob("src/*.c", "src/main.c"));
  CHECK_FALSE(matches_path_glob("src/*.c", "src/deep/main.c"));
  CHECK(matches_path_glob("**/test_*.py", "test_a.py"));
  CHECK(matches_path_glob("**/test_*.py", "tests/unit/test_a.py"));
  CHECK_FALSE(matches_path_glob("**/test_*.py", "tests/my_test_a.py"));
  CHECK(matches_path_glob("a/**/b", "a/b"));
  CHECK(matches_path_glob("a/**/b", "a/x/y/b"));
  CHECK_FALSE(matches_path_glob("a/**/b", "a/xb"));
  CHECK(matches_path_glob("v?.txt", "v1.txt"));
  CHECK_FALSE(matches_path_glob("v?txt", "v/txt"));
  CHECK(matches_path_glob("**", "any/thing"));
  CHECK_FALSE(matches_path_glob("", "a"));
  CHECK_FALSE(matches_path_glob("src", "src/a"));
}

TEST_CASE("a glob of many stars against a long path takes no long time", "[derive]") {
  const std::string path(2000, 'a');
  CHECK_FALSE(matches_path_glob("*a*a*a*a*a*a*a*a*b", path));
  CHECK_FALSE(matches_path_glob("**a**a**a**a**a**a**b", path));
}

TEST_CASE("a name pattern ignores case, and its star stands for anything", "[derive]") {
  CHECK(matches_name_pattern("acme-*", "Acme-CI"));
  CHECK(matches_name_pattern("*@bots.example", "ci@bots.example"));
  CHECK(matches_name_pattern("*", ""));
  CHECK_FALSE(matches_name_pattern("acme", "acme-ci"));
  CHECK_FALSE(matches_name_pattern("acme", ""));
}
