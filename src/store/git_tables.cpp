#include "store/git_tables.hpp"

#include <algorithm>

#include <embedded/store_sql.hpp>

#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::string_view change_letter(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::added:
      return "A";
    case ChangeKind::modified:
      return "M";
    case ChangeKind::deleted:
      return "D";
    case ChangeKind::renamed:
      return "R";
    case ChangeKind::copied:
      return "C";
    case ChangeKind::type_changed:
      return "T";
  }
  return "M";
}

std::int64_t returned_id(Statement& statement) {
  statement.step();
  const std::int64_t id = statement.integer(0);
  statement.reset();
  return id;
}

}  // namespace

GitTables::GitTables(Database& database, RepositoryId repository_id)
    : database_(database), repository_id_(repository_id) {}

Statement& GitTables::statement(std::string_view file) {
  auto& prepared = statements_[file];
  if (!prepared) prepared = database_.prepare(embedded::store_sql(file));
  return *prepared;
}

std::optional<CommitId> GitTables::find_commit(std::string_view sha) {
  Statement& find = statement("sql/find_commit.sql");
  find.bind(":repository_id", repository_id_).bind(":sha", sha);
  const auto id = find.step() ? std::optional{find.id<CommitId>(0)} : std::nullopt;
  find.reset();
  return id;
}

std::vector<std::string> GitTables::incomplete_commits() {
  Statement& list = statement("sql/incomplete_commits.sql");
  list.bind(":repository_id", repository_id_);
  std::vector<std::string> shas;
  while (list.step()) shas.push_back(list.string(0));
  list.reset();
  return shas;
}

std::vector<RefRecord> GitTables::refs() {
  Statement& list = statement("sql/refs_of_repository.sql");
  list.bind(":repository_id", repository_id_);
  std::vector<RefRecord> refs;
  while (list.step()) refs.push_back({list.string(0), list.string(1), list.flag(2)});
  list.reset();
  return refs;
}

std::vector<Person> GitTables::identities() {
  Statement& list = statement("sql/identities_of_repository.sql");
  list.bind(":repository_id", repository_id_);
  std::vector<Person> people;
  while (list.step()) people.push_back(git_person(list.string(0), list.string(1)));
  list.reset();
  return people;
}

bool GitTables::has_commits() {
  const auto any = database_.prepare(
      "SELECT EXISTS (SELECT 1 FROM commits WHERE repository_id = :repository_id)");
  any->bind(":repository_id", repository_id_);
  any->step();
  return any->flag(0);
}

void GitTables::put_commit(const CommitRecord& commit, ImportId import_id) {
  Statement& insert = statement("sql/insert_commit.sql");
  const CommitId id{
      returned_id(insert.bind(":repository_id", repository_id_)
                      .bind(":sha", commit.sha)
                      .bind(":author_id", intern(commit.author))
                      .bind(":committer_id", intern(commit.committer))
                      .bind(":authored_at", commit.authored_at)
                      .bind(":author_zone", commit.author_zone)
                      .bind(":committed_at", commit.committed_at)
                      .bind(":committer_zone", commit.committer_zone)
                      .bind(":message", commit.message)
                      .bind(":parent_count", static_cast<std::int64_t>(commit.parents.size()))
                      .bind(":is_churn_known", commit.is_churn_known)
                      .bind(":import_id", import_id))};
  put_parents(id, commit);
  put_changes(id, commit);
}

void GitTables::replace_commit(CommitId id, const CommitRecord& commit, ImportId import_id) {
  database_.prepare("DELETE FROM commit_parents WHERE commit_id = :id")->bind(":id", id).run();
  database_.prepare("DELETE FROM commit_files WHERE commit_id = :id")->bind(":id", id).run();
  put_commit(commit, import_id);
  statement("sql/mark_ancestors_reachable.sql").bind(":commit_id", id).run();
}

void GitTables::put_parents(CommitId id, const CommitRecord& commit) {
  Statement& insert = statement("sql/insert_commit_parent.sql");
  std::int64_t position = 0;
  for (const std::string& sha : commit.parents) {
    const auto parent = find_commit(sha);
    insert.bind(":commit_id", id).bind(":position", position++).bind(":parent_id", parent);
    if (!parent) insert.bind(":parent_sha", visible_utf8(sha));
    insert.run();
  }
}

