#include "sources/git/similarity.hpp"

#include <algorithm>
#include <string>

#include "sources/git/byte_hash.hpp"
#include "sources/git/line_counts.hpp"

namespace teammemory {
namespace {

constexpr std::size_t k_longest_chunk = 64;

/// A file that only changed its line ends is the same file.
std::string without_carriage_returns(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_line_end = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (!is_line_end) result += text[i];
  }
  return result;
}

}  // namespace

ContentBag::ContentBag(std::string_view bytes) : size_(bytes.size()) {
  std::string unified;
  if (bytes.find('\r') != std::string_view::npos && !is_binary_content(bytes)) {
    unified = without_carriage_returns(bytes);
    bytes = unified;
  }
  while (!bytes.empty()) {
    const std::string_view longest = bytes.substr(0, k_longest_chunk);
    const std::size_t end = longest.find('\n');
    // Git before 2.44 leaves out a last line that is cut short.
    if (end == std::string_view::npos && longest.size() < k_longest_chunk) break;
    const std::string_view chunk = longest.substr(0, end == std::string_view::npos ? end : end + 1);
    chunks_.emplace_back(byte_hash(chunk), chunk.size());
    bytes.remove_prefix(chunk.size());
  }
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
