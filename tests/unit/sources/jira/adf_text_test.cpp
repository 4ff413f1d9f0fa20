#include "sources/jira/adf_text.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

#include "util/json_document.hpp"

using namespace teammemory;
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

std::string text_of(const std::string& json) {
  const JsonDocument document{json};
  return adf_text(document.root());
}

}  // namespace

TEST_CASE("documents come out as the text beside them", "[jira][adf]") {
  const auto paths = documents();
  REQUIRE(paths.size() >= 5);
  for (auto path : paths) {
    INFO(path.filename());
    const std::string text = text_of(content_of(path));
    CHECK(text + "\n" == content_of(path.replace_extension(".txt")));
  }
}

TEST_CASE("a document nested very deep is read to its end", "[jira][adf]") {
  // Deeper than any parser goes: made by hand, members in the order of their names.
  const auto member = [](std::string_view name, Json value) {
    return JsonMember{name_prefix(name), name, value};
  };
  const std::array bottom = {member("text", Json::of(std::string_view{"the bottom"})),
                             member("type", Json::of(std::string_view{"text"}))};
  std::deque<std::pair<Json, std::array<JsonMember, 2>>> levels;  // what is in it does not move
  Json node = Json::of(std::span<const JsonMember>{bottom});
  for (int depth = 0; depth < 20'000; ++depth) {
    auto& [content, outer] = levels.emplace_back();
    content = node;
    const std::string_view type = depth % 2 == 0 ? "listItem" : "bulletList";
    outer = {member("content", Json::of(std::span<const Json>{&content, 1})),
             member("type", Json::of(type))};
    node = Json::of(std::span<const JsonMember>{outer});
  }
  CHECK(adf_text(node).ends_with("the bottom"));
}

TEST_CASE("what is no document gives what text there is", "[jira][adf]") {
  CHECK(text_of("null").empty());
  CHECK(text_of("[1,2]").empty());
  CHECK(text_of(R"({"type":12,"content":"no"})").empty());
  CHECK(text_of(R"({"type":"doc","content":[null,7,"loose",{"text":"words"}]})") ==
        "loose\n\nwords");
  CHECK(text_of(R"({"type":"text","text":"a","marks":[3,{"type":"link"}]})") == "a");
  CHECK(text_of(R"({"type":"mention"})").empty());
  CHECK(text_of(R"({"type":"date","attrs":{"timestamp":"soon"}})") == "soon");
}

TEST_CASE("NUL in a document becomes visible", "[jira][adf]") {
  CHECK(text_of(R"({"type":"text","text":"a\u0000b"})") == "a␀b");
}
