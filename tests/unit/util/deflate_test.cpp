#include "util/deflate.hpp"

#include <catch2/catch.hpp>

#include <teammemory/error.hpp>

#include "util/sha256.hpp"
#include "util/text.hpp"

using namespace teammemory;

TEST_CASE("what is deflated comes back", "[deflate]") {
  for (const std::string& text : {std::string{}, std::string{"{}"}, std::string(100000, 'x')}) {
    CHECK(inflated(deflated(text)) == text);
  }
}

TEST_CASE("broken stored data is an error, whatever size it claims", "[deflate]") {
  auto data = deflated("some text");
  data.back() = ~data.back();
  CHECK_THROWS_AS(inflated(data), StoreError);
  data[0] = std::byte{0x7f};
  CHECK_THROWS_AS(inflated(data), StoreError);
  CHECK_THROWS_AS(inflated({}), StoreError);
}

TEST_CASE("SHA-256 is the standard's", "[deflate]") {
  CHECK(to_hex(sha256("abc")) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
