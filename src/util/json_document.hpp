#pragma once

#include <cstddef>
#include <memory_resource>
#include <stdexcept>
#include <string>
#include <vector>

#include "util/json_value.hpp"

namespace teammemory {

/// A text that is no JSON, and where.
class JsonSyntaxError : public std::runtime_error {
 public:
  enum class Kind { broken, invalid_utf8, number_too_large };

  JsonSyntaxError(Kind kind, std::size_t offset);

  Kind kind() const { return kind_; }
  std::size_t offset() const { return offset_; }  ///< of the first byte that does not fit

 private:
  Kind kind_;
  std::size_t offset_;
};

/// A parsed JSON text (RFC 8259, nested up to 1,024 deep). Of members of one name the last counts.
/// Whole numbers that need more than 64 bits become real ones.
///
/// Texts are decoded where they stand in the document's copy of the text, and the values of an
/// object or array lie together in memory that the next parse uses again: reading millions of small
/// documents allocates next to nothing.
class JsonDocument {
 public:
  JsonDocument() = default;
  /// Like parse().
  explicit JsonDocument(std::string text) { parse(std::move(text)); }
  JsonDocument(const JsonDocument&) = delete;
  JsonDocument& operator=(const JsonDocument&) = delete;

  /// Replaces what the document held. Throws JsonSyntaxError; the document is null then.
  void parse(std::string text);

  /// Valid until the next parse.
  const Json& root() const { return root_; }

 private:
  std::string text_;
  std::vector<std::byte> first_memory_ = std::vector<std::byte>(std::size_t{1} << 16U);
  std::pmr::monotonic_buffer_resource memory_{first_memory_.data(), first_memory_.size()};
  std::vector<JsonMember> open_;
  Json root_;
};

}  // namespace teammemory
