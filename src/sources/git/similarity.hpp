#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace teammemory {

/// A file's content as a bag of lines, to estimate how much of it another file holds. As in git, a
/// line counts in pieces of at most 64 bytes, and the end of a line as one, CRLF or LF. A last line
/// without newline is left out but for its whole pieces: so git does before 2.44.
class ContentBag {
 public:
  explicit ContentBag(std::string_view bytes);

  std::size_t size() const { return size_; }
  std::size_t pieces() const { return chunks_.size(); }

  /// Bytes of `this` that `other` holds too.
  std::size_t bytes_in_common(const ContentBag& other) const;

 private:
  std::size_t size_;
  std::vector<std::pair<std::uint64_t, std::size_t>> chunks_;  // hash and bytes, by hash
};

/// The scale of similarity scores: 60,000 is the same content.
constexpr std::int64_t k_full_score = 60000;

/// How alike two contents are: bytes in common, in parts of the larger one.
std::int64_t similarity(const ContentBag& before, const ContentBag& after);

}  // namespace teammemory
