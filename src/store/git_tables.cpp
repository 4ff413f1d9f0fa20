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
    : repository_id_(repository_id),
      statements_(database),
      messages_(database),
      is_first_run_(!has_commits()) {}

Statement& GitTables::statement(std::string_view file) {
  return statements_.get(embedded::store_sql(file));
}

std::optional<CommitId> GitTables::find_commit(std::string_view sha) {
  const auto key = ShaKey::from_hex(sha);
  if (const auto known = key ? commits_.find(*key) : std::nullopt) return CommitId{*known};
  if (is_first_run_) return std::nullopt;
  Statement& find = statement("sql/find_commit.sql");
  find.bind(":repository_id", repository_id_).bind(":sha", sha);
  const auto id = find.step() ? std::optional{find.id<CommitId>(0)} : std::nullopt;
  find.reset();
  if (key && id) commits_.remember(*key, id->value);
  return id;
}

std::vector<std::string> GitTables::incomplete_commits(Incomplete which) {
  Statement& list = statement("sql/incomplete_commits.sql");
  list.bind(":repository_id", repository_id_).bind(":with_unknown_churn", which == Incomplete::any);
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
  Statement& any =
      statements_.get("SELECT EXISTS (SELECT 1 FROM commits WHERE repository_id = :repository_id)");
  return returned_id(any.bind(":repository_id", repository_id_)) != 0;
}

void GitTables::put_commit(const CommitRecord& commit, ImportId import_id) {
  const CommitId id{commits_.next(statements_.database(), "commits")};
  const IdentityId author = intern(commit.author);
  const IdentityId committer = intern(commit.committer);
  statement("sql/insert_commit.sql")
      .bind(":id", id)
      .bind(":repository_id", repository_id_)
      .bind(":sha", commit.sha)
      .bind(":author_id", author)
      .bind(":committer_id", committer)
      .bind(":authored_at", commit.authored_at)
      .bind(":author_zone", commit.author_zone)
      .bind(":committed_at", commit.committed_at)
      .bind(":committer_zone", commit.committer_zone)
      .bind(":parent_count", static_cast<std::int64_t>(commit.parents.size()))
      .bind(":is_churn_known", commit.is_churn_known)
      // Later runs may meet ancestors that nothing reached so far: replace_refs finds those.
      .bind(":is_reachable", is_first_run_ && commit.is_reached)
      .bind(":import_id", import_id)
      .run();
  if (const auto key = ShaKey::from_hex(commit.sha)) commits_.remember(*key, id.value);
  messages_.add(id, commit.message);
  put_parents(id, commit);
  put_changes(id, commit);
}

void GitTables::replace_commit(CommitId id, const CommitRecord& commit) {
  statements_.get("DELETE FROM commit_parents WHERE commit_id = :id").bind(":id", id).run();
  statements_.get("DELETE FROM commit_files WHERE commit_id = :id").bind(":id", id).run();
  statements_.get("UPDATE commits SET is_churn_known = :is_churn_known WHERE id = :id")
      .bind(":is_churn_known", commit.is_churn_known)
      .bind(":id", id)
      .run();
  put_parents(id, commit);
  put_changes(id, commit);
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
  if (const auto known = identities_.find(person.key)) return IdentityId{*known};
  Statement& find = statements_.get("SELECT id FROM identities WHERE realm = 'git' AND key = :key");
  find.bind(":key", person.key);
  std::int64_t id = find.step() ? find.integer(0) : 0;
  find.reset();
  if (id == 0) {
    id = identities_.next(statements_.database(), "identities");
    statement("sql/insert_git_identity.sql")
        .bind(":id", id)
        .bind(":key", person.key)
        .bind(":name", person.name.value())
        .bind(":email", person.email.value())
        .run();
  }
  identities_.remember(person.key, id);
  return IdentityId{id};
}

FileId GitTables::intern_file(const std::string& path) {
  if (const auto known = files_.find(path)) return FileId{*known};
  const std::string visible = unambiguous_utf8(path);
  std::int64_t id = is_first_run_ ? 0 : find_file(visible);
  if (id == 0) {
    id = files_.next(statements_.database(), "files");
    statements_
        .get("INSERT INTO files (id, repository_id, path) VALUES (:id, :repository_id, :path)")
        .bind(":id", id)
        .bind(":repository_id", repository_id_)
        .bind(":path", visible)
        .run();
  }
  files_.remember(path, id);
  return FileId{id};
}

