#include "util/compress.hpp"

#include <array>

#include <catch2/catch.hpp>

#include <teammemory/error.hpp>

#include "util/sha256.hpp"
#include "util/text.hpp"

using namespace teammemory;

namespace {

std::vector<std::byte> bytes_of(std::span<const std::byte> data) {
  return {data.begin(), data.end()};
}

/// "{}" as stores of the first version hold it: its size, and what zlib makes of it.
const std::vector<std::byte> k_zlib_braces = [] {
  constexpr std::array<unsigned, 18> k_bytes = {0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                                0x00, 0x02, 0x78, 0x9c, 0xab, 0xae,
                                                0x05, 0x00, 0x01, 0x75, 0x00, 0xf9};
  std::vector<std::byte> data;
  for (const unsigned byte : k_bytes) data.push_back(static_cast<std::byte>(byte));
  return data;
}();

}  // namespace

TEST_CASE("what is compressed comes back", "[compress]") {
  Compressor compressor;
  for (const std::string& text : {std::string{}, std::string{"{}"}, std::string(1000000, 'x')}) {
    CHECK(decompressed(Codec::zstd, compressor.compress(text)) == text);
  }
}

TEST_CASE("what an earlier version deflated comes back", "[compress]") {
  CHECK(decompressed(Codec::zlib, k_zlib_braces) == "{}");
}

TEST_CASE("broken stored data is an error, whatever size it claims", "[compress]") {
  Compressor compressor;
  const auto good = bytes_of(compressor.compress(std::string(1000, 'x') + "some text"));
  auto data = good;
  data.resize(good.size() - 1);
  CHECK_THROWS_AS(decompressed(Codec::zstd, data), StoreError);
  data = good;
  data[0] = std::byte{0};
  CHECK_THROWS_AS(decompressed(Codec::zstd, data), StoreError);
  CHECK_THROWS_AS(decompressed(Codec::zstd, {}), StoreError);
  data = k_zlib_braces;
  data.back() = ~data.back();
  CHECK_THROWS_AS(decompressed(Codec::zlib, data), StoreError);
  data[0] = std::byte{0x7f};
  CHECK_THROWS_AS(decompressed(Codec::zlib, data), StoreError);
  CHECK_THROWS_AS(decompressed(Codec::zlib, {}), StoreError);
}

TEST_CASE("codecs have names", "[compress]") {
  CHECK(parse_codec("zlib") == Codec::zlib);
  CHECK(parse_codec(to_string(Codec::zstd)) == Codec::zstd);
  CHECK_FALSE(parse_codec("lzma"));
}

TEST_CASE("SHA-256 is the standard's", "[compress]") {
  CHECK(to_hex(sha256("abc")) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
