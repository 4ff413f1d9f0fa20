#include "sources/git/attributes.hpp"

#include <catch2/catch.hpp>

#include "support/git_store.hpp"
#include "support/temp_repository.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

constexpr auto k_attributes =
    "SELECT f.path, a.is_binary, a.is_diff_off, a.is_generated, a.is_vendored FROM file_attributes "
    "AS a JOIN files AS f ON f.id = a.file_id ORDER BY f.path";

std::vector<std::string> attributes_of(Database& database) {
  return rows(database, k_attributes, 5);
}

std::vector<std::string> attributes_at_once(const std::filesystem::path& repository) {
  const auto database = new_store();
  index_repository(*database, repository);
  return attributes_of(*database);
}

}  // namespace

TEST_CASE("attributes of HEAD are recorded with the files", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{".gitattributes",
                      "*.png binary\n*.min.js -diff\n/api/*.py linguist-generated=true\n"
                      "third_party/** linguist-vendored\nplain.txt diff=cpp\n"},
                     {"logo.png", "\x89PNG"},
                     {"app.min.js", "x\n"},
                     {"api/client.py", "x\n"},
                     {"api/deep/client.py", "x\n"},
                     {"third_party/lib/a.c", "x\n"},
                     {"third_party/lib/.gitattributes", "a.c -linguist-vendored\n"},
                     {"plain.txt", "x\n"}},
                    "first");
  const std::vector<std::string> expected = {"api/client.py|0|0|1|0", "app.min.js|0|1|0|0",
                                             "logo.png|1|1|0|0",
                                             "third_party/lib/.gitattributes|0|0|0|1"};
  CHECK(attributes_at_once(repository.path()) == expected);
  run_git(folder.path(), {"clone", "-q", "--bare", "shop", "bare.git"});
  CHECK(attributes_at_once(folder / "bare.git") == expected);
  SECTION("whatever the work tree, its index and the repository's own attributes say") {
    write_file(repository.path() / ".gitattributes", "*.txt binary\n");
    repository.git({"add", "-A"});
    write_file(repository.path() / ".git/info/attributes", "*.txt binary\n");
    CHECK(attributes_at_once(repository.path()) == expected);
  }
}

TEST_CASE("attributes follow HEAD step by step as at once", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  const auto database = new_store();
  const auto step = [&](const std::vector<std::string>& expected) {
    index_repository(*database, repository.path());
    CHECK(attributes_of(*database) == expected);
    CHECK(attributes_at_once(repository.path()) == expected);
  };
  repository.commit({{"a.gen", "1\n"}}, "no attributes");
  step({});
  repository.commit({{".gitattributes", "*.gen linguist-generated\n"}}, "attributes");
  step({"a.gen|0|0|1|0"});
  repository.commit({{"b.gen", "1\n"}, {"c.txt", "1\n"}}, "one more");
  step({"a.gen|0|0|1|0", "b.gen|0|0|1|0"});
  repository.commit({{"b.gen", "2\n"}}, "only its content");
  step({"a.gen|0|0|1|0", "b.gen|0|0|1|0"});
  repository.git({"rm", "-q", "a.gen"});
  repository.commit({}, "one less");
  step({"b.gen|0|0|1|0"});
  repository.commit({{"sub/.gitattributes", "*.txt binary\n"}, {"sub/d.txt", "1\n"}}, "below");
  step({"b.gen|0|0|1|0", "sub/d.txt|1|1|0|0"});
  repository.git({"rm", "-q", ".gitattributes", "sub/.gitattributes"});
  repository.commit({}, "none again");
  step({});
}

TEST_CASE("where another ref than HEAD was asked for, attributes are left alone", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"a", "1\n"}}, "first");
  repository.git({"branch", "old"});
  repository.commit({{".gitattributes", "* binary\n"}}, "second");
  GitSourceOptions options;
  options.repository = repository.path();
  options.refs = {"old"};
  const auto database = new_store();
  index_repository(*database, options);
  CHECK(attributes_of(*database).empty());
  CHECK(rows(*database, "SELECT path FROM files") == std::vector<std::string>{"a"});
  index_repository(*database, repository.path());
  CHECK(attributes_of(*database).size() == 2);
}
