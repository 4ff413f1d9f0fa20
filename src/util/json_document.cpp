#include "util/json_document.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "util/byte_words.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

using Kind = JsonSyntaxError::Kind;

constexpr std::size_t k_deepest = 1024;

const char* message_of(Kind kind) {
  switch (kind) {
    case Kind::invalid_utf8:
      return "invalid UTF-8";
    case Kind::number_too_large:
      return "a number is too large";
    case Kind::broken:
      break;
  }
  return "broken JSON";
}

/// Of text that is not valid.
std::size_t first_invalid_byte(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t length = 1;
    while (length <= 4 && !is_utf8(text.substr(at, length))) ++length;
    if (length > 4) break;
    at += length;
  }
  return at;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// By name; of one name, in the order of the text that the names are views of.
bool stands_before(const JsonMember& left, const JsonMember& right) {
  if (left.prefix != right.prefix) return left.prefix < right.prefix;
  const int order = left.name.compare(right.name);
  return order != 0 ? order < 0 : left.name.data() < right.name.data();
}

/// A recursive-descent parser. The NUL behind the text ends every loop: it is no part of any value.
class Parser {
 public:
  Parser(std::string& text, std::pmr::memory_resource& memory, std::vector<JsonMember>& open)
      : begin_(text.data()),
        end_(text.data() + text.size()),
        at_(text.data()),
        memory_(&memory),
        open_(&open) {}

  Json document() {
    const Json value = read_value(0);
    skip_space();
    if (at_ != end_) fail();
    return value;
  }

 private:
  [[noreturn]] void fail(Kind kind = Kind::broken) const {
    throw JsonSyntaxError(kind, static_cast<std::size_t>(at_ - begin_));
  }

