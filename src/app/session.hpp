#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <teammemory/agent.hpp>
#include <teammemory/report.hpp>
#include <teammemory/source.hpp>
#include <teammemory/store.hpp>

#include "app/config.hpp"
#include "app/faces.hpp"
#include "app/import.hpp"
#include "sources/git/git_source.hpp"
#include "store/imports.hpp"

namespace teammemory {

enum class Reset { no, yes };

/// What a session needs from outside. The clock is injected: answers never look at it.
struct SessionOptions {
  Config config;
  Timestamp now{};
  ProgressFunction progress = [](const Progress&) {};
  std::function<void(const std::string&)> note = [](const std::string&) {
  };  ///< one line for people
};

struct IndexSummary {
  std::string repository;
  std::int64_t history_size = 0;  ///< commits that count, new and old
  ImportCounts counts;
  std::vector<Problem> problems;
};

/// The product on one screen: bring records in, derive from them, ask.
class Session {
 public:
  explicit Session(SessionOptions options) : options_(std::move(options)) {}

  /// Makes the store where there is none; with `Reset::yes`, empties the one that is there.
  void init_store(Reset reset);

  IndexSummary index(const GitSourceOptions& source);
  ImportSummary import(ImportOptions import, std::istream& standard_input);

  /// Fills an empty store, or one that holds the demo team already, with the demo team.
  void seed();

  /// Empties a store of the demo team, or takes an empty one, and seeds it. A real store is left
  /// alone.
  void make_demo();

  /// Derives anew, whether it is needed or not.
  void rebuild();

  /// Asks the agent of a face. Without `as_of`, as of the newest record.
  Report ask(const Face& face, Question question, std::optional<Timestamp> as_of);

  /// Tries how many links other rules find when some rules are not applied; see backtest_links.
  Report backtest_links(Question question, const std::vector<std::string>& hidden,
                        std::optional<Timestamp> as_of);

 private:
  void fill_with_demo(Database& database);
  std::unique_ptr<Database> open_to_write();
  std::unique_ptr<Database> open_to_ask();

  SessionOptions options_;
};

}  // namespace teammemory
