#pragma once

#include <memory>
#include <string>

#include <teammemory/ids.hpp>
#include <teammemory/record.hpp>
#include <teammemory/store.hpp>

namespace teammemory {

enum class PutResult {
  inserted,
  replaced,   ///< the row took over something newer
  unchanged,  ///< all was known, or known in a newer version
  pending,    ///< it belongs to a number that is not known as issue or pull request yet
};

/// Writes records of trackers and forges. Every field keeps its newest statement by Version, so the
/// rows are the same for every order, repetition and partition of puts. Of statements of one
/// version, the first counts.
class RecordWriter {
 public:
  /// The database must outlive the writer; a writer does not outlive a rolled-back transaction.
  explicit RecordWriter(Database& database);
  RecordWriter(RecordWriter&&) noexcept;
  RecordWriter& operator=(RecordWriter&&) noexcept;
  ~RecordWriter();

  /// `source` is the raw event with the version's content hash.
  PutResult put(const Record& record, const Version& version, RawEventId source);

  /// Writes what is held back. Call before each commit.
  void flush();

 private:
  class Work;
  std::unique_ptr<Work> work_;
};

}  // namespace teammemory
