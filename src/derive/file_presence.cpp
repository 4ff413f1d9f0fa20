#include "derive/file_presence.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <ranges>
#include <set>
#include <span>
#include <tuple>
#include <vector>

#include <embedded/derive_sql.hpp>

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

std::map<RepositoryId, CommitId> mainline_tips(Database& database) {
  const auto rows =
      database.prepare("SELECT repository_id, commit_id FROM mainline_tips ORDER BY repository_id");
  std::map<RepositoryId, CommitId> tips;
  while (rows->step()) tips.emplace(rows->id<RepositoryId>(0), rows->id<CommitId>(1));
  return tips;
}

/// Fills mainline_tips anew. The commits by which each mainline grew, older ones first; nothing
/// where a line was cut, or goes on by commits other than those gained.
std::optional<std::vector<CommitId>> mainline_growth(Database& database,
                                                     std::span<const CommitId> gained) {
  const std::set<CommitId> is_gained(gained.begin(), gained.end());
  const std::map<RepositoryId, CommitId> ends = mainline_tips(database);
  database.execute("DELETE FROM mainline_tips");
  database.execute(embedded::derive_sql("sql/mainline_tips.sql"));
  const std::map<RepositoryId, CommitId> tips = mainline_tips(database);
  if (!std::ranges::equal(ends | std::views::keys, tips | std::views::keys)) return std::nullopt;
  const auto parent = database.prepare(
      "SELECT parent_id FROM commit_parents WHERE commit_id = :commit AND position = 0");
  std::vector<CommitId> growth;
  for (const auto& [repository, tip] : tips) {
    for (CommitId commit = tip; commit != ends.at(repository);) {
      if (!is_gained.contains(commit)) return std::nullopt;
      growth.push_back(commit);
      parent->reset();
      parent->bind(":commit", commit);
      if (!parent->step() || parent->is_null(0)) return std::nullopt;
      commit = parent->id<CommitId>(0);
    }
  }
  std::ranges::reverse(growth);
  return growth;
}

/// Adds changes by commits that come last on their line.
class PresenceWriter {
 public:
  explicit PresenceWriter(Database& database)
      : forget_(
            database.prepare("DELETE FROM file_presence WHERE file_id = :file AND since >= :at")),
        cut_(database.prepare("UPDATE file_presence SET until = :before "
                              "WHERE file_id = :file AND until > :before")),
        extend_(database.prepare("UPDATE file_presence SET until = :no_end "
                                 "WHERE file_id = :file AND until = :before")),
        insert_(database.prepare("INSERT INTO file_presence (file_id, since, until) "
                                 "SELECT :file, :at, :no_end WHERE NOT EXISTS "
                                 "(SELECT 1 FROM file_presence "
                                 "WHERE file_id = :file AND until = :no_end)")) {}

  /// The file is kept, or gone, from this moment on.
  void add(FileId file, std::int64_t at, bool is_kept) {
    forget_->bind(":file", file).bind(":at", at).run();
    const bool has_before = at != std::numeric_limits<std::int64_t>::min();
    if (has_before) cut_->bind(":file", file).bind(":before", at - 1).run();
    if (!is_kept) return;
    if (has_before) {
      extend_->bind(":file", file).bind(":before", at - 1).bind(":no_end", k_no_end).run();
    }
    insert_->bind(":file", file).bind(":at", at).bind(":no_end", k_no_end).run();
  }

 private:
  std::unique_ptr<Statement> forget_;
  std::unique_ptr<Statement> cut_;
  std::unique_ptr<Statement> extend_;
  std::unique_ptr<Statement> insert_;
};

}  // namespace

void derive_file_presence(Database& database) {
  database.execute(embedded::derive_sql("sql/mainline_tips.sql"));
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

bool follow_file_presence(Database& database, std::span<const CommitId> gained) {
  const auto growth = mainline_growth(database, gained);
  if (!growth) return false;
  PresenceWriter writer(database);
  const auto touched = database.prepare(
      "SELECT cf.file_id, cf.change, cf.former_file_id, c.committed_at FROM commit_files AS cf "
      "JOIN commits AS c ON c.id = cf.commit_id WHERE cf.commit_id = :commit ORDER BY cf.file_id");
  for (const CommitId commit : *growth) {
    touched->reset();
    touched->bind(":commit", commit);
    std::map<FileId, bool> is_kept;
    std::int64_t committed_at = 0;
    while (touched->step()) {
      committed_at = touched->integer(3);
      is_kept[touched->id<FileId>(0)] |= touched->text(1) != "D";
      if (touched->text(1) == "R" && !touched->is_null(2)) is_kept[touched->id<FileId>(2)];
    }
    for (const auto& [file, kept] : is_kept) writer.add(file, committed_at, kept);
  }
  return true;
}

}  // namespace teammemory
