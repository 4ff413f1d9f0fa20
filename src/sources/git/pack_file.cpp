#include "sources/git/pack_file.hpp"

#include <algorithm>

namespace teammemory {
namespace {

constexpr std::size_t k_header_size = 12;
constexpr std::size_t k_checksum_size = 20;
constexpr std::uint32_t k_magic = 0x5041434BU;  // "PACK"

enum class EntryType { commit = 1, tree = 2, blob = 3, tag = 4, offset_delta = 6, name_delta = 7 };

/// Takes bytes off the front; 0 where there are no more, which `failed` tells.
class EntryReader {
 public:
  explicit EntryReader(ByteView bytes) : bytes_(bytes) {}

  std::uint8_t next() {
    if (at_ == bytes_.size()) {
      failed_ = true;
      return 0;
    }
    return bytes_[at_++];
  }

  /// The first byte holds the type and four bits of the size; each more seven, the lowest first.
  std::pair<EntryType, std::uint64_t> type_and_size() {
    std::uint8_t byte = next();
    const auto type = static_cast<EntryType>(byte >> 4U & 7U);
    std::uint64_t size = byte & 15U;
    for (unsigned shift = 4; (byte & 128U) != 0; shift += 7) {
      byte = next();
      if (shift > 53) failed_ = true;  // no size needs that many bits
      if (failed_) break;
      size |= std::uint64_t{byte & 127U} << shift;
    }
    return {type, size};
  }

  /// Seven bits a byte, the highest first; each but the last counts one more than it says, so that
  /// there is one way only to write a number.
  std::uint64_t distance() {
    std::uint8_t byte = next();
    std::uint64_t value = byte & 127U;
    while ((byte & 128U) != 0 && !failed_) {
      byte = next();
      if (value >> 56U != 0) failed_ = true;
      value = (value + 1) << 7U | (byte & 127U);
    }
    return value;
  }

  std::optional<ObjectId> name() {
    ObjectId id;
    if (bytes_.size() - at_ < sizeof id.oid.id) return std::nullopt;
    std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(at_), sizeof id.oid.id, id.oid.id);
    at_ += sizeof id.oid.id;
    return id;
  }

  std::size_t position() const { return at_; }
  bool failed() const { return failed_; }

 private:
  ByteView bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

git_object_t kind_of(EntryType type) {
  switch (type) {
    case EntryType::commit:
      return GIT_OBJECT_COMMIT;
    case EntryType::tree:
      return GIT_OBJECT_TREE;
    case EntryType::blob:
      return GIT_OBJECT_BLOB;
    case EntryType::tag:
      return GIT_OBJECT_TAG;
    case EntryType::offset_delta:
    case EntryType::name_delta:
      break;
  }
  return GIT_OBJECT_INVALID;
}

}  // namespace

std::optional<PackFile> PackFile::open(ByteView index_bytes, ByteView pack) {
  const auto index = PackIndex::open(index_bytes);
  if (!index || pack.size() < k_header_size + k_checksum_size) return std::nullopt;
  const std::uint32_t version = read_u32(pack.data() + 4);
  if (read_u32(pack.data()) != k_magic || (version != 2 && version != 3)) return std::nullopt;
  if (read_u32(pack.data() + 8) != index->object_count()) return std::nullopt;
  // A pack that was cut short ends with other bytes than its checksum.
  if (!std::ranges::equal(pack.last(k_checksum_size), index->pack_checksum())) return std::nullopt;
  return PackFile(*index, pack.first(pack.size() - k_checksum_size));
}

std::optional<std::uint64_t> PackFile::find(const ObjectId& id) const {
  const auto offset = index_.find(id);
  return offset && holds(*offset) ? offset : std::nullopt;
}

bool PackFile::holds(std::uint64_t offset) const {
  return offset >= k_header_size && offset < entries_.size();
}

std::optional<PackEntry> PackFile::entry_at(std::uint64_t offset) const {
  if (!holds(offset)) return std::nullopt;
  EntryReader reader(entries_.subspan(offset));
  const auto [type, size] = reader.type_and_size();
  PackEntry entry;
  entry.kind = kind_of(type);
  entry.size = size;
  if (type == EntryType::offset_delta) {
    const std::uint64_t distance = reader.distance();
    if (distance == 0 || distance > offset - k_header_size) return std::nullopt;
    entry.base_at = offset - distance;
  } else if (type == EntryType::name_delta) {
    const auto base = reader.name();
    const auto base_at = base ? find(*base) : std::nullopt;
    if (!base_at) return std::nullopt;
    entry.base_at = *base_at;
  } else if (entry.kind == GIT_OBJECT_INVALID) {
    return std::nullopt;
  }
  if (reader.failed()) return std::nullopt;
  entry.data_at = offset + reader.position();
  return entry;
}

ByteView PackFile::data_from(std::uint64_t offset) const {
  return offset < entries_.size() ? entries_.subspan(offset) : ByteView();
}

}  // namespace teammemory