void GitTables::put_changes(CommitId id, const CommitRecord& commit) {
  Statement& insert = statement("sql/insert_commit_file.sql");
  for (const FileChange& change : commit.changes) {
    const FileId file = intern_file(change.path);
    const auto former =
        change.former_path ? std::optional{intern_file(*change.former_path)} : std::nullopt;
    insert.bind(":commit_id", id)
        .bind(":file_id", file)
        .bind(":change", change_letter(change.kind))
        .bind(":former_file_id", former)
        .bind(":added", change.added)
        .bind(":deleted", change.deleted)
        .bind(":is_binary", change.is_binary)
        .run();
  }
}

bool GitTables::is_same(CommitId id, const CommitRecord& commit) {
  const auto missing_parents = std::ranges::count_if(
      commit.parents, [&](const std::string& sha) { return !find_commit(sha); });
  const auto uncounted =
      std::ranges::count_if(commit.changes, [](const FileChange& change) { return !change.added; });
  Statement& facts = statement("sql/commit_facts.sql");
  facts.bind(":commit_id", id);
  const bool is_same = facts.step() && facts.flag(0) == commit.is_churn_known &&
                       facts.integer(1) == missing_parents &&
                       facts.integer(2) == static_cast<std::int64_t>(commit.changes.size()) &&
                       facts.integer(3) == uncounted;
  facts.reset();
  return is_same;
}

IdentityId GitTables::intern(const Person& person) {
  const auto found = identities_.find(person.key);
  if (found != identities_.end()) return found->second;
  Statement& insert = statement("sql/intern_identity.sql");
  insert.bind(":key", person.key)
      .bind(":name", person.name.value())
      .bind(":email", person.email.value());
  return identities_[person.key] = IdentityId{returned_id(insert)};
}

FileId GitTables::intern_file(std::string_view path) {
  const std::string visible = unambiguous_utf8(path);
  const auto found = files_.find(visible);
  if (found != files_.end()) return found->second;
  Statement& insert = statement("sql/intern_file.sql");
  insert.bind(":repository_id", repository_id_).bind(":path", visible);
  return files_[visible] = FileId{returned_id(insert)};
}

void GitTables::replace_mailmap(const std::vector<MailmapEntry>& mailmap) {
  database_.prepare("DELETE FROM mailmap_identities WHERE repository_id = :repository_id")
      ->bind(":repository_id", repository_id_)
      .run();
  Statement& insert = statement("sql/insert_mailmap_identity.sql");
  for (const MailmapEntry& entry : mailmap) {
    insert.bind(":repository_id", repository_id_)
        .bind(":key", entry.written.key)
        .bind(":name", visible_utf8(entry.name))
        .bind(":email", visible_utf8(entry.email))
        .run();
  }
}

void GitTables::replace_refs(const std::vector<RefRecord>& refs) {
  const std::vector<CommitId> former_tips = history_tips();
  database_.prepare("DELETE FROM refs WHERE repository_id = :repository_id")
      ->bind(":repository_id", repository_id_)
      .run();
  Statement& insert = statement("sql/insert_ref.sql");
  for (const RefRecord& ref : refs) {
    insert.bind(":repository_id", repository_id_)
        .bind(":name", ref.name)
        .bind(":sha", ref.sha)
        .bind(":is_history", ref.is_history)
        .run();
  }
  update_reachability(former_tips);
}

std::vector<CommitId> GitTables::history_tips() {
  Statement& list = statement("sql/history_tips.sql");
  list.bind(":repository_id", repository_id_);
  std::vector<CommitId> tips;
  while (list.step()) tips.push_back(list.id<CommitId>(0));
  list.reset();
  return tips;
}

void GitTables::update_reachability(const std::vector<CommitId>& former_tips) {
  statement("sql/mark_newly_reachable.sql").bind(":repository_id", repository_id_).run();
  Statement& check = statement("sql/is_still_reached.sql");
  const bool is_fast_forward = std::ranges::all_of(former_tips, [&](CommitId tip) {
    check.bind(":repository_id", repository_id_).bind(":commit_id", tip);
    return returned_id(check) != 0;
  });
  if (is_fast_forward) return;
  statement("sql/recompute_reachability.sql").bind(":repository_id", repository_id_).run();
}

void GitTables::forget_interned() {
  identities_.clear();
  files_.clear();
}

}  // namespace teammemory
