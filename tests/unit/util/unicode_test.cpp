#include "util/unicode.hpp"

#include <catch2/catch.hpp>

using namespace teammemory;

TEST_CASE("text that is written with other code points is one text", "[util]") {
  CHECK(normal_form("Ays\xCC\xA7"
                    "e") ==
        "Ay\xC5\x9F"
        "e");
  CHECK(normal_form("plain") == "plain");
  CHECK(normal_form("") == "");
}

TEST_CASE("case does not matter but for the four letters of I", "[util]") {
  CHECK(fold_case("ÇAĞRI") == fold_case("çağrI"));
  CHECK(fold_case("Ürün") == fold_case("ÜRÜN"));
  CHECK(fold_case("Iş") != fold_case("iş"));
  CHECK(fold_case("ış") != fold_case("iş"));
  CHECK(fold_case("İş") != fold_case("iş"));
  CHECK(fold_case("İş") != fold_case("Iş"));
  CHECK(fold_case("ış") != fold_case("Iş"));
  // A capital I with its dot apart is the same letter as one with it.
  CHECK(fold_case("I\xCC\x87z") == fold_case("İz"));
}

TEST_CASE("plain text folds as ASCII does", "[util]") {
  CHECK(fold_case("IRMAK") == "irmak");
}

TEST_CASE("text that is not UTF-8 stays, but for ASCII case", "[util]") {
  CHECK(normal_form("\xFF"
                    "A") ==
        "\xFF"
        "A");
  CHECK(fold_case("\xFF"
                  "A") ==
        "\xFF"
        "a");
}
