#include "sources/git/commit_reader.hpp"

#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "sources/git/commit_parser.hpp"
#include "sources/git/line_counts.hpp"
#include "sources/git/renames.hpp"

namespace teammemory {
namespace {

ChangeKind kind_of(const TreeChange& change) {
  constexpr std::uint32_t k_kind_mask = 0170000;
  if (!change.before) return ChangeKind::added;
  if (!change.after) return ChangeKind::deleted;
  if (change.former_path) return ChangeKind::renamed;
  const bool is_same_kind =
      (change.before->mode & k_kind_mask) == (change.after->mode & k_kind_mask);
  return is_same_kind ? ChangeKind::modified : ChangeKind::type_changed;
}

}  // namespace

CommitRecord CommitReader::read(const ObjectId& id) {
  const std::string sha = id.hex();
  const auto object = reader_.read(id, GIT_OBJECT_COMMIT);
  if (!object) throw DataError(fmt::format("reading commit {}: {}", sha, libgit2_error()));
  ParsedCommit parsed = parse_commit(sha, object->bytes());
  for (const std::string& problem : parsed.problems) report_(sha, problem);
  const auto tree = ObjectId::from_hex(parsed.tree);
  if (tree) {
    read_changes(*tree, parsed.record);
  } else {
    report_(sha, "the commit names no tree");
    parsed.record.is_churn_known = false;
  }
  return std::move(parsed.record);
}

std::optional<ObjectId> CommitReader::tree_of_first_parent(CommitRecord& record) {
  if (record.parents.empty()) return std::nullopt;
  const auto id = ObjectId::from_hex(record.parents.front());
  const auto object = id ? reader_.read(*id, GIT_OBJECT_COMMIT) : std::nullopt;
  const auto tree = object ? ObjectId::from_hex(tree_of_commit(object->bytes())) : std::nullopt;
  if (!tree) record.is_churn_known = false;
  return tree;
}

void CommitReader::read_changes(const ObjectId& tree, CommitRecord& record) {
  const auto parent_tree = tree_of_first_parent(record);
  // Behind the edge of a shallow clone nobody knows what changed: everything or nothing.
  if (!record.is_churn_known) return;
  TreeChanges found = tree_changes(reader_, parent_tree, tree);
  for (const ObjectId& missing : found.missing) report_missing(missing, "tree", record);
  join_renames(reader_, found.changes);
  record.changes.reserve(found.changes.size());
  for (TreeChange& change : found.changes) {
    record.changes.push_back(to_file_change(std::move(change), record));
  }
}

FileChange CommitReader::to_file_change(TreeChange change, CommitRecord& record) {
  FileChange result;
  result.kind = kind_of(change);
  const LineCounts counts = count_lines(reader_, change.before, change.after);
  if (counts.missing) report_missing(*counts.missing, "blob", record);
  result.added = counts.added;
  result.deleted = counts.deleted;
  result.is_binary = counts.is_binary;
  result.path = std::move(change.path);
  result.former_path = std::move(change.former_path);
  return result;
}

void CommitReader::report_missing(const ObjectId& id, std::string_view kind, CommitRecord& record) {
  record.is_churn_known = false;
  if (!reported_.insert(id).second) return;
  report_(id.hex(), fmt::format("this {} is missing: commit {} and others that change it have "
                                "unknown line counts",
                                kind, record.sha));
}

}  // namespace teammemory
