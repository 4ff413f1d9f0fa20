#include "app/demo_seed.hpp"

#include <sstream>

#include <teammemory/time.hpp>

#include "app/import.hpp"
#include "sources/demo/demo_source.hpp"
#include "sources/demo/tinyteam.hpp"
#include "store/git_writer.hpp"
#include "store/imports.hpp"

namespace teammemory {
namespace {

/// The demo's own "now": answers about it must not depend on when it was seeded.
constexpr Timestamp k_seeded_at = std::chrono::sys_days{std::chrono::year{2026} / 6 / 1};

const ProgressFunction k_no_progress = [](const Progress&) {};

}  // namespace

void seed_demo(Database& database) {
  const ImportId import = begin_import(database, "seed", "the demo team", k_seeded_at);
  GitWriter writer(database, import);
  DemoSource(tinyteam_commits().text).read(writer, k_no_progress);
  finish_import(database, import, writer.counts(), k_seeded_at);

  std::string records;
  for (const DemoFile& file : tinyteam_records()) records += file.text;
  std::istringstream stream(records);
  ImportOptions options;
  options.is_demo = true;
  options.inputs = {"-"};
  options.now = k_seeded_at;
  import_records(database, options, k_no_progress, stream);
}

}  // namespace teammemory
