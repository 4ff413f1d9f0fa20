#include "sources/git/packed_objects.hpp"

#include <algorithm>
#include <array>

#include "sources/git/delta.hpp"

namespace teammemory {
namespace {

// git makes no longer ones (pack.depth in git-config(1)); a chain that bites its tail ends here.
constexpr std::size_t k_longest_chain = 4096;
// What claims to be larger is left to libgit2: a broken size must not cost memory.
constexpr std::uint64_t k_largest_object = std::uint64_t{256} << 20U;

// Offsets lie within a mapped file, which is far below 2^48 bytes.
std::uint64_t key_of(PackPlace place) {
  return static_cast<std::uint64_t>(place.pack) << 48U | place.offset;
}

}  // namespace

std::span<std::uint8_t> PackedObjects::DeltaBuffer::take(std::size_t size) {
  if (size + k_delta_slack > capacity_) {
    capacity_ = std::max(size + k_delta_slack, 2 * capacity_);
    memory_ = std::make_unique_for_overwrite<std::uint8_t[]>(capacity_);
  }
  return {memory_.get(), size};
}

ObjectHold PackedObjects::read(const ObjectId& id) {
  for (auto place = packs_.find(id); place; place = packs_.find(id, place->pack + 1)) {
    if (ObjectHold object = read_at(*place)) return object;
  }
  return {};
}

std::optional<PackedObjects::Heading> PackedObjects::heading(const ObjectId& id) {
  for (auto place = packs_.find(id); place; place = packs_.find(id, place->pack + 1)) {
    if (const auto found = heading_at(*place)) return found;
  }
  return std::nullopt;
}

bool PackedObjects::is_endless(const ObjectId& id) {
  for (auto place = packs_.find(id); place; place = packs_.find(id, place->pack + 1)) {
    if (!walk_chain(*place) && chain_.size() == k_longest_chain) return true;
  }
  return false;
}

std::optional<PackedObjects::ChainEnd> PackedObjects::walk_chain(PackPlace place) {
  const PackFile& pack = packs_.pack(place.pack);
  chain_.clear();
  while (chain_.size() < k_longest_chain) {
    if (ObjectHold cached = cache_.find(key_of(place))) return ChainEnd{std::move(cached), {}};
    const auto entry = pack.entry_at(place.offset);
    if (!entry || entry->size > k_largest_object) return std::nullopt;
    if (!entry->is_delta()) return ChainEnd{{}, {place.offset, *entry}};
    chain_.push_back({place.offset, *entry});
    place.offset = entry->base_at;
  }
  return std::nullopt;
}

ObjectHold PackedObjects::read_at(PackPlace place) {
  const PackFile& pack = packs_.pack(place.pack);
  auto end = walk_chain(place);
  if (!end) return {};
  ObjectHold object = std::move(end->cached);
  if (!object) {
    object = inflate_whole(pack, end->whole.entry);
    if (!object) return {};
    cache_.keep(*object, key_of({place.pack, end->whole.offset}));
  }
  for (; !chain_.empty(); chain_.pop_back()) {
    object = grow(pack, chain_.back().entry, *object);
    if (!object) return {};
    cache_.keep(*object, key_of({place.pack, chain_.back().offset}));
  }
  return object;
}

ObjectHold PackedObjects::inflate_whole(const PackFile& pack, const PackEntry& entry) {
  ObjectHold object = cache_.make(entry.size);
  object->kind = entry.kind;
  if (!inflater_.inflate(pack.data_from(entry.data_at), object->bytes())) return {};
  return object;
}

ObjectHold PackedObjects::grow(const PackFile& pack, const PackEntry& entry, ObjectBlock& base) {
  const std::span<std::uint8_t> delta = delta_.take(entry.size);
  if (!inflater_.inflate(pack.data_from(entry.data_at), delta)) return {};
  const auto sizes = read_delta_sizes(delta);
  if (!sizes || sizes->base != base.size || sizes->result > k_largest_object) return {};
  ObjectHold object = cache_.make(sizes->result);
  object->kind = base.kind;
  if (!apply_delta(base.bytes(), delta.subspan(sizes->instructions_at), object->bytes())) return {};
  return object;
}

std::optional<PackedObjects::Heading> PackedObjects::heading_at(PackPlace place) {
  const auto end = walk_chain(place);
  if (!end) return std::nullopt;
  Heading heading;
  heading.kind = end->cached ? end->cached->kind : end->whole.entry.kind;
  heading.size = end->cached ? end->cached->size : end->whole.entry.size;
  if (chain_.empty()) return heading;
  std::array<std::uint8_t, k_longest_delta_header> start;
  const ByteView data = packs_.pack(place.pack).data_from(chain_.front().entry.data_at);
  const auto filled = inflate_start(data, start);
  const auto sizes = filled ? read_delta_sizes(ByteView(start).first(*filled)) : std::nullopt;
  if (!sizes) return std::nullopt;
  heading.size = sizes->result;
  return heading;
}

}  // namespace teammemory
