#include "derive/touches.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include <embedded/derive_sql.hpp>

namespace teammemory {
namespace {

using ComponentId = Id<struct ComponentTag>;

struct Commit {
  CommitId id;
  IdentityId author;
  std::int64_t committed_at = 0;
  bool is_churn_known = false;
};

/// Lines added and deleted under a name that a commit touched.
struct NameChurn {
  FileId name;
  std::int64_t churn = 0;
};

/// A file's claim to what happened under a name that it has, or had.
struct Claim {
  FileId name;
  FileId file;
  std::int64_t until = 0;  ///< commits dated later are another file's
  std::int64_t since = 0;  ///< earlier questions know nothing of the claim
};

/// What a commit did to a file under one of its names, counted from a moment on.
struct Touch {
  FileId file;
  FileId name;
  std::int64_t counted_from = 0;
  std::int64_t churn = 0;
};

struct ComponentCommit {
  ComponentId component;
  Commit commit;
  std::int64_t counted_from = 0;
  std::int64_t churn = 0;
};

struct FileTotals {
  std::int64_t commit_count = 0;
  std::int64_t churn = 0;
  std::int64_t last_change = std::numeric_limits<std::int64_t>::min();
  std::int64_t counted_from = std::numeric_limits<std::int64_t>::min();
};

/// Who claims what.
struct Claims {
  explicit Claims(Database& database) {
    const auto rows = database.prepare(
        "SELECT former_file_id, file_id, until, since FROM file_lineage "
        "ORDER BY former_file_id, file_id");
    while (rows->step()) {
      of_former_names.push_back(
          {rows->id<FileId>(0), rows->id<FileId>(1), rows->integer(2), rows->integer(3)});
    }
    const auto members = database.prepare(
        "SELECT file_id, component_id FROM file_components ORDER BY file_id, component_id");
    while (members->step()) {
      components.emplace_back(members->id<FileId>(0), members->id<ComponentId>(1));
    }
  }

  auto of_former_name(FileId name) const {
    return std::ranges::equal_range(of_former_names, name, {}, &Claim::name);
  }
  auto components_of(FileId file) const {
    return std::ranges::equal_range(components, file, {}, &std::pair<FileId, ComponentId>::first);
  }

  std::vector<Claim> of_former_names;  // a file's claim to its own name needs no row
  std::vector<std::pair<FileId, ComponentId>> components;  // by file
};

/// A commit's touches of all files that claim the names, by file and name.
std::vector<Touch> touches_of(const Commit& commit, const std::vector<NameChurn>& churns,
                              const Claims& claims) {
  std::vector<Touch> touches;
  for (const auto& [name, churn] : churns) {
    touches.push_back({name, name, commit.committed_at, churn});
    for (const Claim& claim : claims.of_former_name(name)) {
      if (commit.committed_at > claim.until) continue;
      const std::int64_t counted_from = std::max(commit.committed_at, claim.since);
      touches.push_back({claim.file, name, counted_from, churn});
    }
  }
  std::ranges::sort(touches, {},
                    [](const Touch& touch) { return std::tie(touch.file, touch.name); });
  return touches;
}

/// A name that several files of a component claim counts once, from the earliest claim on.
std::vector<ComponentCommit> rows_of(const Commit& commit, const std::vector<Touch>& touches,
                                     const Claims& claims) {
  std::map<std::pair<ComponentId, FileId>, Touch> names;
  for (const Touch& touch : touches) {
    for (const auto& [file, component] : claims.components_of(touch.file)) {
      const auto [entry, is_new] = names.try_emplace({component, touch.name}, touch);
      auto& counted_from = entry->second.counted_from;
      if (!is_new) counted_from = std::min(counted_from, touch.counted_from);
    }
  }
  std::map<std::pair<ComponentId, std::int64_t>, std::int64_t> churns;
  for (const auto& [key, touch] : names) churns[{key.first, touch.counted_from}] += touch.churn;
  std::vector<ComponentCommit> rows;
  for (const auto& [key, churn] : churns) rows.push_back({key.first, commit, key.second, churn});
  return rows;
}

/// Adds up what commits did to files.
class FileCounter {
 public:
  explicit FileCounter(Database& database) {
    const auto rows = database.prepare(
        "SELECT identity_id, developer_id FROM counted_people WHERE is_bot = 0 "
        "ORDER BY identity_id");
    while (rows->step()) people_.emplace(rows->integer(0), rows->id<DeveloperId>(1));
  }

