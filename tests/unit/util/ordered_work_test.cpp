#include "util/ordered_work.hpp"

#include <algorithm>
#include <atomic>
#include <stdexcept>

#include <catch2/catch.hpp>

using namespace teammemory;

namespace {

using Work = OrderedWork<int>;

std::vector<int> take(Work& work, int count) {
  std::vector<int> results;
  for (int i = 0; i < count; ++i) results.push_back(work.next());
  return results;
}

std::vector<Work::Worker> workers(std::size_t count, const Work::Worker& worker) {
  return std::vector<Work::Worker>(count, worker);
}

}  // namespace

TEST_CASE("results come out in order, however many threads make them", "[util]") {
  const Work::Worker square = [](std::size_t number, const std::stop_token&) {
    if (number % 3 == 0) std::this_thread::yield();
    return static_cast<int>(number * number);
  };
  std::vector<int> expected;
  for (int i = 0; i < 200; ++i) expected.push_back(i * i);
  for (const std::size_t threads : {1U, 2U, 5U}) {
    Work work(200, threads + 1, workers(threads, square));
    CHECK(take(work, 200) == expected);
  }
}

TEST_CASE("one worker needs no thread", "[util]") {
  const auto here = std::this_thread::get_id();
  bool is_here = false;
  Work work(1, 1, workers(1, [&](std::size_t, const std::stop_token&) {
              is_here = std::this_thread::get_id() == here;
              return 0;
            }));
  work.next();
  CHECK(is_here);
}

TEST_CASE("what a worker throws comes out in its turn, after what was made before", "[util]") {
  const Work::Worker failing = [](std::size_t number, const std::stop_token&) {
    if (number == 7) throw std::runtime_error("seven");
    return static_cast<int>(number);
  };
  for (const std::size_t threads : {1U, 3U}) {
    Work work(100, 4, workers(threads, failing));
    CHECK(take(work, 7) == std::vector<int>{0, 1, 2, 3, 4, 5, 6});
    CHECK_THROWS_WITH(work.next(), "seven");
  }
}

TEST_CASE("no more is made ahead than there is room for", "[util]") {
  std::atomic<int> made = 0;
  constexpr int k_look_ahead = 3;
  int most = 0;
  Work work(50, k_look_ahead, workers(2, [&](std::size_t number, const std::stop_token&) {
              ++made;
              return static_cast<int>(number);
            }));
  for (int taken = 0; taken < 50; ++taken) {
    most = std::max(most, made.load() - taken);
    work.next();
  }
  CHECK(most <= k_look_ahead);
}

TEST_CASE("who goes away stops the workers", "[util]") {
  std::atomic<int> begun = 0;
  {
    Work work(10, 10, workers(2, [&](std::size_t number, const std::stop_token& stop) {
                ++begun;
                while (number > 0 && !stop.stop_requested()) std::this_thread::yield();
                return 0;
              }));
    work.next();
  }
  // Each thread was in the middle of one when it was told to stop.
  CHECK(begun <= 3);
}
