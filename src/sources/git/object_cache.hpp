#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include <git2.h>

#include "sources/git/byte_view.hpp"

namespace teammemory {

/// One resolved object in memory; its bytes follow this header, and k_delta_slack more.
struct ObjectBlock {
  std::uint64_t key = 0;
  std::size_t size = 0;  ///< of the object
  std::size_t span = 0;  ///< from this block to the next in the ring
  ObjectBlock* next_in_bucket = nullptr;
  std::uint32_t holders = 0;
  git_object_t kind = GIT_OBJECT_INVALID;
  bool is_findable = false;
  bool is_in_ring = false;

  std::span<std::uint8_t> bytes() { return {reinterpret_cast<std::uint8_t*>(this + 1), size}; }
};

/// Keeps a block's bytes where they are. Belongs to the thread of the cache; must not outlive it.
class ObjectHold {
 public:
  ObjectHold() = default;
  explicit ObjectHold(ObjectBlock* block) : block_(block) { ++block_->holders; }
  ObjectHold(ObjectHold&& other) noexcept : block_(std::exchange(other.block_, nullptr)) {}
  ObjectHold& operator=(ObjectHold&& other) noexcept {
    std::swap(block_, other.block_);
    return *this;
  }
  ~ObjectHold() {
    if (block_ != nullptr && --block_->holders == 0 && !block_->is_in_ring) free_block(block_);
  }

  explicit operator bool() const { return block_ != nullptr; }
  ObjectBlock& operator*() const { return *block_; }
  ObjectBlock* operator->() const { return block_; }

 private:
  static void free_block(ObjectBlock* block);

  ObjectBlock* block_ = nullptr;
};

/// Resolved objects within a budget of memory. They lie one behind another in a ring: a new one
/// takes the place of the oldest. One that is found again just before its end is copied to the
/// front, so what is used stays; one that somebody holds is stepped over. Memory is never given
/// back in between: touching fresh pages costs more than inflating again. An object too large
/// for the ring gets memory of its own and is not kept.
class ObjectCache {
 public:
  /// The ring's memory is taken with the first object.
  explicit ObjectCache(std::size_t budget);

  /// A block for an object of this size; its kind and bytes are the caller's to fill.
  ObjectHold make(std::size_t size);

  /// Lets `find` find the block, if it is in the ring.
  void keep(ObjectBlock& block, std::uint64_t key);

  /// Empty where there is no block of this key.
  ObjectHold find(std::uint64_t key);

 private:
  ObjectBlock*& bucket_of(std::uint64_t key);
  void forget(ObjectBlock& block);
  bool is_near_end(const ObjectBlock& block) const;
  void take_memory();
  std::byte* room_for(std::size_t span);
  void free_oldest();

  std::size_t ring_size_;
  std::unique_ptr<std::byte[]> memory_;  ///< room for the ring and its alignment
  std::byte* ring_ = nullptr;
  std::vector<ObjectBlock*> buckets_;
  // New blocks fill the ring from head_. [head_, free_end_) is free; then come what is left of the
  // blocks of the lap before, up to old_end_; nothing lies behind them.
  std::size_t head_ = 0;
  std::size_t free_end_;
  std::size_t old_end_ = 0;
};

}  // namespace teammemory
