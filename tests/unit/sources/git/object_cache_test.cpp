#include "sources/git/object_cache.hpp"

#include <algorithm>
#include <deque>

#include <catch2/catch.hpp>

using namespace teammemory;

namespace {

constexpr std::size_t k_budget = 64 * 1024;

/// Stores an object whose bytes follow from its key.
ObjectHold store(ObjectCache& cache, std::uint64_t key, std::size_t size) {
  ObjectHold object = cache.make(size);
  object->kind = GIT_OBJECT_BLOB;
  std::ranges::fill(object->bytes(), static_cast<std::uint8_t>(key));
  cache.keep(*object, key);
  return object;
}

bool is_whole(const ObjectHold& object, std::uint64_t key, std::size_t size) {
  return object && object->size == size && object->kind == GIT_OBJECT_BLOB &&
         std::ranges::all_of(object->bytes(), [&](std::uint8_t byte) {
           return byte == static_cast<std::uint8_t>(key);
         });
}

}  // namespace

TEST_CASE("an object is found again until newer ones take its place", "[git]") {
  ObjectCache cache(k_budget);
  CHECK_FALSE(cache.find(1));
  store(cache, 1, 1000);
  CHECK(is_whole(cache.find(1), 1, 1000));
  CHECK_FALSE(cache.find(2));
  for (std::uint64_t key = 2; key < 200; ++key) store(cache, key, 1000);
  CHECK_FALSE(cache.find(1));
  CHECK(is_whole(cache.find(199), 199, 1000));
}

TEST_CASE("what is used stays in the cache", "[git]") {
  ObjectCache cache(k_budget);
  store(cache, 1, 1000);
  for (std::uint64_t key = 2; key < 500; ++key) {
    store(cache, key, 700);
    CHECK(is_whole(cache.find(1), 1, 1000));
  }
}

TEST_CASE("an object stays where it is while somebody holds it", "[git]") {
  ObjectCache cache(k_budget);
  std::deque<std::pair<std::uint64_t, ObjectHold>> held;
  for (std::uint64_t key = 1; key < 3000; ++key) {
    const std::size_t size = key * 37 % 1500;
    ObjectHold object = store(cache, key, size);
    if (key % 3 == 0) held.emplace_back(key, std::move(object));
    if (held.size() > 20) held.pop_front();
    for (const auto& [old, hold] : held) CHECK(is_whole(hold, old, old * 37 % 1500));
    if (const ObjectHold found = cache.find(key / 2)) {
      CHECK(is_whole(found, key / 2, key / 2 * 37 % 1500));
    }
  }
}

TEST_CASE("objects get memory even where everything in the ring is held", "[git]") {
  ObjectCache cache(k_budget);
  std::vector<ObjectHold> held;
  for (std::uint64_t key = 1; key <= 100; ++key) held.push_back(store(cache, key, 4000));
  for (std::uint64_t key = 1; key <= 100; ++key) CHECK(is_whole(held[key - 1], key, 4000));
  held.clear();
  store(cache, 200, 4000);
  CHECK(is_whole(cache.find(200), 200, 4000));
}

TEST_CASE("an object too large for the ring is served and not kept", "[git]") {
  ObjectCache cache(k_budget);
  const ObjectHold object = store(cache, 1, k_budget * 2);
  CHECK(is_whole(object, 1, k_budget * 2));
  CHECK_FALSE(cache.find(1));
  ObjectCache none(0);
  CHECK(is_whole(store(none, 1, 10), 1, 10));
  CHECK_FALSE(none.find(1));
}
