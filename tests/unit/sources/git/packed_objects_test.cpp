#include "sources/git/packed_objects.hpp"

#include <optional>
#include <string>

#include <catch2/catch.hpp>

#include "support/pack_builder.hpp"
#include "support/temp_repository.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_cache = 1U << 20U;

const std::string k_a = name_of("a");
const std::string k_b = name_of("b");
const std::string k_c = name_of("c");
// Makes "hello, world!" of "hello".
const std::string k_delta = delta_size(5) + delta_size(13) + "\x90\x05\x08, world!";

/// One read each, from a fresh reader; "nothing" where the pack is refused or the object damaged.
std::string content(const std::string& index, const std::string& pack, const std::string& name,
                    std::size_t cache = k_cache) {
  const auto file = PackFile::open(view_of(index), view_of(pack));
  if (!file) return "no pack";
  const PackSet set({*file});
  PackedObjects objects(set, cache);
  const ObjectHold object = objects.read(ObjectId::from_raw(name));
  if (!object) return "nothing";
  return {object->bytes().begin(), object->bytes().end()};
}

std::string content(const PackBuilder& builder, const std::string& name) {
  const std::string uncached = content(builder.index(), builder.pack(), name, 0);
  CHECK(content(builder.index(), builder.pack(), name) == uncached);
  return uncached;
}

std::optional<std::size_t> size(const PackBuilder& builder, const std::string& name) {
  const std::string index = builder.index();
  const std::string pack = builder.pack();
  const PackSet set({PackFile::open(view_of(index), view_of(pack)).value()});
  const auto heading = PackedObjects(set, k_cache).heading(ObjectId::from_raw(name));
  return heading ? std::optional{heading->size} : std::nullopt;
}

}  // namespace

TEST_CASE("whole objects and both kinds of deltas are read from a pack", "[git]") {
  PackBuilder builder;
  const auto first = builder.add_whole(k_a, "hello");
  const auto second = builder.add_offset_delta(k_b, builder.pack().size() - 20 - first, k_delta);
  builder.add_name_delta(k_c, k_b, delta_size(13) + delta_size(1) + std::string("\x90\x01", 2));
  CHECK(second > first);
  CHECK(content(builder, k_a) == "hello");
  CHECK(content(builder, k_b) == "hello, world!");
  CHECK(content(builder, k_c) == "h");
  CHECK(content(builder, name_of("d")) == "nothing");
  CHECK(size(builder, k_a) == 5U);
  CHECK(size(builder, k_b) == 13U);
  CHECK(size(builder, k_c) == 1U);
  CHECK(content(builder.index(true), builder.pack(), k_c) == "h");
}

TEST_CASE("an empty object is read, and so is one of many kilobytes", "[git]") {
  PackBuilder builder;
  builder.add_whole(k_a, "");
  builder.add_whole(k_b, std::string(300000, 'x'));
  CHECK(content(builder, k_a).empty());
  CHECK(content(builder, k_b) == std::string(300000, 'x'));
}

TEST_CASE("all names of an index are found, however they are spread", "[git]") {
  PackBuilder builder;
  for (int i = 0; i < 1000; ++i) {
    std::string name = name_of(i % 2 == 0 ? "same" : "");
    name[17] = static_cast<char>(i);
    name[18] = static_cast<char>(i >> 8);
    builder.add_whole(name, std::to_string(i));
  }
  const std::string index = builder.index();
  const std::string pack = builder.pack();
  const PackSet set({PackFile::open(view_of(index), view_of(pack)).value()});
  PackedObjects objects(set, k_cache);
  for (int i = 0; i < 1000; ++i) {
    std::string name = name_of(i % 2 == 0 ? "same" : "");
    name[17] = static_cast<char>(i);
    name[18] = static_cast<char>(i >> 8);
    const ObjectHold object = objects.read(ObjectId::from_raw(name));
    REQUIRE(object);
    CHECK(std::string(object->bytes().begin(), object->bytes().end()) == std::to_string(i));
  }
  CHECK_FALSE(objects.has(ObjectId::from_raw(name_of("samf"))));
}

TEST_CASE("deltas that name each other as base end in nothing", "[git]") {
  PackBuilder builder;
  builder.add_name_delta(k_a, k_b, k_delta);
  builder.add_name_delta(k_b, k_a, k_delta);
  builder.add_name_delta(k_c, k_c, k_delta);
  CHECK(content(builder, k_a) == "nothing");
  CHECK(content(builder, k_c) == "nothing");
  CHECK_FALSE(size(builder, k_a));
}

TEST_CASE("a delta without its base, or of another base, makes nothing", "[git]") {
  PackBuilder builder;
  builder.add_whole(k_a, "hell");
  builder.add_name_delta(k_b, k_a, k_delta);
  builder.add_name_delta(k_c, name_of("elsewhere"), k_delta);
  const auto far = name_of("far");
  builder.add_offset_delta(far, 1000000, k_delta);
  const auto near = name_of("near");
  builder.add_offset_delta(near, 0, k_delta);
  const auto header = name_of("header");
  builder.add_offset_delta(header, builder.pack().size() - 20 - 4, k_delta);
  for (const auto& name : {k_b, k_c, far, near, header}) CHECK(content(builder, name) == "nothing");
}

