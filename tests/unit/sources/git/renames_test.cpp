#include "sources/git/renames.hpp"

#include <catch2/catch.hpp>

#include "sources/git/line_counts.hpp"
#include "sources/git/similarity.hpp"

using namespace teammemory;

TEST_CASE("similarity is the share of bytes that both hold", "[git]") {
  const ContentBag lines("one\ntwo\nthree\n");
  CHECK(similarity(lines, lines) == k_full_score);
  CHECK(similarity(lines, ContentBag("three\none\ntwo\n")) == k_full_score);
  CHECK(similarity(lines, ContentBag("four\n")) == 0);
  CHECK(similarity(ContentBag("a\nb\n"), ContentBag("a\nc\n")) == k_full_score / 2);
  CHECK(similarity(ContentBag("a\na\n"), ContentBag("a\nc\n")) == k_full_score / 2);
  CHECK(similarity(ContentBag(""), ContentBag("")) == 0);
}

TEST_CASE("line ends do not make a file another file", "[git]") {
  CHECK(ContentBag("one\r\ntwo\r\n").bytes_in_common(ContentBag("one\ntwo\n")) == 8);
}

TEST_CASE("a last line without newline makes no file like another, as in git before 2.44",
          "[git]") {
  CHECK(similarity(ContentBag("one\ntwo"), ContentBag("two")) == 0);
  CHECK(similarity(ContentBag("one\ntwo"), ContentBag("one\nxyz")) == k_full_score * 4 / 7);
  // But long lines count in pieces of 64 bytes.
  const std::string piece(64, 'x');
  CHECK(ContentBag(piece + "a").bytes_in_common(ContentBag(piece + "b")) == 64);
}

TEST_CASE("a file is binary by a NUL among its first 8,000 bytes", "[git]") {
  CHECK(is_binary_content(std::string_view{"a\0b", 3}));
  CHECK_FALSE(is_binary_content(std::string(8000, 'x') + std::string(1, '\0')));
  CHECK(is_binary_content(std::string(7999, 'x') + std::string(1, '\0')));
  CHECK_FALSE(is_binary_content(""));
}
