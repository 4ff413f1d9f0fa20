#pragma once

#include <compare>
#include <cstddef>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include <git2.h>

namespace teammemory {

/// A SHA-1 object name.
struct ObjectId {
  git_oid oid{};

  /// Nothing unless `hex` is 40 hex digits.
  static std::optional<ObjectId> from_hex(std::string_view hex);
  static ObjectId from_raw(std::string_view bytes);  ///< exactly 20 bytes
  std::string hex() const;

  friend bool operator==(const ObjectId& left, const ObjectId& right) {
    return std::memcmp(left.oid.id, right.oid.id, sizeof left.oid.id) == 0;
  }
  friend std::strong_ordering operator<=>(const ObjectId& left, const ObjectId& right) {
    return std::memcmp(left.oid.id, right.oid.id, sizeof left.oid.id) <=> 0;
  }
};

struct ObjectIdHash {
  std::size_t operator()(const ObjectId& id) const {
    std::size_t value = 0;
    std::memcpy(&value, id.oid.id, sizeof value);
    return value;
  }
};

}  // namespace teammemory