  void skip_space() {
    while (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t') ++at_;
  }

  bool take(char c) {
    skip_space();
    if (*at_ != c) return false;
    ++at_;
    return true;
  }

  void require(char c) {
    if (!take(c)) fail();
  }

  Json read_value(std::size_t depth) {
    if (depth > k_deepest) fail();
    skip_space();
    switch (*at_) {
      case '{':
        return read_object(depth + 1);
      case '[':
        return read_array(depth + 1);
      case '"': {
        const char* const start = at_ + 1;
        const std::string_view text = read_text();
        // Decoding moved the end where there was anything to decode.
        const bool is_plain = at_ == start + text.size() + 1;
        return is_plain ? Json::of_plain(text) : Json::of(text);
      }
      case 't':
        return read_word("true", Json::of(true));
      case 'f':
        return read_word("false", Json::of(false));
      case 'n':
        return read_word("null", Json{});
      default:
        return read_number();
    }
  }

  Json read_word(std::string_view word, Json value) {
    for (const char c : word) {
      if (*at_ != c) fail();
      ++at_;
    }
    return value;
  }

  Json read_array(std::size_t depth) {
    ++at_;
    const std::size_t first = open_->size();
    if (!take(']')) {
      do {
        open_->push_back({0, {}, read_value(depth)});
      } while (take(','));
      require(']');
    }
    const std::size_t count = open_->size() - first;
    Json* elements = room_for<Json>(count);
    std::transform(open_->begin() + static_cast<std::ptrdiff_t>(first), open_->end(), elements,
                   [](const JsonMember& member) { return member.value; });
    open_->resize(first);
    return Json::of(std::span<const Json>{elements, count});
  }

  Json read_object(std::size_t depth) {
    ++at_;
    const std::size_t first = open_->size();
    if (!take('}')) {
      do {
        skip_space();
        if (*at_ != '"') fail();
        const std::string_view name = read_text();
        require(':');
        open_->push_back({name_prefix(name), name, read_value(depth)});
      } while (take(','));
      require('}');
    }
    const std::span<JsonMember> members = std::span{*open_}.subspan(first);
    if (!std::ranges::is_sorted(members, stands_before)) std::ranges::sort(members, stands_before);
    JsonMember* kept = room_for<JsonMember>(members.size());
    std::size_t count = 0;
    for (const JsonMember& member : members) {
      if (count > 0 && kept[count - 1].name == member.name) --count;
      kept[count++] = member;
    }
    open_->resize(first);
    return Json::of(std::span<const JsonMember>{kept, count});
  }

  template <class T>
  T* room_for(std::size_t count) {
    return static_cast<T*>(memory_->allocate(std::max(count, std::size_t{1}) * sizeof(T)));
  }

  /// Decodes in place: an escape is never shorter than what it stands for.
  std::string_view read_text() {
    char* const start = ++at_;
    char* out = start;
    while (true) {
      const std::size_t plain = plain_json_length({at_, static_cast<std::size_t>(end_ - at_)});
      if (out != at_) std::memmove(out, at_, plain);
      out += plain;
      at_ += plain;
      if (*at_ == '"') break;
      if (*at_ != '\\') fail();
      ++at_;
      out = read_escape(out);
    }
    ++at_;
    return {start, static_cast<std::size_t>(out - start)};
  }

  char* read_escape(char* out) {
    constexpr std::string_view k_letters = "\"\\/bfnrt";
    constexpr std::string_view k_meanings = "\"\\/\b\f\n\r\t";
    if (*at_ == 'u') {
      ++at_;
      return write_utf8(out, read_code_point());
    }
    const std::size_t found = k_letters.find(*at_);
    if (*at_ == '\0' || found == std::string_view::npos) fail();
    ++at_;
    *out = k_meanings[found];
    return out + 1;
  }

  /// The digits behind "\u", and a second escape where they are one half of a surrogate pair.
  std::uint32_t read_code_point() {
    const std::uint32_t first = read_hex();
    if (first < 0xD800 || first > 0xDFFF) return first;
    if (first > 0xDBFF) {
      --at_;
      fail();
    }
    for (const char c : {'\\', 'u'}) {
      if (*at_ != c) fail();
      ++at_;
    }
    const std::uint32_t second = read_hex();
    if (second < 0xDC00 || second > 0xDFFF) {
      --at_;
      fail();
    }
    return 0x10000 + ((first - 0xD800) << 10U) + (second - 0xDC00);
  }

  std::uint32_t read_hex() {
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) {
      const char c = *at_;
      std::uint32_t digit = 0;
      if (is_digit(c)) {
        digit = static_cast<std::uint32_t>(c - '0');
      } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
        digit = static_cast<std::uint32_t>((c | 0x20) - 'a') + 10;
      } else {
        fail();
      }
      value = value << 4U | digit;
      ++at_;
    }
    return value;
  }

  static char* write_utf8(char* out, std::uint32_t point) {
    const auto put = [&](std::uint32_t byte) { *out++ = static_cast<char>(byte); };
    if (point < 0x80) {
      put(point);
    } else if (point < 0x800) {
      put(0xC0U | point >> 6U);
      put(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
      put(0xE0U | point >> 12U);
      put(0x80U | (point >> 6U & 0x3FU));
      put(0x80U | (point & 0x3FU));
    } else {
      put(0xF0U | point >> 18U);
      put(0x80U | (point >> 12U & 0x3FU));
      put(0x80U | (point >> 6U & 0x3FU));
      put(0x80U | (point & 0x3FU));
    }
    return out;
  }

  void require_digits() {
    if (!is_digit(*at_)) fail();
    while (is_digit(*at_)) ++at_;
  }

  Json read_number() {
    const char* const start = at_;
    bool is_whole = true;
    if (*at_ == '-') ++at_;
    if (*at_ == '0') {
      ++at_;
    } else {
      require_digits();
    }
    if (*at_ == '.') {
      is_whole = false;
      ++at_;
      require_digits();
    }
    if (*at_ == 'e' || *at_ == 'E') {
      is_whole = false;
      ++at_;
      if (*at_ == '+' || *at_ == '-') ++at_;
      require_digits();
    }
    if (is_whole) {
      if (*start == '-') {
        if (const auto number = whole<std::int64_t>(start)) return Json::of(*number);
      } else if (const auto number = whole<std::uint64_t>(start)) {
        return Json::of(*number);
      }
    }
    // What is too small becomes zero, what is too large infinite.
    const double number = std::strtod(start, nullptr);
    if (!std::isfinite(number)) {
      at_ = const_cast<char*>(start);
      fail(Kind::number_too_large);
    }
    return Json::of(number);
  }

  /// Nothing where the digits need more than 64 bits.
  template <class Number>
  std::optional<Number> whole(const char* start) const {
    Number number = 0;
    const auto result = std::from_chars(start, at_, number);
    return result.ec == std::errc{} ? std::optional{number} : std::nullopt;
  }

  char* begin_;
  char* end_;
  char* at_;
  std::pmr::memory_resource* memory_;
  std::vector<JsonMember>* open_;  // members and elements of what is not closed yet
};

}  // namespace

JsonSyntaxError::JsonSyntaxError(Kind kind, std::size_t offset)
    : std::runtime_error(message_of(kind)), kind_(kind), offset_(offset) {}

void JsonDocument::parse(std::string text) {
  root_ = {};
  open_.clear();
  memory_.release();
  text_ = std::move(text);
  if (!is_utf8(text_)) throw JsonSyntaxError(Kind::invalid_utf8, first_invalid_byte(text_));
  root_ = Parser(text_, memory_, open_).document();
}

}  // namespace teammemory
