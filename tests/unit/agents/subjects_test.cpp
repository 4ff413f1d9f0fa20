#include "agents/subjects.hpp"

#include <catch2/catch.hpp>

#include <teammemory/error.hpp>

#include "support/small_team.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

template <class Finder>
std::vector<std::string> suggestions(Finder finder, StoreBuilder& store,
                                     const std::string& subject) {
  try {
    finder(store.database(), ask(subject));
  } catch (const NotFoundError& error) {
    return error.suggestions();
  }
  return {"found"};
}

void add_forge_issue(StoreBuilder& store, const std::string& project, std::int64_t number) {
  store.insert("issues", {{"key", project + "#" + std::to_string(number)},
                          {"tracker", "github"},
                          {"project", project},
                          {"number", number},
                          {"title", "An issue"},
                          {"created_at", day(1)}});
}

}  // namespace

TEST_CASE("an issue is found by key in any case, and by number", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  add_forge_issue(store, "tinyteam/shop", 12);
  for (const char* subject : {"PROJ-1247", "proj-1247"}) {
    CHECK(find_issue(store.database(), ask(subject)).key == "PROJ-1247");
  }
  for (const char* subject : {"12", "#12", "tinyteam/shop#12"}) {
    CHECK(find_issue(store.database(), ask(subject)).key == "tinyteam/shop#12");
  }
}

TEST_CASE("a number of two repositories must be told apart", "[agents]") {
  StoreBuilder store;
  add_forge_issue(store, "tinyteam/shop", 12);
  add_forge_issue(store, "tinyteam/web", 12);
  CHECK_THROWS_WITH(
      find_issue(store.database(), ask("#12")),
      Catch::Contains("tinyteam/shop#12, tinyteam/web#12") && Catch::Contains("--repository"));
  CHECK_THROWS_AS(find_issue(store.database(), ask("#12")), UsageError);
  Question question = ask("#12");
  question.repository = "tinyteam/web";
  CHECK(find_issue(store.database(), question).key == "tinyteam/web#12");
}

TEST_CASE("only files that the question can find are offered for an unknown one", "[agents]") {
  StoreBuilder store;
  store.developer("Ayşe Demir");
  store.commit(
      {.sha = "a1", .author = "Ayşe Demir", .at = day(1), .files = {{.path = "src/token.py"}}});
  store.commit(
      {.sha = "a2", .author = "Ayşe Demir", .at = day(9), .files = {{.path = "lib/token.py"}}});
  store.commit({.sha = "a3",
                .author = "Ayşe Demir",
                .at = day(2),
                .files = {{.path = "old/token.py"}, {.path = "web/tokens.py"}},
                .is_reachable = false});
  const auto offered = [&](const std::string& subject, std::int64_t at) {
    try {
      find_path(store.database(), ask(subject, at));
    } catch (const NotFoundError& error) {
      return error.suggestions();
    }
    return std::vector<std::string>{"found"};
  };
  CHECK(offered("token.py", day(10)) == std::vector<std::string>{"lib/token.py", "src/token.py"});
  CHECK(offered("token.py", day(5)) == std::vector<std::string>{"src/token.py"});
  // One that cannot be found does not stand in the way of another name.
  CHECK(offered("web/tokens.py", day(5)) == std::vector<std::string>{"src/token.py"});
  CHECK(offered("token.py", day(0)).empty());
}

TEST_CASE("an unknown issue is not found, with near keys", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  CHECK(suggestions(find_issue, store, "PROJ-1248") == std::vector<std::string>{"PROJ-1247"});
  CHECK_THROWS_WITH(find_issue(store.database(), ask("PROJ-9999")),
                    Catch::Contains("1 reference names it"));
  CHECK_THROWS_WITH(find_issue(store.database(), ask("#382")),
                    Catch::Contains("is a pull request"));
  CHECK_THROWS_WITH(find_issue(store.database(), ask("PROJ-1247", day(100))),
                    Catch::Contains("was not there yet on 2026-04-11"));
}

TEST_CASE("an issue known by reference only is not found", "[agents]") {
  StoreBuilder store;
  store.issue("PROJ-7", {{"title", nullptr}});
  CHECK_THROWS_WITH(find_issue(store.database(), ask("PROJ-7")),
                    Catch::Contains("known by reference only"));
}

TEST_CASE("a pull request is found by number, with or without repository", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  for (const char* subject : {"382", "#382", "tinyteam/shop#382"}) {
    const auto found = find_pull_request(store.database(), ask(subject));
    CHECK(found.number == 382);
    CHECK(found.repository == "tinyteam/shop");
  }
  CHECK(suggestions(find_pull_request, store, "383") == std::vector<std::string>{"#382"});
  CHECK_THROWS_AS(find_pull_request(store.database(), ask("other/repo#382")), NotFoundError);
  CHECK_THROWS_WITH(find_pull_request(store.database(), ask("main")),
                    Catch::Contains("names no pull"));
  CHECK_THROWS_AS(find_pull_request(store.database(), ask("99999999999999999999")), NotFoundError);
}

TEST_CASE("a path is a file, a deleted file or a folder", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  CHECK(find_path(store.database(), ask("./src/auth/token_service.py")).file);
  CHECK(find_path(store.database(), ask("old.py")).file);
  CHECK(find_path(store.database(), ask("src/auth/tokens.py")).file);
  for (const char* folder : {"src/auth", "src/auth/"}) {
    CHECK(find_path(store.database(), ask(folder)).path == "src/auth/");
  }
  CHECK(find_path(store.database(), ask(".")).path.empty());
  CHECK(suggestions(find_path, store, "token_service.py") ==
        std::vector<std::string>{"src/auth/token_service.py"});
  CHECK(suggestions(find_path, store, "src/auth/token_servise.py") ==
        std::vector<std::string>{"src/auth/token_service.py", "src/auth/tokens.py"});
  CHECK_THROWS_AS(find_path(store.database(), ask("src/au")), NotFoundError);
  CHECK_THROWS_AS(find_path(store.database(), ask("src/auth/token_service.py", day(5))),
                  NotFoundError);
}

TEST_CASE("a component is found by name, in another case where only one fits", "[agents]") {
  StoreBuilder store;
  tell_story(store);
  CHECK(find_component(store.database(), ask("auth")).name == "auth");
  CHECK(find_component(store.database(), ask("Auth")).name == "auth");
  CHECK(suggestions(find_component, store, "auht") == std::vector<std::string>{"auth"});
}

TEST_CASE("a store without records of a kind says so", "[agents]") {
  StoreBuilder store;
  CHECK_THROWS_WITH(find_issue(store.database(), ask("PROJ-1")),
                    Catch::Contains("no issues imported"));
  CHECK_THROWS_WITH(find_pull_request(store.database(), ask("12")),
                    Catch::Contains("no pull requests imported"));
}
