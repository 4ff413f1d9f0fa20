#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "sources/git/object_id.hpp"
#include "sources/git/pack_file.hpp"

namespace teammemory::test {

/// Makes a pack and its index in memory, sound or not: names and checksums are as claimed.
class PackBuilder {
 public:
  PackBuilder();

  /// Each adds an entry and returns its offset. The type is the format's number (3: a blob).
  /// Without a claim, the size stated is the data's.
  std::uint64_t add_whole(std::string_view name, std::string_view content, int type = 3);
  std::uint64_t add_offset_delta(std::string_view name, std::uint64_t distance,
                                 std::string_view delta);
  std::uint64_t add_name_delta(std::string_view name, std::string_view base,
                               std::string_view delta);
  /// Bytes as they are, where an entry should stand.
  std::uint64_t add_raw(std::string_view name, std::string_view bytes);

  /// Lets the index claim another offset for a name.
  void move(std::string_view name, std::uint64_t offset) { offsets_[std::string{name}] = offset; }

  std::string pack() const;
  /// With `large_offsets`, all offsets stand in the table of eight bytes each.
  std::string index(bool large_offsets = false) const;

 private:
  std::string pack_;
  std::map<std::string, std::uint64_t> offsets_;  ///< by the name's 20 bytes
};

/// A name whose 20 bytes start with these.
std::string name_of(std::string_view start);

std::string compressed(std::string_view bytes);

/// Type and size as an entry states them.
std::string entry_head(int type, std::uint64_t size);

/// A size as deltas state it.
std::string delta_size(std::uint64_t size);

ByteView view_of(std::string_view bytes);

}  // namespace teammemory::test
