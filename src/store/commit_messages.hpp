#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <teammemory/ids.hpp>
#include <teammemory/store.hpp>

#include "util/compress.hpp"

namespace teammemory {

/// Keeps the messages of commits: those of consecutive commits, each ended by a NUL, which no
/// stored text has, compressed together under the id of the first of them. Together, they take a
/// third of the room that each alone would.
class CommitMessageWriter {
 public:
  explicit CommitMessageWriter(Database& database);

  void add(CommitId commit, std::string_view message);

  /// Writes what is held back. Call before each commit of a transaction.
  void flush();

  /// Drops what is held back; for a transaction that was rolled back.
  void forget() { block_.clear(); }

 private:
  Database* database_;
  Compressor compressor_;
  std::string block_;  // messages that are not written yet
  CommitId first_;     // of the block
  CommitId next_;      // that the block may take
};

/// Reads the messages of commits. Commits in the order of their ids cost least: a block of messages
/// is read once.
class CommitMessages {
 public:
  explicit CommitMessages(Database& database);

  /// Valid until the next call. Throws StoreError where the store has none, or it is broken.
  std::string_view of(CommitId commit);

 private:
  void read_block(CommitId commit);

  std::unique_ptr<Statement> find_;
  std::string block_;
  std::int64_t first_id_ = 0;
  std::vector<std::string_view> messages_;  // of the block
};

}  // namespace teammemory
