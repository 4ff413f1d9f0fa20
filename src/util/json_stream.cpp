#include "util/json_stream.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "util/byte_words.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::size_t k_chunk = 65536;
constexpr int k_end = -1;
constexpr std::array<std::string_view, 5> k_wrappers = {
    "\"issues\"", "\"pulls\"", "\"pull_requests\"", "\"items\"", "\"values\""};

bool is_space(int c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// What separates the values of a sequence; RFC 7464 puts a record separator before each.
bool is_separator(int c, bool also_commas) {
  return is_space(c) || (also_commas && (c == ',' || c == '\x1e'));
}

bool is_wrapper(std::string_view quoted_name) {
  return std::ranges::find(k_wrappers, quoted_name) != k_wrappers.end();
}

/// Finds the end of one value, fed a piece of text at a time.
class ValueScanner {
 public:
  explicit ValueScanner(bool stops_at_lines) : stops_at_lines_(stops_at_lines) {}

  /// Index behind the value's last byte in `piece`, or its size where the value goes on; where
  /// asked for, also the index behind a line's end within the value.
  std::size_t feed(std::string_view piece) {
    for (std::size_t i = 0; i < piece.size(); ++i) {
      if (is_in_string_ && !is_escaped_) {
        i += plain_json_length(piece.substr(i));
        if (i == piece.size()) break;
      }
      const char c = piece[i];
      if (is_in_string_) {
        if (step_in_string(c) || (c == '\n' && stops_at_lines_)) return i + 1;
        continue;
      }
      const bool ends_scalar = depth_ == 0 && is_started_;
      switch (c) {
        case '"':
          if (ends_scalar) return finish(i);
          is_in_string_ = true;
          break;
        case '[':
        case '{':
          if (ends_scalar) return finish(i);
          deepest_ = std::max(deepest_, ++depth_);
          break;
        case ']':
        case '}':
          if (depth_ == 0) return finish(i);
          if (--depth_ == 0) return finish(i + 1);
          break;
        case ',':
        case ':':
        case ' ':
        case '\t':
        case '\n':
        case '\r':
          if (depth_ == 0) return finish(i);
          if (c == '\n' && stops_at_lines_) return i + 1;
          break;
        default:
          break;
      }
      is_started_ = true;
    }
    return piece.size();
  }

  bool is_done() const { return is_done_; }
  bool is_in_string() const { return is_in_string_; }
  bool is_inside() const { return is_in_string_ || depth_ > 0; }
  std::size_t deepest() const { return deepest_; }

 private:
  std::size_t finish(std::size_t end) {
    is_done_ = true;
    return end;
  }

  /// True when the byte ends a text that is the whole value.
  bool step_in_string(char c) {
    if (is_escaped_) {
      is_escaped_ = false;
    } else if (c == '\\') {
      is_escaped_ = true;
    } else if (c == '"') {
      is_in_string_ = false;
      is_done_ = depth_ == 0;
    }
    return is_done_;
  }

  bool stops_at_lines_;
  std::size_t depth_ = 0;
  std::size_t deepest_ = 0;
  bool is_in_string_ = false;
  bool is_escaped_ = false;
  bool is_started_ = false;
  bool is_done_ = false;
};

}  // namespace

JsonItemReader::JsonItemReader(ByteSource& source, JsonLimits limits)
    : source_(&source), limits_(limits), chunk_(k_chunk) {}

int JsonItemReader::peek() {
  if (begin_ == end_) {
    chunk_offset_ += end_;
    begin_ = 0;
    end_ = 0;
    end_ = source_->read(chunk_);
    if (end_ == 0) return k_end;
  }
  return static_cast<unsigned char>(chunk_[begin_]);
}

char JsonItemReader::take() {
  return chunk_[begin_++];
}

/// Takes white space of the open object.
void JsonItemReader::take_space() {
  while (is_space(peek())) {
    if (peek() == '\n') ++line_ends_;
    remainder_ += take();
  }
}

/// Whether the open object's text ended with the line that was read last, though the object is not
/// closed: the next line begins an object where none can stand, or where, after lines that hold an
/// object each, this one ended before its own.
bool JsonItemReader::is_cut_off(std::string_view text, bool is_in_string) {
  if (peek() != '{' || !text.ends_with('\n')) return false;
  const std::string_view line = trim(text);
  const bool can_stand_here = line.ends_with(':') || line.ends_with(',') || line.ends_with('[');
  return is_in_string || !can_stand_here || (has_lines_ && line_ends_ == 1);
}

