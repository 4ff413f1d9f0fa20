#include "derive/touches.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include <embedded/derive_sql.hpp>

#include <teammemory/ids.hpp>

namespace teammemory {
namespace {

using ComponentId = Id<struct ComponentTag>;

struct Commit {
  CommitId id;
  IdentityId author;
  std::int64_t committed_at = 0;
  bool is_churn_known = false;
};

/// A file's claim to what happened under a name that it has, or had.
struct Claim {
  FileId name;
  FileId file;
  std::int64_t until = 0;  ///< commits dated later are another file's
  std::int64_t since = 0;  ///< earlier questions know nothing of the claim
};

/// What one commit did to a file, counted from a moment on.
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

/// Ids are given densely from 1 on: a list by id is the fastest table.
template <class Value>
class ById {
 public:
  Value& operator[](std::int64_t id) {
    const auto index = static_cast<std::size_t>(id);
    if (index >= values_.size()) values_.resize(index + 1);
    return values_[index];
  }
  const std::vector<Value>& values() const { return values_; }

 private:
  std::vector<Value> values_;
};

class TouchCounter {
 public:
  explicit TouchCounter(Database& database) {
    load_claims(database);
    load_components(database);
    load_people(database);
  }

  /// Counts a commit that touched these names.
  void count(const Commit& commit, const std::vector<std::pair<FileId, std::int64_t>>& churns) {
    touches_.clear();
    for (const auto& [name, churn] : churns) add_touches(commit, name, churn);
    std::ranges::sort(touches_, {},
                      [](const Touch& touch) { return std::tie(touch.file, touch.name); });
    count_for_files(commit);
    count_for_components(commit);
  }

  void write(Database& database) {
    write_files(database);
    write_components(database);
  }

 private:
  void load_claims(Database& database);
  void load_components(Database& database);
  void load_people(Database& database);
  void add_touches(const Commit& commit, FileId name, std::int64_t churn);
  void count_for_files(const Commit& commit);
  void count_for_components(const Commit& commit);
  void write_files(Database& database);
  void write_components(Database& database);

