#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <teammemory/error.hpp>

#include "util/byte_source.hpp"

namespace teammemory {

/// One value of a stream: its text is balanced, but not checked beyond that.
struct JsonItem {
  std::string text;
  std::string pointer;       ///< where it stands; see JsonItemReader
  std::uint64_t offset = 0;  ///< of its first byte in the (decompressed) stream
};

struct JsonLimits {
  std::size_t depth = 512;          ///< of one item's nesting
  std::size_t bytes = 256U << 20U;  ///< of one item's text
};

/// Splits a stream of JSON into items and holds one of them at a time.
///
/// The top level is a sequence of arrays and objects, with or without white space or commas between
/// them (NDJSON, pages printed one after the other); a byte order mark is skipped.
/// - An element of an array is an item at "/<n>". The sequence counts as one array: a second array
///   numbers on, and each object of a sequence takes a number too.
/// - An object is one item, at "" where it stands alone. The elements of its members "issues",
///   "pulls", "pull_requests", "items" and "values", where these are arrays, are items of their own
///   at
///   "/issues/<n>"; the object without these members comes last, unless nothing is left of it.
///   In a sequence, the object's number stands in front: "/3/issues/0".
/// What cannot be an item is a Problem, and reading goes on behind it: an item too deep or too
/// large, a stray character; after text that is no JSON at the next line that starts with '[' or
/// '{'; after an object of a sequence that is not closed on its line at the next line.
class JsonItemReader {
 public:
  using Result = std::variant<JsonItem, Problem>;

  /// The source must outlive the reader.
  explicit JsonItemReader(ByteSource& source, JsonLimits limits = {});

  /// The next item or problem; nothing at the end. Throws what the source throws.
  std::optional<Result> next();

 private:
  enum class Place { between_values, in_array, in_object, in_member, at_end };
  enum class Ending { complete, truncated, cut_off, too_deep, too_large };

  int peek();
  char take();
  std::uint64_t offset() const { return chunk_offset_ + begin_; }
  void take_space();
  bool is_cut_off(std::string_view text, bool is_in_string);
  void skip(bool also_commas);
  void skip_mark();
  Ending scan_value(std::string& text, std::size_t depth);
  Result read_item(std::string pointer);
  std::optional<Result> read_between();
  std::optional<Result> read_element(char close, Place place_after, const std::string& prefix,
                                     std::size_t& index);
  std::optional<Result> read_object();
  std::optional<Result> read_member(std::size_t cut);
  std::optional<Result> close_object();
  Result skip_garbage();
  Problem ends_early(std::string pointer);
  Problem line_ends_early();
  std::string object_prefix() const;

  ByteSource* source_;
  JsonLimits limits_;
  std::vector<char> chunk_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t chunk_offset_ = 0;
  Place place_ = Place::between_values;
  std::size_t position_ = 0;  // of the next element or object in the sequence

  // The object that is open at the top level.
  std::string remainder_;
  std::uint64_t object_offset_ = 0;
  std::size_t members_kept_ = 0;
  bool has_streamed_member_ = false;
  std::size_t line_ends_ = 0;  // in its text so far
  bool has_lines_ = false;     // an object before it had a line of its own
  Ending object_ending_ = Ending::complete;
  std::string member_;  // the name of the array that is being streamed
  std::size_t member_index_ = 0;
};

}  // namespace teammemory