void JsonItemReader::skip(bool also_commas) {
  while (is_separator(peek(), also_commas)) take();
}

void JsonItemReader::skip_mark() {
  constexpr std::string_view k_mark = "\xef\xbb\xbf";
  if (peek() == k_end || !std::string_view{chunk_.data(), end_}.starts_with(k_mark)) return;
  begin_ += k_mark.size();
}

/// Appends one value; where it breaks a limit, the value is passed over and `text` is cut back.
JsonItemReader::Ending JsonItemReader::scan_value(std::string& text, std::size_t depth) {
  const std::size_t start = text.size();
  const bool is_in_open_object = place_ == Place::in_object || place_ == Place::in_member;
  ValueScanner scanner(is_in_open_object);
  Ending ending = Ending::complete;
  while (!scanner.is_done() && peek() != k_end) {
    const std::size_t end = begin_ + scanner.feed({chunk_.data() + begin_, end_ - begin_});
    const bool is_line_end = is_in_open_object && !scanner.is_done() && chunk_[end - 1] == '\n';
    if (scanner.deepest() + depth > limits_.depth) ending = Ending::too_deep;
    if (text.size() + (end - begin_) > limits_.bytes) ending = Ending::too_large;
    if (ending == Ending::complete) {
      text.append(chunk_.data() + begin_, end - begin_);
    } else {
      text.resize(start);
    }
    begin_ = end;
    if (!is_line_end) continue;
    ++line_ends_;
    if (is_cut_off(text, scanner.is_in_string())) return Ending::cut_off;
  }
  return scanner.is_inside() && !scanner.is_done() ? Ending::truncated : ending;
}

Problem JsonItemReader::ends_early(std::string pointer) {
  place_ = Place::at_end;
  return Problem{"", std::move(pointer),
                 fmt::format("the input ends in the middle, at byte {}", offset())};
}

/// Gives up the open object at the end of its line.
Problem JsonItemReader::line_ends_early() {
  place_ = Place::between_values;
  return Problem{"", fmt::format("/{}", position_++),
                 fmt::format("the line ends in the middle, at byte {}", offset() - 1)};
}

JsonItemReader::Result JsonItemReader::read_item(std::string pointer) {
  JsonItem item;
  item.offset = offset();
  switch (scan_value(item.text, 0)) {
    case Ending::truncated:
      return ends_early(std::move(pointer));
    case Ending::cut_off:
      return line_ends_early();
    case Ending::too_deep:
      return Problem{"", std::move(pointer),
                     fmt::format("nested deeper than {} levels", limits_.depth)};
    case Ending::too_large:
      return Problem{"", std::move(pointer),
                     fmt::format("larger than {} MB", limits_.bytes >> 20U)};
    case Ending::complete:
      break;
  }
  item.pointer = std::move(pointer);
  return item;
}

std::optional<JsonItemReader::Result> JsonItemReader::next() {
  if (chunk_offset_ == 0 && end_ == 0) skip_mark();
  while (place_ != Place::at_end) {
    std::optional<Result> result;
    switch (place_) {
      case Place::between_values:
        result = read_between();
        break;
      case Place::in_array:
        result = read_element(']', Place::between_values, "", position_);
        break;
      case Place::in_object:
        result = read_object();
        break;
      case Place::in_member:
        result =
            read_element(']', Place::in_object, object_prefix() + "/" + member_, member_index_);
        break;
      case Place::at_end:
        break;
    }
    if (result) return result;
  }
  return std::nullopt;
}

std::optional<JsonItemReader::Result> JsonItemReader::read_between() {
  skip(true);
  switch (peek()) {
    case k_end:
      place_ = Place::at_end;
      return std::nullopt;
    case '[':
      take();
      place_ = Place::in_array;
      return std::nullopt;
    case '{':
      object_offset_ = offset();
      remainder_ = take();
      line_ends_ = 0;
      members_kept_ = 0;
      has_streamed_member_ = false;
      object_ending_ = Ending::complete;
      place_ = Place::in_object;
      return std::nullopt;
    default:
      return skip_garbage();
  }
}