TEST_CASE("a size that differs from the data's gives nothing, at no cost of memory", "[git]") {
  const auto claimed = [](std::uint64_t size) {
    PackBuilder builder;
    builder.add_raw(k_a, entry_head(3, size) + compressed("hello"));
    return content(builder, k_a);
  };
  CHECK(claimed(5) == "hello");
  CHECK(claimed(4) == "nothing");
  CHECK(claimed(6) == "nothing");
  CHECK(claimed(0) == "nothing");
  CHECK(claimed(std::uint64_t{1} << 27U) == "nothing");
  CHECK(claimed(std::uint64_t{1} << 40U) == "nothing");
  PackBuilder builder;
  builder.add_whole(k_a, "hello");
  builder.add_name_delta(k_b, k_a,
                         delta_size(5) + delta_size(std::uint64_t{1} << 60U) + "\x90\x05");
  builder.add_name_delta(k_c, k_a,
                         delta_size(std::uint64_t{1} << 60U) + delta_size(5) + "\x90\x05");
  CHECK(content(builder, k_b) == "nothing");
  CHECK(content(builder, k_c) == "nothing");
}

TEST_CASE("data that is cut short, garbled or of no known type gives nothing", "[git]") {
  const std::string good = entry_head(3, 5) + compressed("hello");
  std::string wrong_sum = good;
  wrong_sum.back() = static_cast<char>(wrong_sum.back() ^ 1);
  const auto raw = [](const std::string& bytes) {
    PackBuilder builder;
    builder.add_raw(k_a, bytes);
    CHECK_FALSE(content(builder, k_a) == "no pack");
    return content(builder, k_a);
  };
  CHECK(raw(good) == "hello");
  CHECK(raw(good + "what comes after it") == "hello");
  CHECK(raw(wrong_sum) == "nothing");
  CHECK(raw(good.substr(0, good.size() - 1)) == "nothing");
  CHECK(raw(good.substr(0, 1)) == "nothing");
  CHECK(raw("") == "nothing");
  CHECK(raw(entry_head(3, 5) + "no zlib data at all") == "nothing");
  CHECK(raw(entry_head(0, 5) + compressed("hello")) == "nothing");
  CHECK(raw(entry_head(5, 5) + compressed("hello")) == "nothing");
  CHECK(raw(std::string(30, '\xff')) == "nothing");
  CHECK(raw(entry_head(6, 5) + std::string(30, '\xff')) == "nothing");
  CHECK(raw(entry_head(7, 5) + "a short name") == "nothing");
}

TEST_CASE("offsets outside of the pack give nothing", "[git]") {
  for (const std::uint64_t offset :
       {std::uint64_t{0}, std::uint64_t{11}, std::uint64_t{1000}, std::uint64_t{1} << 31U,
        std::uint64_t{1} << 48U | 12U, ~std::uint64_t{0}}) {
    PackBuilder builder;
    builder.add_whole(k_b, "hello");
    builder.add_whole(k_a, "hello");
    builder.move(k_a, offset);
    CHECK(content(builder, k_a) == "nothing");
    CHECK(content(builder, k_b) == "hello");
  }
}

TEST_CASE("an index and a pack that are broken or no pair are refused", "[git]") {
  PackBuilder builder;
  builder.add_whole(k_a, "hello");
  builder.add_whole(k_b, "world");
  const std::string index = builder.index();
  const std::string pack = builder.pack();
  const auto opens = [](const std::string& some_index, const std::string& some_pack) {
    return PackFile::open(view_of(some_index), view_of(some_pack)).has_value();
  };
  CHECK(opens(index, pack));
  for (std::size_t kept = 0; kept < index.size(); ++kept)
    CHECK_FALSE(opens(index.substr(0, kept), pack));
  for (std::size_t kept = 0; kept < pack.size(); ++kept)
    CHECK_FALSE(opens(index, pack.substr(0, kept)));
  PackBuilder other;
  other.add_whole(k_a, "hello");
  CHECK_FALSE(opens(other.index(), pack));
  std::string falling = index;  // a fanout that falls
  falling[8 + 4 * 200] = '\x01';
  CHECK_FALSE(opens(falling, pack));
  std::string many = index;  // more objects than there is room for
  many[8 + 4 * 255] = '\x01';
  CHECK_FALSE(opens(many, pack));
}

TEST_CASE("one flipped byte anywhere changes no object, at most it hides some", "[git]") {
  PackBuilder builder;
  builder.add_whole(k_a, "hello");
  builder.add_name_delta(k_b, k_a, k_delta);
  builder.add_offset_delta(k_c, 0, k_delta);
  const std::string index = builder.index();
  const std::string pack = builder.pack();
  for (std::size_t at = 12; at + 20 < pack.size(); ++at) {
    for (const int flip : {1, 16, 128, 255}) {
      std::string damaged = pack;
      damaged[at] = static_cast<char>(damaged[at] ^ flip);
      const std::string found_a = content(index, damaged, k_a);
      const std::string found_b = content(index, damaged, k_b);
      CHECK((found_a == "hello" || found_a == "nothing"));
      CHECK((found_b == "hello, world!" || found_b == "nothing"));
    }
  }
}

TEST_CASE("an object that is damaged in one pack is read from another", "[git]") {
  PackBuilder damaged;
  damaged.add_raw(k_a, entry_head(3, 5) + "no zlib data at all");
  PackBuilder sound;
  sound.add_whole(k_a, "hello");
  const std::string index[2] = {damaged.index(), sound.index()};
  const std::string pack[2] = {damaged.pack(), sound.pack()};
  const PackSet set({PackFile::open(view_of(index[0]), view_of(pack[0])).value(),
                     PackFile::open(view_of(index[1]), view_of(pack[1])).value()});
  CHECK(PackedObjects(set, k_cache).read(ObjectId::from_raw(k_a)));
}
