#include "app/session.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "app/demo_seed.hpp"
#include "app/identity_export.hpp"
#include "app/identity_import.hpp"
#include "app/identity_preview.hpp"
#include "app/input_files.hpp"
#include "app/link_backtest.hpp"
#include "app/report_diff.hpp"
#include "store/as_of.hpp"
#include "store/git_writer.hpp"
#include "store/recorded_changes.hpp"
#include "store/schema.hpp"
#include "store/sqlite/sqlite_database.hpp"
#include "store/store_content.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// Throws NotFoundError unless the store has a repository of this name; "" names none.
void require_repository(Database& database, const std::string& name) {
  if (name.empty()) return;
  const auto statement = database.prepare("SELECT DISTINCT name FROM repositories ORDER BY name");
  std::vector<std::string> known;
  while (statement->step()) known.push_back(statement->string(0));
  if (std::ranges::find(known, name) != known.end()) return;
  throw NotFoundError(fmt::format("no repository {} in the store", name),
                      near_matches(name, known));
}

std::int64_t commits_after(Database& database, Timestamp as_of) {
  const auto statement = database.prepare(
      "SELECT count(*) FROM commits WHERE committed_at > :as_of AND is_reachable = 1");
  statement->bind(":as_of", as_of).step();
  return statement->integer(0);
}

/// Counts all and takes off the few that nothing reaches: both have an index.
std::int64_t history_size(Database& database, RepositoryId repository) {
  const auto statement = database.prepare(
      "SELECT (SELECT count(*) FROM commits WHERE repository_id = :repository_id) - (SELECT "
      "count(*) FROM commits WHERE repository_id = :repository_id AND is_reachable = 0)");
  statement->bind(":repository_id", repository).step();
  return statement->integer(0);
}

/// All that is read while this lives is of one state of the store.
class Snapshot {
 public:
  explicit Snapshot(Database& database) : database_(&database) { database.execute("BEGIN"); }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot() {
    try {
      database_->execute("COMMIT");
    } catch (const StoreError&) {  // nothing was written that could be lost
    }
  }

 private:
  Database* database_;
};

Report answer_at(Database& database, const Face& face, const Question& question) {
  require_repository(database, question.repository);
  return face.make_agent()->answer(question, database);
}

/// An answer with all its findings, for a comparison. Where the subject was not there yet, an empty
/// one that says so, and the reason.
std::pair<Report, std::optional<std::string>> answer_to_diff(Database& database, const Face& face,
                                                             Question question, Timestamp as_of) {
  question.as_of = as_of;
  question.limit = 0;
  try {
    return {answer_at(database, face, question), std::nullopt};
  } catch (const NotFoundError& error) {
    Report report;
    report.question = fmt::format("{} {}", face.command, question.subject);
    report.as_of = as_of;
    report.caveats.push_back({"no_answer", fmt::format("no answer as of {}: {}",
                                                       format_timestamp(as_of), error.what())});
    return {report, error.what()};
  }
}

void add_future_caveat(Database& database, Report& report) {
  const std::int64_t count = commits_after(database, report.as_of);
  if (count == 0) return;
  report.caveats.push_back(
      {"future_commits",
       fmt::format("{} dated after {}, later than it was read, and left out: --as-of "
                   "with a later date counts it",
                   count == 1 ? "1 commit is" : fmt::format("{} commits, each", count),
                   format_date(report.as_of))});
}

void empty_store(Database& database) {
  Transaction transaction(database);
  drop_all_tables(database);
  transaction.commit();
  migrate(database);
}

}  // namespace

void Session::init_store(Reset reset) {
  const auto database = open_to_write();
  if (reset == Reset::yes) empty_store(*database);
}

IndexSummary Session::index(const GitSourceOptions& source) {
  GitSource reader(source);
  reader.require_readable();  // before a store is made for nothing
  const auto database = open_to_write();
  require_content(*database, StoreContent::real);
  const ImportId import = begin_import(*database, "git", source.repository.string(), options_.now);
  GitWriter writer(*database, import);
  reader.read(writer, options_.progress);
  finish_import(*database, import, writer.counts(), options_.now);
  update_derived(*database, options_.config.derive_options(), options_.progress);
  return {writer.repository_name(), history_size(*database, writer.repository_id()),
          writer.counts(), writer.problems()};
}

ImportSummary Session::import(ImportOptions import, std::istream& standard_input) {
  find_input_files(import.inputs);  // before a store is made for nothing
  const auto database = open_to_write();
  require_content(*database, StoreContent::real);
  import.now = options_.now;
  ImportSummary summary = import_records(*database, import, options_.progress, standard_input);
  update_derived(*database, options_.config.derive_options(), options_.progress);
  return summary;
}

void Session::seed() {
  fill_with_demo(*open_to_write());
}

void Session::make_demo() {
  const auto database = open_to_write();
  require_content(*database, StoreContent::demo);
  empty_store(*database);
  fill_with_demo(*database);
}

void Session::rebuild() {
  teammemory::rebuild(*open_to_write(), options_.config.derive_options(), options_.progress);
}

Report Session::ask(const Face& face, Question question, std::optional<Timestamp> as_of) {
  const auto database = open_to_ask();
  question.as_of = as_of ? *as_of : newest_record_time(*database);
  Report report = answer_at(*database, face, question);
  if (!as_of) add_future_caveat(*database, report);
  return report;
}