std::int64_t GitTables::find_file(std::string_view path) {
  Statement& find =
      statements_.get("SELECT id FROM files WHERE repository_id = :repository_id AND path = :path");
  find.bind(":repository_id", repository_id_).bind(":path", path);
  const std::int64_t id = find.step() ? find.integer(0) : 0;
  find.reset();
  return id;
}

void GitTables::replace_mailmap(const std::vector<MailmapEntry>& mailmap) {
  statements_.get("DELETE FROM mailmap_identities WHERE repository_id = :repository_id")
      .bind(":repository_id", repository_id_)
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

void GitTables::put_attributes(const std::vector<FileAttributes>& files, AttributeScope scope) {
  if (scope == AttributeScope::all_files) {
    statement("sql/delete_file_attributes.sql").bind(":repository_id", repository_id_).run();
  }
  Statement& forget = statements_.get("DELETE FROM file_attributes WHERE file_id = :file_id");
  Statement& insert = statement("sql/insert_file_attributes.sql");
  for (const FileAttributes& file : files) {
    const FileId id = intern_file(file.path);
    forget.bind(":file_id", id).run();
    if (!file.is_binary && !file.is_diff_off && !file.is_generated && !file.is_vendored) continue;
    insert.bind(":file_id", id)
        .bind(":is_binary", file.is_binary)
        .bind(":is_diff_off", file.is_diff_off)
        .bind(":is_generated", file.is_generated)
        .bind(":is_vendored", file.is_vendored)
        .run();
  }
}

std::optional<std::string> GitTables::mark(std::string_view name) {
  Statement& find = statements_.get(
      "SELECT value FROM repository_marks WHERE repository_id = :repository_id AND name = :name");
  find.bind(":repository_id", repository_id_).bind(":name", name);
  const auto value = find.step() ? std::optional{find.string(0)} : std::nullopt;
  find.reset();
  return value;
}

void GitTables::set_mark(std::string_view name, std::string_view value) {
  statement("sql/put_mark.sql")
      .bind(":repository_id", repository_id_)
      .bind(":name", name)
      .bind(":value", value)
      .run();
}

void GitTables::replace_refs(const std::vector<RefRecord>& refs) {
  const std::vector<CommitId> former_tips = history_tips();
  if (this->refs() != refs) {
    statements_.get("DELETE FROM refs WHERE repository_id = :repository_id")
        .bind(":repository_id", repository_id_)
        .run();
    for (const RefRecord& ref : refs) {
      statement("sql/insert_ref.sql")
          .bind(":repository_id", repository_id_)
          .bind(":name", ref.name)
          .bind(":sha", ref.sha)
          .bind(":is_history", ref.is_history)
          .run();
    }
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
  // Without former tips, a first run may have ended early, and what it read may be gone by now.
  if (former_tips.empty() && !is_first_run_) {
    statement("sql/recompute_reachability.sql").bind(":repository_id", repository_id_).run();
  }
  unmark_lost(former_tips);
}

void GitTables::unmark_lost(std::vector<CommitId> candidates) {
  // A commit is reached where it is a tip or has a child that is reached. Each that is not hands
  // the question on to its parents, so the last child of a lost commit settles it.
  while (!candidates.empty()) {
    const CommitId id = candidates.back();
    candidates.pop_back();
    Statement& check = statement("sql/is_still_reached.sql");
    check.bind(":repository_id", repository_id_).bind(":commit_id", id);
    if (returned_id(check) != 0) continue;
    statements_.get("UPDATE commits SET is_reachable = 0 WHERE id = :id AND is_reachable = 1")
        .bind(":id", id)
        .run();
    if (statements_.database().changes() == 0) continue;
    Statement& parents = statement("sql/parents_of_commit.sql");
    parents.bind(":commit_id", id);
    while (parents.step()) candidates.push_back(parents.id<CommitId>(0));
    parents.reset();
  }
}

void GitTables::forget() {
  is_first_run_ = false;
  messages_.forget();
  commits_.forget();
  identities_.forget();
  files_.forget();
}

}  // namespace teammemory
