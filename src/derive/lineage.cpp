#include "derive/lineage.hpp"

#include <cstdint>
#include <limits>
#include <map>
#include <queue>
#include <utility>
#include <vector>

#include <embedded/derive_sql.hpp>

#include <teammemory/ids.hpp>

namespace teammemory {
namespace {

constexpr std::int64_t k_no_end = std::numeric_limits<std::int64_t>::max();

struct Rename {
  FileId former;
  std::int64_t at = 0;
};
/// By the new name; the renames of one name may be several.
using Renames = std::map<FileId, std::vector<Rename>>;

Renames load_renames(Database& database) {
  const auto statement = database.prepare(embedded::derive_sql("sql/renames.sql"));
  Renames renames;
  while (statement->step()) {
    renames[statement->id<FileId>(0)].push_back({statement->id<FileId>(1), statement->integer(2)});
  }
  return renames;
}

/// Former names with the latest time up to which each counts. A rename follows only one that came
/// later: what was named so after it had become ours is another file.
std::map<FileId, std::int64_t> ancestry(FileId file, const Renames& renames) {
  std::map<FileId, std::int64_t> until;
  std::priority_queue<std::pair<std::int64_t, FileId>> waiting;
  waiting.emplace(k_no_end, file);
  while (!waiting.empty()) {
    const auto [end, name] = waiting.top();
    waiting.pop();
    if (!until.emplace(name, end).second) continue;
    const auto found = renames.find(name);
    if (found == renames.end()) continue;
    for (const Rename& rename : found->second) {
      if (rename.at <= end) waiting.emplace(rename.at, rename.former);
    }
  }
  until.erase(file);
  return until;
}

}  // namespace

void derive_file_lineage(Database& database) {
  const auto insert = database.prepare(
      "INSERT INTO file_lineage (file_id, former_file_id, until) VALUES (:file, :former, :until)");
  database
      .prepare(
          "INSERT INTO file_lineage (file_id, former_file_id, until) SELECT id, id, :no_end FROM "
          "files")
      ->bind(":no_end", k_no_end)
      .run();
  const Renames renames = load_renames(database);
  for (const auto& [file, direct] : renames) {
    for (const auto& [former, until] : ancestry(file, renames)) {
      insert->bind(":file", file).bind(":former", former).bind(":until", until).run();
    }
  }
}

}  // namespace teammemory
