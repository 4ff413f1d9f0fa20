#include "derive/file_presence.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <tuple>
#include <vector>

#include <embedded/derive_sql.hpp>

#include <teammemory/ids.hpp>

namespace teammemory {
namespace {

constexpr std::int64_t k_no_end = std::numeric_limits<std::int64_t>::max();

/// A commit of the mainline; the tip has depth 0.
struct MainlineCommit {
  std::int64_t id = 0;
  std::int64_t depth = 0;
  std::int64_t committed_at = 0;
};

/// What a commit of the mainline did to a path.
struct Change {
  FileId file;
  std::int64_t depth = 0;
  bool is_gone = false;
  std::int64_t committed_at = 0;

  /// By file, the newest commit first. Two changes of one commit, such as a swap of names, keep the
  /// path: the one that keeps it comes first.
  friend bool operator<(const Change& left, const Change& right) {
    return std::tie(left.file, left.depth, left.is_gone) <
           std::tie(right.file, right.depth, right.is_gone);
  }
};

struct Span {
  std::int64_t since = 0;
  std::int64_t until = 0;  // the last moment
};

std::vector<MainlineCommit> load_mainline(Database& database) {
  const auto rows = database.prepare(embedded::derive_sql("sql/mainline.sql"));
  std::vector<MainlineCommit> commits;
  while (rows->step()) commits.push_back({rows->integer(0), rows->integer(1), rows->integer(2)});
  return commits;
}

std::vector<Change> load_changes(Database& database, const std::vector<MainlineCommit>& mainline) {
  const auto rows = database.prepare(
      "SELECT commit_id, file_id, change, former_file_id FROM commit_files "
      "ORDER BY commit_id, file_id");
  std::vector<Change> changes;
  auto commit = mainline.begin();
  while (rows->step()) {
    while (commit != mainline.end() && commit->id < rows->integer(0)) ++commit;
    if (commit == mainline.end()) break;
    if (commit->id != rows->integer(0)) continue;
    const std::string_view change = rows->text(2);
    changes.push_back({rows->id<FileId>(1), commit->depth, change == "D", commit->committed_at});
    if (change == "R" && !rows->is_null(3)) {
      changes.push_back({rows->id<FileId>(3), commit->depth, true, commit->committed_at});
    }
  }
  std::ranges::sort(changes, std::less<>{});
  return changes;
}

/// When the file was there, given its changes from the newest to the oldest. A change matters only
/// before all newer ones: from then on they say what became of the file.
std::vector<Span> spans_of(std::span<const Change> changes) {
  std::vector<Span> spans;
  std::int64_t last = k_no_end;  // the last moment at which no newer change counts
  bool has_newer = false;
  for (const Change& change : changes) {
    if (has_newer && change.committed_at > last) continue;
    if (!change.is_gone) {
      const bool goes_on = has_newer && !spans.empty() && spans.back().since == last + 1;
      if (goes_on) {
        spans.back().since = change.committed_at;
      } else {
        spans.push_back({change.committed_at, last});
      }
    }
    if (change.committed_at == std::numeric_limits<std::int64_t>::min()) break;
    last = change.committed_at - 1;
    has_newer = true;
  }
  return spans;
}

}  // namespace

void derive_file_presence(Database& database) {
  const std::vector<Change> changes = load_changes(database, load_mainline(database));
  const auto insert = database.prepare(
      "INSERT INTO file_presence (file_id, since, until) VALUES (:file, :since, :until)");
  for (auto first = changes.begin(); first != changes.end();) {
    const auto last = std::find_if(
        first, changes.end(), [&](const Change& change) { return change.file != first->file; });
    for (const Span& span : spans_of({first, last})) {
      insert->bind(":file", first->file).bind(":since", span.since);
      insert->bind(":until", span.until).run();
    }
    first = last;
  }
}

}  // namespace teammemory