  /// `touches` are those of one commit, by file.
  void add(const Commit& commit, const std::vector<Touch>& touches) {
    const auto person = people_.find(commit.author.value);
    const Touch* before = nullptr;
    for (const Touch& touch : touches) {
      const bool is_first = before == nullptr || before->file != touch.file;
      before = &touch;
      FileTotals& totals = totals_[touch.file.value];
      totals.churn += touch.churn;
      totals.counted_from = std::max(totals.counted_from, touch.counted_from);
      if (!is_first) continue;
      ++totals.commit_count;
      totals.last_change = std::max(totals.last_change, commit.committed_at);
      if (person != people_.end()) contributors_.emplace_back(touch.file, person->second);
    }
  }

  void write(Database& database) {
    std::ranges::sort(contributors_);
    const auto repeated = std::ranges::unique(contributors_);
    contributors_.erase(repeated.begin(), repeated.end());
    std::vector<std::int64_t> files;
    for (const auto& [file, totals] : totals_) files.push_back(file);
    std::ranges::sort(files);
    const auto insert = database.prepare(embedded::derive_sql("sql/insert_file_totals.sql"));
    for (const std::int64_t file : files) {
      const FileTotals& totals = totals_.at(file);
      const auto people = std::ranges::equal_range(contributors_, FileId{file}, {},
                                                   &std::pair<FileId, DeveloperId>::first);
      insert->bind(":file", file).bind(":commit_count", totals.commit_count);
      insert->bind(":churn", totals.churn);
      insert->bind(":contributor_count", static_cast<std::int64_t>(people.size()));
      insert->bind(":last_change", totals.last_change);
      insert->bind(":counted_from", totals.counted_from).run();
    }
  }

 private:
  std::unordered_map<std::int64_t, DeveloperId> people_;      // by identity
  std::unordered_map<std::int64_t, FileTotals> totals_;       // by file
  std::vector<std::pair<FileId, DeveloperId>> contributors_;  // with repetitions
};

void write_rows(Database& database, const std::vector<ComponentCommit>& rows) {
  const auto insert = database.prepare(embedded::derive_sql("sql/insert_component_commit.sql"));
  for (const ComponentCommit& row : rows) {
    insert->bind(":component", row.component).bind(":commit", row.commit.id);
    insert->bind(":counted_from", row.counted_from).bind(":author", row.commit.author);
    insert->bind(":committed_at", row.commit.committed_at).bind(":churn", row.churn);
    insert->bind(":is_churn_known", row.commit.is_churn_known).run();
  }
}

/// Calls `visit(commit, churns)` for each commit of sql/touched_files.sql or its like.
template <class Visit>
void for_each_commit(Statement& rows, Visit visit) {
  Commit commit;
  std::vector<NameChurn> churns;
  while (rows.step()) {
    const auto id = rows.id<CommitId>(0);
    if (id != commit.id) {
      if (!churns.empty()) visit(commit, churns);
      churns.clear();
      commit = {id, rows.id<IdentityId>(1), rows.integer(2), rows.flag(3)};
    }
    churns.push_back({rows.id<FileId>(4), rows.integer(5)});
  }
  if (!churns.empty()) visit(commit, churns);
}

/// The ids that a statement gives for a value of its one parameter.
template <class AnyId>
class IdReader {
 public:
  IdReader(Database& database, std::string_view sql) : statement_(database.prepare(sql)) {}

  template <class OtherId>
  void add_to(std::set<AnyId>& ids, OtherId of) {
    statement_->reset();
    statement_->bind(":id", of);
    while (statement_->step()) ids.insert(statement_->id<AnyId>(0));
  }

