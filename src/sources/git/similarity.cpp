#include "sources/git/similarity.hpp"

#include <algorithm>

#include "sources/git/line_counts.hpp"

namespace teammemory {
namespace {

constexpr std::size_t k_longest_chunk = 64;

/// FNV-1a, one byte a step.
class ChunkHash {
 public:
  void add(char byte) { value_ = (value_ ^ static_cast<unsigned char>(byte)) * 0x100000001B3U; }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xCBF29CE484222325U;
};

}  // namespace

ContentBag::ContentBag(std::string_view bytes) : size_(bytes.size()) {
  const bool is_text = !is_binary_content(bytes);
  ChunkHash hash;
  std::size_t length = 0;
  const auto end_chunk = [&] {
    chunks_.emplace_back(hash.value(), length);
    hash = {};
    length = 0;
  };
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    // A file that only changed its line ends is the same file.
    if (is_text && bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') continue;
    hash.add(bytes[i]);
    ++length;
    if (bytes[i] == '\n' || length == k_longest_chunk) end_chunk();
  }
  if (length > 0) end_chunk();
  std::ranges::sort(chunks_);
  std::size_t kept = 0;
  for (std::size_t i = 1; i < chunks_.size(); ++i) {
    if (chunks_[i].first == chunks_[kept].first) {
      chunks_[kept].second += chunks_[i].second;
    } else {
      chunks_[++kept] = chunks_[i];
    }
  }
  if (!chunks_.empty()) chunks_.resize(kept + 1);
}

std::size_t ContentBag::bytes_in_common(const ContentBag& other) const {
  std::size_t common = 0;
  auto theirs = other.chunks_.begin();
  for (const auto& [hash, bytes] : chunks_) {
    while (theirs != other.chunks_.end() && theirs->first < hash) ++theirs;
    if (theirs == other.chunks_.end()) break;
    if (theirs->first == hash) common += std::min(bytes, theirs->second);
  }
  return common;
}

std::int64_t similarity(const ContentBag& before, const ContentBag& after) {
  const std::size_t larger = std::max(before.size(), after.size());
  if (larger == 0) return 0;
  return static_cast<std::int64_t>(before.bytes_in_common(after)) * k_full_score /
         static_cast<std::int64_t>(larger);
}

}  // namespace teammemory
