#include "app/session.hpp"

#include <filesystem>

#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "app/demo_seed.hpp"
#include "store/as_of.hpp"
#include "store/git_writer.hpp"
#include "store/schema.hpp"
#include "store/sqlite/sqlite_database.hpp"
#include "store/store_content.hpp"

namespace teammemory {

void Session::init_store(Reset reset) {
  const auto database = open_to_write();
  if (reset == Reset::no) return;
  Transaction transaction(*database);
  drop_all_tables(*database);
  transaction.commit();
  migrate(*database);
}

IndexSummary Session::index(const GitSourceOptions& source) {
  const auto database = open_to_write();
  require_content(*database, StoreContent::real);
  GitSource reader(source);
  const ImportId import = begin_import(*database, "git", source.repository.string(), options_.now);
  GitWriter writer(*database, import);
  reader.read(writer, options_.progress);
  finish_import(*database, import, writer.counts(), options_.now);
  teammemory::rebuild(*database, options_.config.derive_options());
  return {writer.repository_name(), writer.counts(), writer.problems()};
}

ImportSummary Session::import(ImportOptions import, std::istream& standard_input) {
  const auto database = open_to_write();
  require_content(*database, StoreContent::real);
  import.now = options_.now;
  ImportSummary summary = import_records(*database, import, options_.progress, standard_input);
  teammemory::rebuild(*database, options_.config.derive_options());
  return summary;
}

void Session::seed() {
  const auto database = open_to_write();
  require_content(*database, StoreContent::demo);
  seed_demo(*database);
  teammemory::rebuild(*database, options_.config.derive_options());
}

void Session::make_demo() {
  require_content(*open_to_write(), StoreContent::demo);
  init_store(Reset::yes);
  seed();
}

void Session::rebuild() { teammemory::rebuild(*open_to_write(), options_.config.derive_options()); }

Report Session::ask(const Face& face, Question question, std::optional<Timestamp> as_of) {
  const auto database = open_to_ask();
  question.as_of = as_of ? *as_of : newest_record_time(*database);
  return face.make_agent()->answer(question, *database);
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
        "there is no store at {}: make one with 'teammemory index', or try 'teammemory demo'", file.string()));
  }
  auto database = open_sqlite(file, Access::read);
  require_current_schema(*database);
  const DeriveOptions derive = options_.config.derive_options();
  if (is_derived_current(*database, derive)) return database;
  // The configuration or the rules changed, or a run was interrupted before it derived.
  try {
    const auto writer = open_sqlite(file, Access::write);
    teammemory::rebuild(*writer, derive);
    options_.note("derived people, links and components anew: the records or the configuration changed");
  } catch (const StoreError& error) {
    options_.note(fmt::format("the answer does not use the latest records or configuration: {}", error.what()));
  }
  return open_sqlite(file, Access::read);
}

}  // namespace teammemory
