#include "util/text.hpp"

#include <catch2/catch.hpp>

using namespace teammemory;

TEST_CASE("undecodable bytes stay visible, good text stays as it is", "[text]") {
  CHECK(visible_utf8("Ayşe 🚿") == "Ayşe 🚿");
  CHECK(visible_utf8("K\xe5gedal") == "K\\xE5gedal");
  CHECK(visible_utf8(std::string_view{"a\0b", 3}) == "a␀b");
  CHECK(visible_utf8("\xed\xa0\x80") == "\\xED\\xA0\\x80");  // a surrogate is no character
  CHECK(visible_utf8("\xc0\xaf") == "\\xC0\\xAF");           // overlong
  CHECK(visible_utf8("\xe2\x80") == "\\xE2\\x80");           // cut short
}

TEST_CASE("two different paths never look the same", "[text]") {
  CHECK(unambiguous_utf8("a\xe9") == "a\\xE9");
  CHECK(unambiguous_utf8("a\\xE9") == "a\\x5CxE9");
  CHECK(unambiguous_utf8("a\\b") == "a\\b");
}

TEST_CASE("a subject is the first paragraph", "[text]") {
  CHECK(subject_of("one\ntwo\n\nbody\n") == "one two");
  CHECK(subject_of("\n\n  padded \r\n\r\nbody") == "padded");
  CHECK(subject_of("") == "");
}

TEST_CASE("near matches are the closest first", "[text]") {
  CHECK(near_matches("PROJ-1274", {"PROJ-1247", "PROJ-1", "OTHER-9"}) ==
        std::vector<std::string>{"PROJ-1247", "PROJ-1"});
  CHECK(near_matches("auth", {"auth", "authz", "infra"}) ==
        std::vector<std::string>{"authz"});
  CHECK(edit_distance("ab", "ba") == 1);
  CHECK(edit_distance("", "abc") == 3);
}
