#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_set>

#include <teammemory/record.hpp>

#include "sources/git/object_reader.hpp"
#include "sources/git/tree_changes.hpp"

namespace teammemory {

/// Reads whole commits: what they say and what they changed.
class CommitReader {
 public:
  /// Takes the name of an object and what is wrong with it.
  using ReportFunction = std::function<void(const std::string& object, const std::string& reason)>;

  CommitReader(const ObjectReader& reader, ReportFunction report)
      : reader_(reader), report_(std::move(report)) {}

  /// The commit with its changes against its first parent, or against nothing where it has none.
  /// Throws DataError where the commit itself cannot be read.
  CommitRecord read(const ObjectId& id);

 private:
  std::optional<ObjectId> tree_of_first_parent(CommitRecord& record);
  void read_changes(const ObjectId& tree, CommitRecord& record);
  FileChange to_file_change(TreeChange change, CommitRecord& record);
  void report_missing(const ObjectId& id, std::string_view kind, CommitRecord& record);

  const ObjectReader& reader_;
  ReportFunction report_;
  std::unordered_set<ObjectId, ObjectIdHash> reported_;
};

}  // namespace teammemory
