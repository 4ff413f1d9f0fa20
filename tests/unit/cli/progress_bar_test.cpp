#include "cli/progress_bar.hpp"

#include <catch2/catch.hpp>

namespace teammemory {
namespace {

using namespace std::chrono_literals;

/// A bar with a clock that the test sets.
struct ClockedBar {
  RateMeter::TimePoint now{};
  ProgressBar bar{[this] { return now; }};

  std::string after(std::chrono::milliseconds time, const Progress& progress,
                    std::size_t width = 79) {
    now += time;
    return bar.frame(progress, width).value_or("(no frame)");
  }
};

TEST_CASE("a bar says what is done, of how much, how fast, and what is left", "[progress]") {
  ClockedBar clocked;
  clocked.after(0ms, {"commits", 0, 14054});
  CHECK(clocked.after(2s, {"commits", 8192, 14054}) ==
        "[###############-----------]  58 %  8,192 of 14,054 commits  4,096/s  0:02 left");
}

TEST_CASE("at the start the time left is not known", "[progress]") {
  ClockedBar clocked;
  CHECK(clocked.after(0ms, {"commits", 0, 14054}) ==
        "[------------------------------]   0 %  0 of 14,054 commits  ? left");
  CHECK(clocked.after(500ms, {"commits", 1000, 14054}) ==
        "[##----------------------------]   7 %  1,000 of 14,054 commits  ? left");
}

TEST_CASE("work that stands still has no time left that could be named", "[progress]") {
  ClockedBar clocked;
  clocked.after(0ms, {"MB", 0, 100});
  CHECK(clocked.after(5s, {"MB", 0, 100}) ==
        "[------------------------------]   0 %  0 of 100 MB  0.0/s  ? left");
}

TEST_CASE("the last seconds count more than the first", "[progress]") {
  ClockedBar clocked;
  clocked.after(0ms, {"commits", 0, 100000});
  std::int64_t done = 0;
  for (int second = 0; second < 30; ++second) clocked.after(1s, {"commits", done += 100, 100000});
  std::string line;
  for (int second = 0; second < 30; ++second)
    line = clocked.after(1s, {"commits", done += 1000, 100000});
  // 550 a second on the whole.
  CHECK(line == "[########------------------]  33 %  33,000 of 100,000 commits  997/s  1:08 left");
}

TEST_CASE("ten frames a second are enough", "[progress]") {
  ClockedBar clocked;
  clocked.after(0ms, {"commits", 0, 100});
  int frames = 0;
  for (int i = 1; i <= 1000; ++i) {
    clocked.now += 1ms;
    if (clocked.bar.frame({"commits", i / 10, 100}, 79)) ++frames;
  }
  CHECK(frames == 10);
}

TEST_CASE("without a total there is a count and no bar", "[progress]") {
  ClockedBar clocked;
  CHECK(clocked.after(0ms, {"commits found", 1000, 0}) == "1,000 commits found");
  CHECK(clocked.after(2s, {"commits found", 21000, 0}) == "21,000 commits found  10,000/s");
  CHECK(clocked.after(1s, {"commits found", 31000, 0}, 10) == "31,000 com");
}

TEST_CASE("a new phase is drawn at once and starts its own clock", "[progress]") {
  ClockedBar clocked;
  clocked.after(0ms, {"commits", 0, 100});
  clocked.after(10s, {"commits", 100, 100});
  CHECK(clocked.after(1ms, {"steps", 0, 12}) ==
        "[------------------------------]   0 %  0 of 12 steps  ? left");
}

TEST_CASE("counting first and reading then are two phases", "[progress]") {
  ClockedBar clocked;
  clocked.after(0ms, {"commits", 0, 0});
  clocked.after(5s, {"commits", 100000, 0});
  CHECK(clocked.after(1ms, {"commits", 0, 100000}) ==
        "[------------------------------]   0 %  0 of 100,000 commits  ? left");
}

TEST_CASE("a line fits a narrow terminal", "[progress]") {
  for (std::size_t width = 0; width < 100; ++width) {
    ClockedBar clocked;
    clocked.after(0ms, {"commits", 0, 1000000}, width);
    CHECK(clocked.after(5s, {"commits", 5000, 1000000}, width).size() <= width);
  }
  ClockedBar clocked;
  clocked.after(0ms, {"commits", 0, 14054});
  CHECK(clocked.after(2s, {"commits", 8192, 14054}, 60) ==
        " 58 %  8,192 of 14,054 commits  4,096/s  0:02 left");
  CHECK(clocked.after(1s, {"commits", 8192, 14054}, 20) == " 58 %  0:03 left");
  CHECK(clocked.after(1s, {"commits", 8192, 14054}, 5) == " 58 %");
}

TEST_CASE("hours are written as hours", "[progress]") {
  ClockedBar clocked;
  clocked.after(0ms, {"MB", 0, 100000});
  CHECK(clocked.after(10s, {"MB", 100, 100000}) ==
        "[------------------------------]   0 %  100 of 100,000 MB  10/s  2:46:30 left");
}

TEST_CASE("100 % is all of it, never almost all, nor more", "[progress]") {
  ClockedBar clocked;
  CHECK(clocked.after(0ms, {"commits", 999, 1000}).find(" 99 %") != std::string::npos);
  CHECK(clocked.after(1s, {"commits", 1000, 1000}).find("100 %") != std::string::npos);
  CHECK(clocked.after(1s, {"commits", 1200, 1000}).find("100 %") != std::string::npos);
}

}  // namespace
}  // namespace teammemory
