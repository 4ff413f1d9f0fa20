#include "sources/jira/wiki_text.hpp"

#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

using teammemory::jira::wiki_text;

namespace {

struct Case {
  std::string name;
  std::string markup;
  std::string text;
};

std::vector<Case> read_cases() {
  std::ifstream file(TEAMMEMORY_FIXTURES "/jira/wiki_cases.txt");
  std::vector<Case> cases;
  std::string* part = nullptr;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("### ")) {
      cases.push_back({line.substr(4), "", ""});
      part = &cases.back().markup;
    } else if (line == ">>>") {
      part = &cases.back().text;
    } else if (part != nullptr) {
      *part += line + '\n';
    }
  }
  for (Case& each : cases) each.text.erase(each.text.find_last_not_of('\n') + 1);
  return cases;
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("wiki markup comes out as the table of cases says", "[jira][wiki]") {
  const auto cases = read_cases();
  REQUIRE(cases.size() > 20);
  for (const Case& each : cases) {
    INFO(each.name);
    CHECK(wiki_text(each.markup) == each.text);
  }
}

TEST_CASE("line ends of every kind come out as line feeds", "[jira][wiki]") {
  CHECK(wiki_text("one\r\ntwo\rthree\n") == "one\ntwo\nthree");
  CHECK(wiki_text("{code}\r\na\r\n  b\r\n{code}") == "a\n  b");
}

TEST_CASE("text of nothing but marks is empty", "[jira][wiki]") {
  CHECK(wiki_text("").empty());
  CHECK(wiki_text(" \r\n ").empty());
  CHECK(wiki_text("{quote}{quote}").empty());
}

TEST_CASE("markup made to be slow is not", "[jira][wiki]") {
  constexpr std::size_t k_times = 100'000;
  for (const char* piece :
       {"{code:x}", "{", "{{", "[", "[a|", "!a", "*a ", "_a*b ", "\\", "|", "{noformat:a}{code:b}",
        "{html}<a href=\"http://x\"></a>", "{html}<", "&lt", "*", "#", "+a -b _c *d ", "http://"}) {
    const std::string text = repeated(piece, k_times);
    CHECK(wiki_text(text).size() <= 2 * text.size());
    CHECK(wiki_text("{html}" + text + "{html}").size() <= 2 * text.size());
  }
}
