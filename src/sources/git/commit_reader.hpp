#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <teammemory/error.hpp>
#include <teammemory/record.hpp>

#include "sources/git/line_counts.hpp"
#include "sources/git/object_reader.hpp"
#include "sources/git/tree_changes.hpp"

namespace teammemory {

struct CommitReaderOptions {
  /// Joins a deletion and an addition that are one file under a new name.
  bool detect_renames = true;
  /// Without: all counts are unknown, and blobs are read only to compare candidates for a rename.
  /// Paths and renames are the same either way.
  bool count_lines = true;
};

/// A commit, and what was wrong with it. Problems name the object, not yet the repository.
struct ReadCommit {
  CommitRecord record;
  std::vector<Problem> problems;  ///< what had to be guessed of the commit itself
  std::vector<Problem> missing;   ///< one a missing tree or blob; other commits may miss it too
};

/// Reads whole commits: what they say and what they changed. What it returns depends on the commit
/// and the options alone. One thread, one reader. Besides its rows and what the ObjectReader keeps,
/// a commit takes the two versions of one file and their lines, and at most 64 MiB to compare
/// candidates for a rename (more only where one file alone needs more). Counts are remembered for a
/// while: a merge often brings in the very change that a commit beside it made.
class CommitReader {
 public:
  explicit CommitReader(const ObjectReader& reader, CommitReaderOptions options = {})
      : reader_(reader), options_(options) {}

  /// The commit with its changes against its first parent, or against nothing where it has none.
  /// Throws DataError where the commit itself cannot be read.
  ReadCommit read(const ObjectId& id);

 private:
  /// The blobs before and after a change.
  using BlobPair = std::pair<ObjectId, ObjectId>;
  struct BlobPairHash {
    std::size_t operator()(const BlobPair& pair) const {
      return ObjectIdHash()(pair.first) ^ (ObjectIdHash()(pair.second) << 1U);
    }
  };

  void read_changes(const ObjectId& tree, ReadCommit& commit);
  FileChange to_file_change(TreeChange change, ReadCommit& commit);
  LineCounts count(const TreeChange& change);

  const ObjectReader& reader_;
  CommitReaderOptions options_;
  std::unordered_map<BlobPair, LineCounts, BlobPairHash> counts_;
};

}  // namespace teammemory
