#pragma once

#include <compare>
#include <cstddef>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "sources/git/git_handles.hpp"

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

/// One object as it is stored. Views of its bytes live as long as the object.
class StoredObject {
 public:
  using Handle = teammemory::Handle<git_odb_object, git_odb_object_free>;
  explicit StoredObject(Handle handle) : handle_(std::move(handle)) {}

  git_object_t kind() const { return git_odb_object_type(handle_.get()); }
  std::string_view bytes() const {
    return {static_cast<const char*>(git_odb_object_data(handle_.get())),
            git_odb_object_size(handle_.get())};
  }

 private:
  Handle handle_;
};

/// Reads raw objects. It goes below libgit2's parsers, which refuse some of what repositories hold,
/// and below refs/replace: history counts as it was recorded.
class ObjectReader {
 public:
  explicit ObjectReader(git_repository* repository);

  /// Nothing where the object is missing or damaged, or not of this kind.
  std::optional<StoredObject> read(const ObjectId& id, git_object_t kind) const;
  std::optional<StoredObject> read_any(const ObjectId& id) const;

  /// The size of a blob; nothing where it is missing or damaged.
  std::optional<std::size_t> size_of(const ObjectId& id) const;

  bool has(const ObjectId& id) const;

  /// Follows tags to the commit that they name; nothing where there is no commit in the end.
  std::optional<ObjectId> peel_to_commit(ObjectId id) const;

 private:
  teammemory::Handle<git_odb, git_odb_free> database_;
};

}  // namespace teammemory