  std::vector<Claim> claims_;                               // by name
  std::vector<std::pair<FileId, ComponentId>> components_;  // by file
  ById<DeveloperId> people_;  // by identity; 0 for bots and for nobody known
  ById<FileTotals> totals_;   // by file
  std::vector<std::pair<FileId, DeveloperId>> contributors_;  // with repetitions
  std::vector<ComponentCommit> component_commits_;
  std::vector<Touch> touches_;  // of the commit at hand
};

void TouchCounter::load_claims(Database& database) {
  const auto rows = database.prepare(
      "SELECT former_file_id, file_id, until, since FROM file_lineage "
      "ORDER BY former_file_id, file_id");
  while (rows->step()) {
    claims_.push_back(
        {rows->id<FileId>(0), rows->id<FileId>(1), rows->integer(2), rows->integer(3)});
  }
}

void TouchCounter::load_components(Database& database) {
  const auto rows = database.prepare(
      "SELECT file_id, component_id FROM file_components ORDER BY file_id, component_id");
  while (rows->step()) components_.emplace_back(rows->id<FileId>(0), rows->id<ComponentId>(1));
}

void TouchCounter::load_people(Database& database) {
  const auto rows = database.prepare(
      "SELECT di.identity_id, di.developer_id FROM developer_identities AS di "
      "JOIN developers AS d ON d.id = di.developer_id WHERE d.is_bot = 0 ORDER BY di.identity_id");
  while (rows->step()) people_[rows->integer(0)] = rows->id<DeveloperId>(1);
}

void TouchCounter::add_touches(const Commit& commit, FileId name, std::int64_t churn) {
  for (const Claim& claim : std::ranges::equal_range(claims_, name, {}, &Claim::name)) {
    if (commit.committed_at > claim.until) continue;
    const std::int64_t counted_from = std::max(commit.committed_at, claim.since);
    touches_.push_back({claim.file, name, counted_from, churn});
  }
}

void TouchCounter::count_for_files(const Commit& commit) {
  const Touch* before = nullptr;
  for (const Touch& touch : touches_) {
    FileTotals& totals = totals_[touch.file.value];
    const bool is_first = before == nullptr || before->file != touch.file;
    before = &touch;
    totals.churn += touch.churn;
    totals.counted_from = std::max(totals.counted_from, touch.counted_from);
    if (!is_first) continue;
    ++totals.commit_count;
    totals.last_change = std::max(totals.last_change, commit.committed_at);
    const DeveloperId person = people_[commit.author.value];
    if (person != DeveloperId{}) contributors_.emplace_back(touch.file, person);
  }
}

/// A name that several files of a component claim counts once, from the earliest claim on.
void TouchCounter::count_for_components(const Commit& commit) {
  std::map<std::pair<ComponentId, FileId>, Touch> names;
  for (const Touch& touch : touches_) {
    for (const auto& [file, component] : std::ranges::equal_range(
             components_, touch.file, {}, [](const auto& pair) { return pair.first; })) {
      const auto [entry, is_new] = names.try_emplace({component, touch.name}, touch);
      auto& counted_from = entry->second.counted_from;
      if (!is_new) counted_from = std::min(counted_from, touch.counted_from);
    }
  }
  std::map<std::pair<ComponentId, std::int64_t>, std::int64_t> churns;
  for (const auto& [key, touch] : names) churns[{key.first, touch.counted_from}] += touch.churn;
  for (const auto& [key, churn] : churns) {
    component_commits_.push_back({key.first, commit, key.second, churn});
  }
}

void TouchCounter::write_files(Database& database) {
  std::ranges::sort(contributors_);
  contributors_.erase(std::ranges::unique(contributors_).begin(), contributors_.end());
  const auto insert = database.prepare(embedded::derive_sql("sql/insert_file_totals.sql"));
  auto contributor = contributors_.begin();
  std::int64_t file = -1;
  for (const FileTotals& totals : totals_.values()) {
    ++file;
    if (totals.commit_count == 0) continue;
    std::int64_t contributor_count = 0;
    for (; contributor != contributors_.end() && contributor->first.value == file; ++contributor) {
      ++contributor_count;
    }
    insert->bind(":file", file).bind(":commit_count", totals.commit_count);
    insert->bind(":churn", totals.churn).bind(":contributor_count", contributor_count);
    insert->bind(":last_change", totals.last_change);
    insert->bind(":counted_from", totals.counted_from).run();
  }
}

void TouchCounter::write_components(Database& database) {
  // The order of the table's key; commits came in that order, and so did the moments of each.
  std::ranges::stable_sort(component_commits_, {}, &ComponentCommit::component);
  const auto insert = database.prepare(embedded::derive_sql("sql/insert_component_commit.sql"));
  for (const ComponentCommit& row : component_commits_) {
    insert->bind(":component", row.component).bind(":commit", row.commit.id);
    insert->bind(":counted_from", row.counted_from).bind(":author", row.commit.author);
    insert->bind(":committed_at", row.commit.committed_at).bind(":churn", row.churn);
    insert->bind(":is_churn_known", row.commit.is_churn_known).run();
  }
}

}  // namespace

void derive_touches(Database& database) {
  TouchCounter counter(database);
  const auto rows = database.prepare(embedded::derive_sql("sql/touched_files.sql"));
  Commit commit;
  std::vector<std::pair<FileId, std::int64_t>> churns;
  while (rows->step()) {
    const auto id = rows->id<CommitId>(0);
    if (id != commit.id) {
      counter.count(commit, churns);
      churns.clear();
      commit = {id, rows->id<IdentityId>(1), rows->integer(2), rows->flag(3)};
    }
    churns.emplace_back(rows->id<FileId>(4), rows->integer(5));
  }
  counter.count(commit, churns);
  counter.write(database);
}

}  // namespace teammemory
