#include "sources/git/delta.hpp"

#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "support/pack_builder.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

/// What the instructions make of the base, in memory of exactly the size that is promised.
std::optional<std::string> grown(std::string base, std::string instructions, std::size_t size) {
  const std::size_t base_size = base.size();
  const std::size_t instructions_size = instructions.size();
  base.resize(base_size + k_delta_slack);
  instructions.resize(instructions_size + k_delta_slack);
  std::vector<std::uint8_t> memory(size + k_delta_slack);
  const std::span<std::uint8_t> result(memory.data(), size);
  if (!apply_delta(view_of(base).first(base_size), view_of(instructions).first(instructions_size),
                   result)) {
    return std::nullopt;
  }
  return std::string(result.begin(), result.end());
}

}  // namespace

TEST_CASE("a delta copies pieces of its base and brings bytes of its own", "[git]") {
  // Copy 3 from offset 1, insert "xy", copy 2 from offset 0.
  CHECK(grown("abcdef", "\x91\x01\x03\x02xy\x90\x02", 7) == "bcdxyab");
  CHECK(grown("abc", "", 0) == "");
}

TEST_CASE("a copy of size 0 copies 65,536 bytes", "[git]") {
  const std::string base = std::string(65536, 'a') + "b";
  CHECK(grown(base, "\x80", 65536) == std::string(65536, 'a'));
  CHECK(grown(base, std::string("\x81\x01", 2), 65536) == std::string(65535, 'a') + "b");
}

TEST_CASE("pieces of any length arrive whole", "[git]") {
  std::string base;
  for (int i = 0; i < 1000; ++i) base += static_cast<char>(i * 7);
  for (std::size_t size = 1; size <= 600; ++size) {
    const std::string copy = {'\xb1', '\x03', static_cast<char>(size & 255U),
                              static_cast<char>(size >> 8U)};
    CHECK(grown(base, copy + "\x01!", size + 1) == base.substr(3, size) + "!");
  }
}

TEST_CASE("a delta that leaves its base, its own end or its result makes nothing", "[git]") {
  CHECK_FALSE(grown("abc", "\x90\x04", 4));      // longer than the base
  CHECK_FALSE(grown("abc", "\x91\x03\x01", 1));  // begins at the base's end
  CHECK_FALSE(grown("abc", "\x9f\xff\xff\xff\xff\x01", 1));
  CHECK_FALSE(grown("abc", "\x90\x03", 2));  // more than the result holds
  CHECK_FALSE(grown("abc", "\x90\x02", 3));  // less
  CHECK_FALSE(grown("abc", "\x03xyz", 2));
  CHECK_FALSE(grown("abc", "\x03xy", 3));              // ends inside its own bytes
  CHECK_FALSE(grown("abc", "\x91\x01", 1));            // ends inside an instruction
  CHECK_FALSE(grown("abc", std::string(1, '\0'), 0));  // reserved
}

TEST_CASE("a delta states the sizes of base and result first", "[git]") {
  const auto sizes = read_delta_sizes(view_of(delta_size(5) + delta_size(300) + "\x90\x02"));
  REQUIRE(sizes);
  CHECK(sizes->base == 5);
  CHECK(sizes->result == 300);
  CHECK(sizes->instructions_at == 3);
  CHECK_FALSE(read_delta_sizes({}));
  CHECK_FALSE(read_delta_sizes(view_of("\x05")));
  CHECK_FALSE(read_delta_sizes(view_of("\x05\x80")));
  CHECK_FALSE(read_delta_sizes(view_of(std::string(20, '\xff'))));
}