std::optional<JsonItemReader::Result> JsonItemReader::read_element(char close, Place place_after,
                                                                   const std::string& prefix,
                                                                   std::size_t& index) {
  skip(true);
  const int c = peek();
  if (c == k_end) return ends_early(prefix);
  if (c == close) {
    take();
    place_ = place_after;
    return std::nullopt;
  }
  if (c == '}' || c == ']' || c == ':') {
    take();
    return Problem{
        "", prefix,
        fmt::format("expected a value at byte {}, got '{}'", offset() - 1, static_cast<char>(c))};
  }
  std::string pointer = prefix;
  pointer += '/';
  pointer += std::to_string(index++);
  return read_item(std::move(pointer));
}

std::optional<JsonItemReader::Result> JsonItemReader::read_object() {
  const std::size_t cut = remainder_.size();
  while (is_separator(peek(), true)) {
    const char c = take();
    if (c == '\n') ++line_ends_;
    // The comma before the first member that is kept belonged to one that is not.
    if (c != ',' || members_kept_ > 0) remainder_ += c;
  }
  switch (peek()) {
    case k_end:
      return ends_early(object_prefix());
    case '}':
      return close_object();
    case '"':
      return read_member(cut);
    case '{':
      if (remainder_.ends_with('\n')) return line_ends_early();
      break;
    default:
      break;
  }
  ++position_;
  return skip_garbage();
}

std::optional<JsonItemReader::Result> JsonItemReader::read_member(std::size_t cut) {
  const std::size_t name_start = remainder_.size();
  const Ending name_ending = scan_value(remainder_, 1);
  if (name_ending == Ending::cut_off) return line_ends_early();
  if (name_ending != Ending::complete) return ends_early(object_prefix());
  const std::string name = remainder_.substr(name_start);
  take_space();
  if (peek() == ':') remainder_ += take();
  take_space();
  if (is_cut_off(remainder_, false)) return line_ends_early();
  if (is_wrapper(name) && peek() == '[') {
    take();
    remainder_.resize(cut);
    has_streamed_member_ = true;
    member_ = name.substr(1, name.size() - 2);
    member_index_ = 0;
    place_ = Place::in_member;
    return std::nullopt;
  }
  ++members_kept_;
  const Ending ending = scan_value(remainder_, 1);
  if (ending == Ending::cut_off) return line_ends_early();
  if (ending == Ending::truncated) return ends_early(object_prefix());
  if (ending != Ending::complete) object_ending_ = ending;
  return std::nullopt;
}

/// The open object's number, where it is one of a sequence.
std::string JsonItemReader::object_prefix() const {
  return position_ == 0 ? "" : fmt::format("/{}", position_);
}

std::optional<JsonItemReader::Result> JsonItemReader::close_object() {
  remainder_ += take();
  place_ = Place::between_values;
  if (peek() == '\r') take();
  has_lines_ |= line_ends_ == 0 && peek() == '\n';
  skip(true);
  std::string pointer = object_prefix();
  if (pointer.empty() && !has_streamed_member_ && peek() != k_end) pointer = "/0";
  ++position_;
  if (object_ending_ == Ending::too_deep) {
    return Problem{"", pointer, fmt::format("nested deeper than {} levels", limits_.depth)};
  }
  if (object_ending_ == Ending::too_large) {
    return Problem{"", pointer, fmt::format("larger than {} MB", limits_.bytes >> 20U)};
  }
  if (has_streamed_member_ && members_kept_ == 0) return std::nullopt;
  return JsonItem{std::exchange(remainder_, {}), std::move(pointer), object_offset_};
}

JsonItemReader::Result JsonItemReader::skip_garbage() {
  constexpr std::size_t k_shown = 20;
  const std::uint64_t start = offset();
  std::string shown;
  bool is_line_start = false;
  bool is_first_line = true;
  while (peek() != k_end && !(is_line_start && (peek() == '[' || peek() == '{'))) {
    const char c = take();
    is_line_start = c == '\n';
    is_first_line &= !is_line_start;
    if (is_first_line && shown.size() < k_shown) shown += c;
  }
  place_ = peek() == k_end ? Place::at_end : Place::between_values;
  return Problem{
      "", "",
      fmt::format("this is no JSON array or object: \"{}\"; skipped {} bytes from byte {} on",
                  visible_utf8(trim(shown)), offset() - start, start)};
}

}  // namespace teammemory
