#pragma once

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string_view>

#include "util/json_value.hpp"

namespace teammemory {

/// A text that is no JSON, and where.
class JsonSyntaxError : public std::runtime_error {
 public:
  enum class Kind { broken, invalid_utf8, half_surrogate, number_too_large, too_deep };

  JsonSyntaxError(Kind kind, std::size_t offset);

  Kind kind() const { return kind_; }
  /// Of the first byte that does not fit; of the first byte of a number that is too large; 0 for a
  /// text that is too deep.
  std::size_t offset() const { return offset_; }

 private:
  Kind kind_;
  std::size_t offset_;
};

/// A parsed JSON text (RFC 8259, nested up to 1,024 deep). Of members of one name the last counts.
/// Whole numbers that need more than 64 bits become real ones.
///
/// The values of an object or array lie together in memory that the next parse uses again: reading
/// millions of small documents allocates next to nothing.
class JsonDocument {
 public:
  JsonDocument();
  /// Like parse().
  explicit JsonDocument(std::string_view text);
  JsonDocument(const JsonDocument&) = delete;
  JsonDocument& operator=(const JsonDocument&) = delete;
  ~JsonDocument();

  /// Replaces what the document held. Throws JsonSyntaxError; the document is null then.
  void parse(std::string_view text);

  /// Valid until the next parse.
  const Json& root() const { return root_; }

 private:
  struct Work;

  std::unique_ptr<Work> work_;
  Json root_;
};

}  // namespace teammemory
