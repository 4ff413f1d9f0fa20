#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace teammemory {

struct JsonMember;

/// One value of a JsonDocument: 16 bytes that point into the document, and live as long as it does.
class Json {
 public:
  Json() = default;  ///< null
  static Json of(bool flag);
  static Json of(std::int64_t number);
  static Json of(std::uint64_t number);
  static Json of(double number);
  static Json of(std::string_view text);
  static Json of(std::span<const Json> elements);
  static Json of(std::span<const JsonMember> members);

  bool is_null() const { return kind_ == Kind::null; }
  bool is_boolean() const { return kind_ == Kind::boolean; }
  bool is_integer() const { return kind_ == Kind::integer || kind_ == Kind::large_integer; }
  bool is_text() const { return kind_ == Kind::text; }
  bool is_array() const { return kind_ == Kind::array; }
  bool is_object() const { return kind_ == Kind::object; }
  /// Whether this is the given text.
  bool is_text(std::string_view expected) const { return is_text() && text() == expected; }

  bool flag() const { return kind_ == Kind::boolean && flag_; }
  /// Whether this is a whole number of 64 bits with a sign; larger ones have no value here.
  bool has_int64() const { return kind_ == Kind::integer; }
  std::int64_t int64() const { return has_int64() ? integer_ : 0; }
  /// "" for what is no text.
  std::string_view text() const;
  /// None for what is no array.
  std::span<const Json> elements() const;
  /// By name in byte order, each name once; none for what is no object.
  std::span<const JsonMember> members() const;

  /// Number of elements or members; 0 for what has neither.
  std::size_t size() const { return is_array() || is_object() ? size_ : 0; }
  bool empty() const { return size() == 0; }
  /// A member's value; null where there is none, also in what is no object.
  const Json* find(std::string_view name) const;
  bool contains(std::string_view name) const { return find(name) != nullptr; }

 private:
  enum class Kind : std::uint8_t {
    null,
    boolean,
    integer,        // of 64 bits with a sign
    large_integer,  // beyond that, of 64 bits without a sign
    real,
    text,
    array,
    object
  };
  friend void append_canonical(std::string& text, const Json& value);

  Kind kind_ = Kind::null;
  std::uint32_t size_ = 0;
  union {
    bool flag_;
    std::int64_t integer_ = 0;
    std::uint64_t large_integer_;
    double real_;
    const char* text_;
    const Json* elements_;
    const JsonMember* members_;
  };
};

/// A member of an object. The first eight bytes of its name, as a number, order and find it fast.
struct JsonMember {
  std::uint64_t prefix = 0;
  std::string_view name;
  Json value;
};

/// The first eight bytes, the first one highest; what is missing counts as zero.
std::uint64_t name_prefix(std::string_view name);

/// Appends the value in its one canonical form: members by name, no spaces, nothing escaped that
/// need not be, real numbers as short as they read back.
void append_canonical(std::string& text, const Json& value);
std::string canonical(const Json& value);

}  // namespace teammemory
