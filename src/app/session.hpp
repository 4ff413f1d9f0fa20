#pragma once

#include <cstddef>
#include <filesystem>
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
#include "app/identity_desk.hpp"
#include "app/import.hpp"
#include "sources/git/git_source.hpp"
#include "store/imports.hpp"

namespace teammemory {

enum class Reset { no, yes };
enum class PeopleFormat { toml, mailmap };

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

struct PeopleImport {
  std::size_t decision_count = 0;
  std::vector<std::string> left_out;  ///< entries that no decision can hold
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

  /// Keeps a decision about who is who, and derives by it. Returns it as it is kept.
  IdentityDecision decide(const DecisionRequest& request);

  /// What a decision would change. The store stays as it is.
  Report preview(const DecisionRequest& request, std::optional<Timestamp> as_of);

  /// Who is who, as a part of a teammemory.toml or as a .mailmap.
  std::string export_people(PeopleFormat format);

  /// Takes over as decisions what a teammemory.toml or a .mailmap says. The same file again brings
  /// nothing.
  PeopleImport import_people(const std::filesystem::path& file, const std::string& decided_by,
                             const std::string& reason);

  /// Tries how many links other rules find when some rules are not applied; see backtest_links.
  Report backtest_links(Question question, const std::vector<std::string>& hidden,
                        std::optional<Timestamp> as_of);

 private:
  void fill_with_demo(Database& database);
  std::unique_ptr<Database> open_to_write();
  std::unique_ptr<Database> open_to_ask();
  std::unique_ptr<Database> open_known_to_write();
  void record(Database& database, std::vector<IdentityDecision>& decisions);

  SessionOptions options_;
};

}  // namespace teammemory
