#include "derive/lineage.hpp"

#include <cstdint>
#include <limits>
#include <map>
#include <queue>
#include <tuple>
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

/// When a former name counts: its commits up to `until`, for questions as of `since` or later.
struct Span {
  std::int64_t until = 0;
  std::int64_t since = 0;
};

/// Former names with the latest time up to which each counts. A rename follows only one that came
/// later: what was named so after it had become ours is another file. So the first rename met on
/// the way back is the last in time: only with it did the older names become the file's.
std::map<FileId, Span> ancestry(FileId file, const Renames& renames) {
  std::map<FileId, Span> spans;
  // By `until`, latest first; of one `until` the way that was whole first.
  std::priority_queue<std::tuple<std::int64_t, std::int64_t, FileId>> waiting;
  waiting.emplace(k_no_end, -k_no_end, file);
  while (!waiting.empty()) {
    const auto [end, negative_since, name] = waiting.top();
    waiting.pop();
    if (!spans.emplace(name, Span{end, -negative_since}).second) continue;
    const auto found = renames.find(name);
    if (found == renames.end()) continue;
    for (const Rename& rename : found->second) {
      const std::int64_t since = name == file ? rename.at : -negative_since;
      if (rename.at <= end) waiting.emplace(rename.at, -since, rename.former);
    }
  }
  spans.erase(file);
  return spans;
}

}  // namespace

void derive_file_lineage(Database& database) {
  const auto insert = database.prepare(
      "INSERT INTO file_lineage (file_id, former_file_id, until, since) "
      "VALUES (:file, :former, :until, :since)");
  database
      .prepare(
          "INSERT INTO file_lineage (file_id, former_file_id, until, since) "
          "SELECT id, id, :no_end, :always FROM files")
      ->bind(":no_end", k_no_end)
      .bind(":always", -k_no_end)
      .run();
  const Renames renames = load_renames(database);
  for (const auto& [file, direct] : renames) {
    for (const auto& [former, span] : ancestry(file, renames)) {
      insert->bind(":file", file).bind(":former", former);
      insert->bind(":until", span.until).bind(":since", span.since).run();
    }
  }
}

}  // namespace teammemory