ReceiptedAnswer Session::ask_with_receipt(const Face& face, Question question,
                                          std::optional<Timestamp> as_of) {
  const auto database = open_to_ask();
  const Snapshot snapshot(*database);
  const DeriveOptions options = options_.config.derive_options();
  if (!is_derived_current(*database, options)) {
    throw StoreError(
        "no receipt: people and links do not follow from the latest records and configuration, "
        "because they could not be derived anew");
  }
  question.as_of = as_of ? *as_of : newest_record_time(*database);
  Report report = answer_at(*database, face, question);
  Receipt receipt = make_receipt(*database, options, std::string{face.command}, question, report);
  if (!as_of) add_future_caveat(*database, report);
  return {std::move(report), std::move(receipt)};
}

Verification Session::verify(const Receipt& receipt) {
  const Face* face = find_face(receipt.command);
  if (face == nullptr) {
    throw UsageError(fmt::format("the receipt is of a question that this program does not know: {}",
                                 receipt.command));
  }
  const auto database = open_to_ask();
  const Snapshot snapshot(*database);
  return teammemory::verify(*database, receipt, [&] {
    return make_receipt(*database, options_.config.derive_options(), receipt.command,
                        receipt.question, answer_at(*database, *face, receipt.question));
  });
}

Report Session::diff(const Face& face, const Question& question, Timestamp before,
                     Timestamp after) {
  const auto database = open_to_ask();
  const Snapshot snapshot(*database);
  const auto answer = [&](Timestamp as_of) {
    return answer_to_diff(*database, face, question, as_of);
  };
  const auto [former, former_error] = answer(before);
  const auto [latter, latter_error] = answer(after);
  if (former_error && latter_error) throw NotFoundError(*latter_error);
  return diff_reports(*database, former, latter, question.limit);
}

IdentityDecision Session::decide(const DecisionRequest& request) {
  const auto database = open_known_to_write();
  std::vector<IdentityDecision> decisions = {decision_for(*database, request, options_.now)};
  record(*database, decisions);
  return decisions.front();
}

Report Session::preview(const DecisionRequest& request, std::optional<Timestamp> as_of) {
  const auto database = open_known_to_write();
  return preview_decision(*database, options_.config.derive_options(),
                          decision_for(*database, request, options_.now),
                          as_of ? *as_of : newest_record_time(*database));
}

std::string Session::export_people(PeopleFormat format) {
  const auto database = open_to_ask();
  return format == PeopleFormat::toml ? export_people_toml(*database, options_.config)
                                      : export_mailmap(*database);
}

PeopleImport Session::import_people(const std::filesystem::path& file,
                                    const std::string& decided_by, const std::string& reason) {
  IdentityFile said = read_identity_file(file);
  const auto database = open_to_write();
  auto decisions = new_decisions(*database, std::move(said.decisions));
  for (IdentityDecision& decision : decisions) {
    decision.decided_at = options_.now;
    decision.decided_by = decided_by;
    decision.reason = reason;
  }
  if (!decisions.empty()) record(*database, decisions);
  return {decisions.size(), std::move(said.left_out)};
}

void Session::record(Database& database, std::vector<IdentityDecision>& decisions) {
  RecordedTransaction transaction(database);
  for (IdentityDecision& decision : decisions) decision = record_decision(database, decision);
  transaction.commit();
  update_derived(database, options_.config.derive_options(), options_.progress);
}

/// A store that is there, with its derived half up to date.
std::unique_ptr<Database> Session::open_known_to_write() {
  open_to_ask();  // says what is wrong where there is none
  auto database = open_to_write();
  update_derived(*database, options_.config.derive_options(), options_.progress);
  return database;
}

Report Session::backtest_links(Question question, const std::vector<std::string>& hidden,
                               std::optional<Timestamp> as_of) {
  const auto store = open_to_ask();
  const auto copy = copy_sqlite_to_memory(options_.config.store.value);
  question.as_of = as_of ? *as_of : newest_record_time(*store);
  return teammemory::backtest_links(*store, *copy, question, options_.config.derive_options(),
                                    hidden, options_.progress);
}

void Session::fill_with_demo(Database& database) {
  require_content(database, StoreContent::demo);
  seed_demo(database);
  update_derived(database, options_.config.derive_options(), options_.progress);
}

std::unique_ptr<Database> Session::open_to_write() {
  const auto& file = options_.config.store.value;
  std::error_code ignored;  // opening says what is wrong
  std::filesystem::create_directories(file.parent_path(), ignored);
  auto database = open_sqlite(file, Access::write);
  migrate(*database);
  return database;
}

std::unique_ptr<Database> Session::open_to_ask() {
  const auto& file = options_.config.store.value;
  if (!std::filesystem::exists(file)) {
    throw StoreError(fmt::format(
        "there is no store at {}: make one with 'teammemory index', or try 'teammemory demo'",
        file.string()));
  }
  auto database = open_sqlite(file, Access::read);
  require_current_schema(*database);
  const DeriveOptions derive = options_.config.derive_options();
  if (is_derived_current(*database, derive)) return database;
  // The configuration or the rules changed, or a run was interrupted before it derived.
  try {
    // An interrupted first load has put indexes off: they come back too.
    const auto writer = open_to_write();
    update_derived(*writer, derive, options_.progress);
    options_.note(
        "derived people, links and components anew: the records or the configuration changed");
  } catch (const StoreError& error) {
    options_.note(fmt::format("the answer does not use the latest records or configuration: {}",
                              error.what()));
  }
  return open_sqlite(file, Access::read);
}

}  // namespace teammemory
