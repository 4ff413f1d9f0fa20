#pragma once

#include <optional>

#include "sources/git/byte_view.hpp"
#include "sources/git/object_id.hpp"

namespace teammemory {

/// The index of a pack: where the object of a name begins. Version 2, as gitformat-pack(5)
/// describes it:
///
///     magic, version      2 × 4 bytes
///     fanout              256 × 4: how many names have a first byte of at most i
///     names               n × 20, sorted
///     checksums           n × 4
///     offsets             n × 4; one with its highest bit set is a place in the next table
///     large offsets       m × 8
///     the pack's checksum, and the index's own: 2 × 20
///
/// A view: the bytes belong to somebody else.
class PackIndex {
 public:
  /// Nothing where this is no index of version 2, or its tables do not fit its size.
  static std::optional<PackIndex> open(ByteView bytes);

  std::uint32_t object_count() const { return count_; }
  ByteView pack_checksum() const;

  /// The object's offset as the index states it; nothing where the name is not listed.
  std::optional<std::uint64_t> find(const ObjectId& id) const;

 private:
  PackIndex(ByteView bytes, std::uint32_t count) : bytes_(bytes), count_(count) {}

  const std::uint8_t* name(std::uint32_t position) const;
  std::optional<std::uint64_t> offset(std::uint32_t position) const;

  ByteView bytes_;
  std::uint32_t count_;
};

}  // namespace teammemory
