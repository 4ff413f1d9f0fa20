#pragma once

#include <optional>

#include "sources/git/pack_index.hpp"

namespace teammemory {

/// What stands before an entry's compressed data.
struct PackEntry {
  git_object_t kind = GIT_OBJECT_INVALID;  ///< of a whole object; invalid for a delta
  std::uint64_t size = 0;                  ///< of the data when inflated: the object, or a delta
  std::uint64_t data_at = 0;               ///< where the compressed data begins
  std::uint64_t base_at = 0;               ///< a delta's base; 0 for a whole object

  bool is_delta() const { return base_at != 0; }
};

/// A pack of version 2 or 3 with its index (gitformat-pack(5)). A view: the bytes belong to
/// somebody else. Whatever they hold, nothing outside of them is read.
class PackFile {
 public:
  /// Nothing where the two are no pack and index, do not belong together, or lack their end.
  static std::optional<PackFile> open(ByteView index, ByteView pack);

  std::uint32_t object_count() const { return index_.object_count(); }

  /// Where the object's entry begins; nothing where it is not in this pack.
  std::optional<std::uint64_t> find(const ObjectId& id) const;

  /// Nothing where there is no sound entry, or the base that it names is not in this pack.
  std::optional<PackEntry> entry_at(std::uint64_t offset) const;

  /// What may hold an entry's compressed data: all up to the pack's checksum.
  ByteView data_from(std::uint64_t offset) const;

 private:
  PackFile(PackIndex index, ByteView entries) : index_(index), entries_(entries) {}

  bool holds(std::uint64_t offset) const;

  PackIndex index_;
  ByteView entries_;  ///< the pack without its checksum
};

}  // namespace teammemory
