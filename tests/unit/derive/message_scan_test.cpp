#include "derive/message_scan.hpp"

#include <catch2/catch.hpp>

using namespace teammemory;

TEST_CASE("review trailers name one person or several", "[derive]") {
  const auto found = scan_review_trailers(
      "guard\n\nReviewed-by: Ayşe Demir <ayse@example.com>\nacked-by: bkaya\n"
      "Tested-by: A <a@example.com>, B <b@example.com>\nNot-Reviewed-by: X "
      "<x@example.com>\nReviewed-by:\n");
  REQUIRE(found.size() == 4);
  CHECK(found[0].rule == "reviewed-by");
  CHECK(found[0].name == "Ayşe Demir");
  CHECK(found[0].email == "ayse@example.com");
  CHECK(found[1].rule == "acked-by");
  CHECK(found[1].name == "bkaya");
  CHECK(found[1].email.empty());
  CHECK(found[2].name == "A");
  CHECK(found[3].name == "B");
  CHECK(found[3].email == "b@example.com");
}

TEST_CASE("a trailer with a remark names one person", "[derive]") {
  const auto found = scan_review_trailers("Reviewed-by: A <a@example.com> (the parser)");
  REQUIRE(found.size() == 1);
  CHECK(found[0].email == "a@example.com");
}