 private:
  std::unique_ptr<Statement> statement_;
};

bool have_people_changed(Database& database) {
  return database.prepare(embedded::derive_sql("sql/changed_people.sql"))->step();
}

std::set<FileId> renamed_files(Database& database, std::span<const CommitId> commits) {
  IdReader<FileId> renamed(
      database, "SELECT file_id FROM commit_files WHERE commit_id = :id AND change = 'R'");
  std::set<FileId> files;
  for (const CommitId commit : commits) renamed.add_to(files, commit);
  return files;
}

/// What a change of commits concerns.
struct Concern {
  std::set<CommitId> commits;  ///< whose rows of component_commits may differ
  std::set<FileId> files;      ///< whose totals may differ
};

/// A new rename adds to the claims of those files alone that have the new name among theirs, and
/// takes none away: so their names of today tell all commits that are concerned.
Concern concern_of(Database& database, std::span<const CommitId> gained,
                   std::span<const CommitId> lost) {
  IdReader<FileId> claimants(
      database, "SELECT :id UNION ALL SELECT file_id FROM file_lineage WHERE former_file_id = :id");
  IdReader<FileId> names(
      database, "SELECT :id UNION ALL SELECT former_file_id FROM file_lineage WHERE file_id = :id");
  IdReader<CommitId> touching(database, "SELECT commit_id FROM commit_files WHERE file_id = :id");
  IdReader<FileId> touched(database, "SELECT file_id FROM commit_files WHERE commit_id = :id");
  Concern concern;
  concern.commits.insert(gained.begin(), gained.end());
  concern.commits.insert(lost.begin(), lost.end());
  std::set<FileId> touched_names;
  for (const CommitId commit : concern.commits) touched.add_to(touched_names, commit);
  for (const FileId name : touched_names) claimants.add_to(concern.files, name);

  std::set<FileId> claiming;
  for (const FileId file : renamed_files(database, gained)) claimants.add_to(claiming, file);
  std::set<FileId> claimed;
  for (const FileId file : claiming) names.add_to(claimed, file);
  for (const FileId name : claimed) touching.add_to(concern.commits, name);
  concern.files.merge(claiming);
  return concern;
}

void count_components_anew(Database& database, const Claims& claims,
                           const std::set<CommitId>& commits) {
  const auto forget = database.prepare(
      "DELETE FROM component_commits "
      "WHERE component_id IN (SELECT id FROM components) AND commit_id = :commit");
  const auto touched = database.prepare(embedded::derive_sql("sql/touched_files_of_commit.sql"));
  for (const CommitId id : commits) {
    forget->bind(":commit", id).run();
    touched->reset();
    touched->bind(":commit", id);
    for_each_commit(*touched, [&](const Commit& commit, const std::vector<NameChurn>& churns) {
      write_rows(database, rows_of(commit, touches_of(commit, churns, claims), claims));
    });
  }
}

void count_files_anew(Database& database, const Claims& claims, const std::set<FileId>& files) {
  const auto forget = database.prepare("DELETE FROM file_totals WHERE file_id = :file");
  const auto touched = database.prepare(embedded::derive_sql("sql/touches_of_file.sql"));
  FileCounter counter(database);
  for (const FileId file : files) {
    forget->bind(":file", file).run();
    touched->reset();
    touched->bind(":file", file);
    for_each_commit(*touched, [&](const Commit& commit, const std::vector<NameChurn>& churns) {
      auto touches = touches_of(commit, churns, claims);
      std::erase_if(touches, [&](const Touch& touch) { return touch.file != file; });
      counter.add(commit, touches);
    });
  }
  counter.write(database);
}

}  // namespace

void derive_touches(Database& database) {
  database.execute(embedded::derive_sql("sql/counted_people.sql"));
  const Claims claims(database);
  FileCounter counter(database);
  std::vector<ComponentCommit> rows;
  const auto touched = database.prepare(embedded::derive_sql("sql/touched_files.sql"));
  for_each_commit(*touched, [&](const Commit& commit, const std::vector<NameChurn>& churns) {
    const auto touches = touches_of(commit, churns, claims);
    counter.add(commit, touches);
    std::ranges::copy(rows_of(commit, touches, claims), std::back_inserter(rows));
  });
  counter.write(database);
  // In the order of the table's key: commits came in that order, and so did the moments of each.
  std::ranges::stable_sort(rows, {}, &ComponentCommit::component);
  write_rows(database, rows);
}

bool follow_touches(Database& database, std::span<const CommitId> gained,
                    std::span<const CommitId> lost) {
  if (have_people_changed(database) || !renamed_files(database, lost).empty()) return false;
  database.execute("DELETE FROM counted_people");
  database.execute(embedded::derive_sql("sql/counted_people.sql"));
  const Concern concern = concern_of(database, gained, lost);
  const Claims claims(database);
  count_components_anew(database, claims, concern.commits);
  count_files_anew(database, claims, concern.files);
  return true;
}

}  // namespace teammemory
