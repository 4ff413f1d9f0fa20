#include "cli/interruption.hpp"

#include <csignal>

#include <catch2/catch.hpp>

#include <teammemory/error.hpp>

namespace teammemory {
namespace {

auto handler_of(int signal) {
  struct sigaction now {};
  sigaction(signal, nullptr, &now);
  return now.sa_handler;
}

bool is_default(int signal) {
  return handler_of(signal) == SIG_DFL;
}

/// What the user is told where a signal comes at this point of the work.
std::string told_at(int signal, const Progress& progress) {
  const InterruptionGuard guard;
  const ProgressFunction tell = interruptible([](const Progress&) {});
  tell(progress);
  std::raise(signal);
  try {
    tell(progress);
  } catch (const Interrupted& interruption) {
    return interruption.what();
  }
  return "(not interrupted)";
}

TEST_CASE("an interruption says how much of the history is kept", "[interruption]") {
  CHECK(told_at(SIGINT, {"commits", 8192, 14054}) ==
        "interrupted: 8,192 of 14,054 commits are stored; run the same command again to go on");
}

TEST_CASE("an interruption before the first stored commit names no number", "[interruption]") {
  CHECK(told_at(SIGINT, {"commits", 12000, 0}) ==
        "interrupted: what is stored so far stays; run the same command again to go on");
}

TEST_CASE("SIGTERM ends an import as Ctrl-C does", "[interruption]") {
  CHECK(
      told_at(SIGTERM, {"MB", 12, 25}) ==
      "interrupted after 12 MB: what is stored so far stays; run the same command again to go on");
}

TEST_CASE("progress goes on to who draws it as long as nobody asks for an end", "[interruption]") {
  const InterruptionGuard guard;
  std::int64_t drawn = 0;
  const ProgressFunction tell =
      interruptible([&](const Progress& progress) { drawn = progress.done; });
  tell({"commits", 5, 10});
  CHECK(drawn == 5);
  std::raise(SIGINT);
  CHECK_THROWS_AS(tell({"commits", 6, 10}), Interrupted);
  CHECK(drawn == 5);
}

TEST_CASE("a second signal of either kind ends the program at once", "[interruption]") {
  const InterruptionGuard guard;
  CHECK(!is_default(SIGINT));
  CHECK(!is_default(SIGTERM));
  std::raise(SIGINT);
  CHECK(is_default(SIGINT));
  CHECK(is_default(SIGTERM));
}

TEST_CASE("signals are what they were when the work is done", "[interruption]") {
  const auto before = handler_of(SIGINT);
  {
    const InterruptionGuard guard;
    CHECK(handler_of(SIGINT) != before);
    std::raise(SIGINT);
  }
  CHECK(handler_of(SIGINT) == before);
}

TEST_CASE("a signal that was ignored before stays ignored", "[interruption]") {
  const auto before = std::signal(SIGINT, SIG_IGN);
  {
    const InterruptionGuard guard;
    std::raise(SIGINT);
    CHECK(!InterruptionGuard::is_asked());
  }
  std::signal(SIGINT, before);
}

TEST_CASE("an earlier interruption does not end later work", "[interruption]") {
  {
    const InterruptionGuard guard;
    std::raise(SIGINT);
    CHECK(InterruptionGuard::is_asked());
  }
  const InterruptionGuard guard;
  CHECK(!InterruptionGuard::is_asked());
}

}  // namespace
}  // namespace teammemory
