#include "sources/git/object_cache.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <new>

#include "sources/git/delta.hpp"

namespace teammemory {
namespace {

constexpr std::size_t k_alignment = 64;
static_assert(sizeof(ObjectBlock) <= k_alignment);  // a gap in the ring has room for a header

// An object of more than this share of the ring would push out too much.
constexpr std::size_t k_largest_share = 8;
// Found again with less than this share left before its end, an object is copied to the front.
constexpr std::size_t k_end_share = 4;
constexpr std::size_t k_usual_object = 2048;

std::size_t span_of(std::size_t size) {
  const std::size_t span = sizeof(ObjectBlock) + size + k_delta_slack;
  return (span + k_alignment - 1) / k_alignment * k_alignment;
}

ObjectBlock* new_block(void* memory, std::size_t size, std::size_t span) {
  auto* block = new (memory) ObjectBlock;
  block->size = size;
  block->span = span;
  return block;
}

}  // namespace

void ObjectHold::free_block(ObjectBlock* block) {
  ::operator delete(block);
}

ObjectCache::ObjectCache(std::size_t budget)
    : ring_size_(budget / k_alignment * k_alignment), free_end_(ring_size_) {}

ObjectHold ObjectCache::make(std::size_t size) {
  const std::size_t span = span_of(size);
  std::byte* room = span <= ring_size_ / k_largest_share ? room_for(span) : nullptr;
  if (room == nullptr) return ObjectHold(new_block(::operator new(span), size, span));
  ObjectBlock* block = new_block(room, size, span);
  block->is_in_ring = true;
  return ObjectHold(block);
}

void ObjectCache::keep(ObjectBlock& block, std::uint64_t key) {
  if (!block.is_in_ring) return;
  ObjectBlock*& bucket = bucket_of(key);
  block.key = key;
  block.is_findable = true;
  block.next_in_bucket = bucket;
  bucket = &block;
}

ObjectHold ObjectCache::find(std::uint64_t key) {
  if (buckets_.empty()) return {};
  ObjectBlock* block = bucket_of(key);
  while (block != nullptr && block->key != key) block = block->next_in_bucket;
  if (block == nullptr) return {};
  ObjectHold found(block);
  if (!is_near_end(*block)) return found;
  ObjectHold copy = make(block->size);
  if (!copy->is_in_ring) return found;
  copy->kind = block->kind;
  std::memcpy(copy->bytes().data(), block->bytes().data(), block->size);
  forget(*block);
  keep(*copy, key);
  return copy;
}

ObjectBlock*& ObjectCache::bucket_of(std::uint64_t key) {
  // Fibonacci hashing: the high bits of the product depend on all bits of the key.
  const auto bits = static_cast<unsigned>(std::countr_zero(buckets_.size()));
  return buckets_[key * 0x9E3779B97F4A7C15U >> (64U - bits)];
}

void ObjectCache::forget(ObjectBlock& block) {
  if (!block.is_findable) return;
  ObjectBlock** link = &bucket_of(block.key);
  while (*link != &block) link = &(*link)->next_in_bucket;
  *link = block.next_in_bucket;
  block.is_findable = false;
}

bool ObjectCache::is_near_end(const ObjectBlock& block) const {
  const auto position =
      static_cast<std::size_t>(reinterpret_cast<const std::byte*>(&block) - ring_);
  const std::size_t left = position >= head_ ? position - head_ : ring_size_ - head_ + position;
  return left < ring_size_ / k_end_share;
}

void ObjectCache::take_memory() {
  std::size_t room = ring_size_ + k_alignment;
  memory_ = std::make_unique_for_overwrite<std::byte[]>(room);
  void* start = memory_.get();
  ring_ = static_cast<std::byte*>(std::align(k_alignment, ring_size_, start, room));
  buckets_.resize(std::bit_ceil(std::max<std::size_t>(ring_size_ / k_usual_object, 2)));
}

std::byte* ObjectCache::room_for(std::size_t span) {
  if (ring_ == nullptr) take_memory();
  int laps = 0;
  while (free_end_ - head_ < span) {
    if (free_end_ == ring_size_) {
      if (++laps == 2) return nullptr;  // all that would have to go is held
      old_end_ = head_;
      head_ = 0;
      free_end_ = 0;
    }
    free_oldest();
  }
  std::byte* room = ring_ + head_;
  head_ += span;
  return room;
}

void ObjectCache::free_oldest() {
  ObjectBlock& oldest = *reinterpret_cast<ObjectBlock*>(ring_ + free_end_);
  const std::size_t start = free_end_;
  free_end_ += oldest.span;
  if (oldest.holders == 0) {
    forget(oldest);
  } else {
    // The gap before it gets a header, so that the next lap finds its way.
    if (start > head_) new_block(ring_ + head_, 0, start - head_);
    head_ = free_end_;
  }
  if (free_end_ == old_end_) free_end_ = ring_size_;
}

}  // namespace teammemory
