#include "app/config.hpp"

#include <map>

#include <catch2/catch.hpp>

#include <teammemory/error.hpp>

#include "support/temp_repository.hpp"

using namespace teammemory;
using teammemory::test::TempFolder;
using teammemory::test::write_file;

namespace {

Environment environment(std::map<std::string, std::string> variables) {
  return [variables](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional{found->second};
  };
}

}  // namespace

TEST_CASE("without any configuration the defaults hold, and say so", "[config]") {
  const TempFolder folder;
  const Config config = load_config({}, environment({}), folder.path());
  CHECK(config.store.value == folder.path() / "teammemory.db");
  CHECK(config.store.origin == "default");
  CHECK(config.limit.value == 10);
  CHECK(config.files.empty());
}

TEST_CASE("flags beat the environment, which beats the repository file, which beats the user's",
          "[config]") {
  const TempFolder folder;
  write_file(folder.path() / "user/teammemory/teammemory.toml",
             "[output]\nlimit = 1\nformat = \"markdown\"\n");
  write_file(folder.path() / "here/teammemory.toml", "[output]\nlimit = 2\n");
  const auto user = (folder.path() / "user").string();
  const auto here = folder.path() / "here";

  CHECK(load_config({}, environment({{"XDG_CONFIG_HOME", user}}), folder.path()).limit.value == 1);
  const Config file = load_config({}, environment({{"XDG_CONFIG_HOME", user}}), here);
  CHECK(file.limit.value == 2);
  CHECK(file.limit.origin == (here / "teammemory.toml").string() + ":2");
  CHECK(file.format.value == Format::markdown);

  const auto variables = environment({{"XDG_CONFIG_HOME", user}, {"TEAMMEMORY_LIMIT", "3"}});
  CHECK(load_config({}, variables, here).limit.value == 3);
  CHECK(load_config({}, variables, here).limit.origin == "TEAMMEMORY_LIMIT");
  ConfigFlags flags;
  flags.limit = 4;
  CHECK(load_config(flags, variables, here).limit.value == 4);
  CHECK(load_config(flags, variables, here).limit.origin == "--limit");
}

TEST_CASE("a store that is named brings the configuration beside it", "[config]") {
  const TempFolder folder;
  write_file(folder.path() / "there/teammemory.toml", "[output]\nlimit = 5\n");
  ConfigFlags flags;
  flags.store = (folder.path() / "there/teammemory.db").string();
  CHECK(load_config(flags, environment({}), folder.path()).limit.value == 5);
}

TEST_CASE("components keep the order of the file, because the first match wins", "[config]") {
  const TempFolder folder;
  write_file(folder.path() / "teammemory.toml",
             "[components]\n\"src/z/**\" = \"last letter\"\n\"src/**\" = \"everything\"\n\"a/**\" "
             "= \"a\"\n");
  const Config config = load_config({}, environment({}), folder.path());
  REQUIRE(config.components.value.size() == 3);
  CHECK(config.components.value[0].second == "last letter");
  CHECK(config.components.value[1].first == "src/**");
  CHECK(config.components.value[2].second == "a");
}

TEST_CASE("errors of the configuration name file, line and key", "[config]") {
  const TempFolder folder;
  const auto message = [&](std::string_view text) {
    write_file(folder.path() / "teammemory.toml", text);
    try {
      load_config({}, environment({}), folder.path());
    } catch (const UsageError& error) {
      const std::string found = error.what();
      return found.substr(found.find("teammemory.toml"));
    }
    return std::string{"no error"};
  };
  CHECK(message("[output]\nlimt = 3\n") ==
        "teammemory.toml:2: output.limt: unknown key; did you mean output.limit?");
  CHECK(message("[output]\nlimit = \"three\"\n") ==
        "teammemory.toml:2: output.limit: expected a whole number from 0");
  CHECK(message("[output]\nlimit = -1\n") ==
        "teammemory.toml:2: output.limit: expected a whole number from 0");
  CHECK(message("[output]\nformat = \"pdf\"\n") ==
        "teammemory.toml:2: output.format: expected text, json or markdown");
  CHECK(message("[people]\nsame = [\"a\"]\n") ==
        "teammemory.toml:2: people.same: expected an array");
  CHECK(message("[people]\napart = [[\"a\", 2]]\n") ==
        "teammemory.toml:2: people.apart: expected a text");
  CHECK(message("[people]\nhumans = \"kim\"\n") ==
        "teammemory.toml:2: people.humans: expected an array");
  CHECK(message("[people]\nhuman = [\"kim\"]\n") ==
        "teammemory.toml:2: people.human: unknown key; did you mean people.humans?");
  CHECK(message("[[people.affiliation]]\nperson = \"kim\"\n") ==
        "teammemory.toml:1: people.affiliation.organisation: is missing");
  CHECK(message("[components]\n\"a/**\" = 1\n") ==
        "teammemory.toml:2: components.\"a/**\": expected a text");
  CHECK(message("colour = true\n") == "teammemory.toml:1: colour: unknown key");
  CHECK_THAT(message("[output\n"), Catch::StartsWith("teammemory.toml:1: "));
}

TEST_CASE("the description names each value and its origin", "[config]") {
  const TempFolder folder;
  write_file(folder.path() / "teammemory.toml", "[components]\n\"src/a/**\" = \"a\"\n");
  const std::string text =
      describe_config(load_config({}, environment({{"TEAMMEMORY_DB", "x.db"}}), folder.path()));
  CHECK_THAT(text, Catch::Contains("store.path = \"" + (folder.path() / "x.db").string() +
                                   "\"  (TEAMMEMORY_DB)"));
  CHECK_THAT(text, Catch::Contains("output.limit = 10  (default)"));
}
