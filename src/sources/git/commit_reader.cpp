#include "sources/git/commit_reader.hpp"

#include <string>
#include <utility>

#include <fmt/format.h>

#include "sources/git/commit_parser.hpp"
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

void add_missing(const ObjectId& id, std::string_view kind, ReadCommit& commit) {
  commit.record.is_churn_known = false;
  commit.missing.push_back(
      {"", id.hex(),
       fmt::format("this {} is missing: commit {} and others that change it have unknown line "
                   "counts",
                   kind, commit.record.sha)});
}

/// Remembered at once: some 10 MiB.
constexpr std::size_t k_most_counts = 1U << 16U;

/// Sets is_churn_known to false where the parent or its tree is not there.
std::optional<ObjectId> tree_of_first_parent(const ObjectReader& reader, CommitRecord& record) {
  if (record.parents.empty()) return std::nullopt;
  const auto id = ObjectId::from_hex(record.parents.front());
  const auto object = id ? reader.read(*id, GIT_OBJECT_COMMIT) : std::nullopt;
  const auto tree = object ? ObjectId::from_hex(tree_of_commit(object->bytes())) : std::nullopt;
  if (!tree) record.is_churn_known = false;
  return tree;
}

}  // namespace

ReadCommit CommitReader::read(const ObjectId& id) {
  const std::string sha = id.hex();
  const auto object = reader_.read(id, GIT_OBJECT_COMMIT);
  if (!object) throw DataError(fmt::format("reading commit {}: {}", sha, libgit2_error()));
  ParsedCommit parsed = parse_commit(sha, object->bytes());
  ReadCommit commit;
  commit.record = std::move(parsed.record);
  for (std::string& reason : parsed.problems) {
    commit.problems.push_back({"", sha, std::move(reason)});
  }
  if (const auto tree = ObjectId::from_hex(parsed.tree)) {
    read_changes(*tree, commit);
  } else {
    commit.problems.push_back({"", sha, "the commit names no tree"});
    commit.record.is_churn_known = false;
  }
  return commit;
}

void CommitReader::read_changes(const ObjectId& tree, ReadCommit& commit) {
  CommitRecord& record = commit.record;
  const auto parent_tree = tree_of_first_parent(reader_, record);
  // Behind the edge of a shallow clone nobody knows what changed: everything or nothing.
  if (!record.is_churn_known) return;
  TreeChanges found = tree_changes(reader_, parent_tree, tree);
  for (const ObjectId& missing : found.missing) add_missing(missing, "tree", commit);
  if (options_.detect_renames) join_renames(reader_, found.changes);
  if (!options_.count_lines && !found.changes.empty()) record.is_churn_known = false;
  record.changes.reserve(found.changes.size());
  for (TreeChange& change : found.changes) {
    record.changes.push_back(to_file_change(std::move(change), commit));
  }
}

FileChange CommitReader::to_file_change(TreeChange change, ReadCommit& commit) {
  FileChange result;
  result.kind = kind_of(change);
  if (options_.count_lines) {
    const LineCounts counts = count(change);
    if (counts.missing) add_missing(*counts.missing, "blob", commit);
    result.added = counts.added;
    result.deleted = counts.deleted;
    result.is_binary = counts.is_binary;
  }
  result.path = std::move(change.path);
  result.former_path = std::move(change.former_path);
  return result;
}

LineCounts CommitReader::count(const TreeChange& change) {
  const bool is_between_blobs = change.before && change.after && !change.before->is_submodule() &&
                                !change.after->is_submodule();
  if (!is_between_blobs) return count_lines(reader_, change.before, change.after);
  const BlobPair pair{change.before->id, change.after->id};
  if (const auto known = counts_.find(pair); known != counts_.end()) return known->second;
  if (counts_.size() == k_most_counts) counts_.clear();
  return counts_[pair] = count_lines(reader_, change.before, change.after);
}

}  // namespace teammemory
