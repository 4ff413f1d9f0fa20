#include "derive/component_rule.hpp"

#include <utility>
#include <vector>

#include <catch2/catch.hpp>

using namespace teammemory;

namespace {

std::string component(std::string_view path, std::string_view repository = "acme/shop") {
  const auto found = component_of_path(path, repository);
  return found ? found->name : "";
}

}  // namespace

TEST_CASE("the first folder that is no container names the component", "[derive]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"src/auth/token_service.py", "auth"},
      {"tests/auth/test_token_refresh.py", "auth"},
      {"tests/unit/auth/test_token.py", "auth"},
      {"infra/deploy/main.tf", "infra"},
      {"docs/auth/readme.md", "docs"},
      {"packages/cart/src/index.js", "cart"},
      {"packages/app/src/index.js", "app"},
      {"packages/shop/src/index.js", "shop"},
      {"src/modules/refund/main.c", "refund"},
      {"app/models/user.rb", "models"},
      {"internal/sync/lock.go", "sync"},
      {"SRC/Auth/Token.cs", "Auth"},
      {"services/auth/src/main/java/org/acme/Token.java", "auth"},
      {"src/main/java/com/acme/auth/Token.java", "auth"},
      {"src/test/kotlin/org/acme/auth/TokenTest.kt", "auth"},
      {".github/workflows/ci.yml", ".github"},
  };
  for (const auto& [path, name] : cases) {
    INFO(path);
    CHECK(component(path) == name);
  }
}

TEST_CASE("files in the root or directly in a container have no component", "[derive]") {
  for (const char* path :
       {"README.md", "src/main.c", "include/shop.h", "packages/package.json", "tests/test_all.py",
        "tests/unit/test_all.py", "src/main/java/com/acme/Main.java", "packages/src/index.js"}) {
    INFO(path);
    CHECK(component(path).empty());
  }
}

TEST_CASE("the project's own name is a container, but not among several packages", "[derive]") {
  CHECK(component("include/shop/token.hpp").empty());
  CHECK(component("include/shop/auth/token.hpp") == "auth");
  CHECK(component("my_shop/auth/token.py", "acme/my-shop") == "auth");
  CHECK(component("packages/shop/index.js") == "shop");
}

TEST_CASE("what tests need and what tools install is no component", "[derive]") {
  CHECK(component("tests/fixtures/auth/token.json").empty());
  CHECK(component("node_modules/left/index.js").empty());
  CHECK(component("src/fixtures/load.py") == "fixtures");
}

TEST_CASE("the evidence is the folder that named the component", "[derive]") {
  const auto found = component_of_path("src/modules/refund/deep/main.c", "shop");
  REQUIRE(found);
  CHECK(found->folder == "src/modules/refund");
}
