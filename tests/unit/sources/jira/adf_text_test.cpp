#include "sources/jira/adf_text.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using teammemory::Json;
using teammemory::jira::adf_text;

namespace {

std::string content_of(const std::filesystem::path& path) {
  std::ostringstream content;
  content << std::ifstream(path).rdbuf();
  return content.str();
}

std::vector<std::filesystem::path> documents() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(TEAMMEMORY_FIXTURES "/jira/adf")) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  return paths;
}

}  // namespace

TEST_CASE("documents come out as the text beside them", "[jira][adf]") {
  const auto paths = documents();
  REQUIRE(paths.size() >= 5);
  for (auto path : paths) {
    INFO(path.filename());
    const Json document = Json::parse(content_of(path));
    CHECK(adf_text(document) + "\n" == content_of(path.replace_extension(".txt")));
  }
}

TEST_CASE("a document nested very deep is read to its end", "[jira][adf]") {
  Json node{{"type", "text"}, {"text", "the bottom"}};
  for (int depth = 0; depth < 20'000; ++depth) {
    Json outer{{"type", depth % 2 == 0 ? "listItem" : "bulletList"}};
    outer["content"] = Json::array();
    outer["content"].push_back(std::move(node));
    node = std::move(outer);
  }
  CHECK(adf_text(node).ends_with("the bottom"));
}

TEST_CASE("what is no document gives what text there is", "[jira][adf]") {
  CHECK(adf_text(Json::parse("null")).empty());
  CHECK(adf_text(Json::parse("[1,2]")).empty());
  CHECK(adf_text(Json::parse(R"({"type":12,"content":"no"})")).empty());
  CHECK(adf_text(Json::parse(R"({"type":"doc","content":[null,7,"loose",{"text":"words"}]})")) ==
        "loose\n\nwords");
  CHECK(adf_text(Json::parse(R"({"type":"text","text":"a","marks":[3,{"type":"link"}]})")) == "a");
  CHECK(adf_text(Json::parse(R"({"type":"mention"})")).empty());
  CHECK(adf_text(Json::parse(R"({"type":"date","attrs":{"timestamp":"soon"}})")) == "soon");
}

TEST_CASE("NUL in a document becomes visible", "[jira][adf]") {
  CHECK(adf_text(Json::parse(R"({"type":"text","text":"a\u0000b"})")) == "a␀b");
}
