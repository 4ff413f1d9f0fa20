#include "derive/lineage.hpp"

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <queue>
#include <set>
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

/// Gives the renames that made a file.
using RenamesOf = std::function<const std::vector<Rename>&(FileId)>;

/// Reads the renames of a few files.
class RenameReader {
 public:
  explicit RenameReader(Database& database)
      : statement_(database.prepare(embedded::derive_sql("sql/renames_of_file.sql"))) {}

  const std::vector<Rename>& of(FileId file) {
    const auto [entry, is_new] = known_.try_emplace(file);
    if (!is_new) return entry->second;
    statement_->reset();
    statement_->bind(":file", file);
    while (statement_->step())
      entry->second.push_back({statement_->id<FileId>(0), statement_->integer(1)});
    return entry->second;
  }

 private:
  std::unique_ptr<Statement> statement_;
  Renames known_;
};

/// When a former name counts: its commits up to `until`, for questions as of `since` or later.
struct Span {
  std::int64_t until = 0;
  std::int64_t since = 0;
};

/// Former names with the latest time up to which each counts. A rename follows only one that came
/// later: what was named so after it had become ours is another file. So the first rename met on
/// the way back is the last in time: only with it did the older names become the file's.
std::map<FileId, Span> ancestry(FileId file, const RenamesOf& renames_of) {
  std::map<FileId, Span> spans;
  // By `until`, latest first; of one `until` the way that was whole first.
  std::priority_queue<std::tuple<std::int64_t, std::int64_t, FileId>> waiting;
  waiting.emplace(k_no_end, -k_no_end, file);
  while (!waiting.empty()) {
    const auto [end, negative_since, name] = waiting.top();
    waiting.pop();
    if (!spans.emplace(name, Span{end, -negative_since}).second) continue;
    for (const Rename& rename : renames_of(name)) {
      const std::int64_t since = name == file ? rename.at : -negative_since;
      if (rename.at <= end) waiting.emplace(rename.at, -since, rename.former);
    }
  }
  spans.erase(file);
  return spans;
}

/// Writes former names of files.
class LineageWriter {
 public:
  explicit LineageWriter(Database& database)
      : insert_(database.prepare("INSERT INTO file_lineage (file_id, former_file_id, until, since) "
                                 "VALUES (:file, :former, :until, :since)")) {}

  void write(FileId file, const std::map<FileId, Span>& former_names) {
    for (const auto& [former, span] : former_names) {
      insert_->bind(":file", file).bind(":former", former);
      insert_->bind(":until", span.until).bind(":since", span.since).run();
    }
  }

 private:
  std::unique_ptr<Statement> insert_;
};

std::set<FileId> renamed_files(Database& database, const Delta& delta) {
  const auto statement = database.prepare(embedded::derive_sql("sql/renames_of_commit.sql"));
  std::set<FileId> files;
  for (const auto* commits : {&delta.gained, &delta.lost}) {
    for (const CommitId commit : *commits) {
      statement->reset();
      statement->bind(":commit", commit);
      while (statement->step()) files.insert(statement->id<FileId>(0));
    }
  }
  return files;
}

/// The files, and those that have one of them among their former names.
std::set<FileId> with_descendants(Database& database, const std::set<FileId>& files) {
  const auto statement =
      database.prepare("SELECT file_id FROM file_lineage WHERE former_file_id = :former");
  std::set<FileId> found = files;
  for (const FileId file : files) {
    statement->reset();
    statement->bind(":former", file);
    while (statement->step()) found.insert(statement->id<FileId>(0));
  }
  return found;
}

}  // namespace

void fill_file_lineage(Derivation& derivation) {
  Database& database = derivation.database();
  const Renames renames = load_renames(database);
  const auto renames_of = [&](FileId file) -> const std::vector<Rename>& {
    static const std::vector<Rename> k_none;
    const auto found = renames.find(file);
    return found == renames.end() ? k_none : found->second;
  };
  LineageWriter writer(database);
  for (const auto& [file, direct] : renames) writer.write(file, ancestry(file, renames_of));
}

bool follow_file_lineage(Derivation& derivation, const Delta& delta) {
  Database& database = derivation.database();
  RenameReader renames(database);
  LineageWriter writer(database);
  const auto forget = database.prepare("DELETE FROM file_lineage WHERE file_id = :file");
  for (const FileId file : with_descendants(database, renamed_files(database, delta))) {
    forget->bind(":file", file).run();
    writer.write(file, ancestry(file, [&](FileId name) -> const std::vector<Rename>& {
                   return renames.of(name);
                 }));
  }
  return true;
}

}  // namespace teammemory
