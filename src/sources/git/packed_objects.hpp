#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "sources/git/inflate.hpp"
#include "sources/git/object_cache.hpp"
#include "sources/git/pack_set.hpp"

namespace teammemory {

/// Reads objects out of packs: inflates them and follows chains of deltas, with a cache of what was
/// met on the way. For one thread; threads share the PackSet. Damage of any kind gives nothing.
class PackedObjects {
 public:
  PackedObjects(const PackSet& packs, std::size_t cache_bytes)
      : packs_(packs), cache_(cache_bytes) {}

  /// Empty where no pack holds the object undamaged.
  ObjectHold read(const ObjectId& id);

  struct Heading {
    git_object_t kind = GIT_OBJECT_INVALID;
    std::size_t size = 0;
  };
  /// Kind and size of the object, without making it.
  std::optional<Heading> heading(const ObjectId& id);

  /// Whether deltas lead from the object to itself, or on for ever. libgit2 would follow them:
  /// never ask it for such an object.
  bool is_endless(const ObjectId& id);

  bool has(const ObjectId& id) const { return packs_.find(id).has_value(); }

 private:
  /// A delta on the way from an object to its base.
  struct Link {
    std::uint64_t offset = 0;
    PackEntry entry;
  };
  /// Room for one inflated delta and its slack, used again and again; not filled beforehand.
  class DeltaBuffer {
   public:
    std::span<std::uint8_t> take(std::size_t size);

   private:
    std::unique_ptr<std::uint8_t[]> memory_;
    std::size_t capacity_ = 0;
  };
  /// Where a chain of deltas ends: at an object of the cache, or at a whole one in the pack.
  struct ChainEnd {
    ObjectHold cached;
    Link whole;
  };

  std::optional<ChainEnd> walk_chain(PackPlace place);
  ObjectHold read_at(PackPlace place);
  ObjectHold inflate_whole(const PackFile& pack, const PackEntry& entry);
  ObjectHold grow(const PackFile& pack, const PackEntry& entry, ObjectBlock& base);
  std::optional<Heading> heading_at(PackPlace place);

  const PackSet& packs_;
  ObjectCache cache_;
  Inflater inflater_;
  std::vector<Link> chain_;  ///< of the walk under way, from the object to its base
  DeltaBuffer delta_;
};

}  // namespace teammemory
