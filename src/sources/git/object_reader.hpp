#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "sources/git/git_handles.hpp"
#include "sources/git/object_id.hpp"
#include "sources/git/pack_set.hpp"
#include "sources/git/packed_objects.hpp"

namespace teammemory {

/// One object as it is stored. Views of its bytes live as long as the object, wherever it is moved.
/// It belongs to the thread of the reader that it came from, and must not outlive that reader.
class StoredObject {
 public:
  using Handle = teammemory::Handle<git_odb_object, git_odb_object_free>;
  explicit StoredObject(Handle handle)
      : kind_(git_odb_object_type(handle.get())),
        bytes_(static_cast<const char*>(git_odb_object_data(handle.get())),
               git_odb_object_size(handle.get())),
        handle_(std::move(handle)) {}
  explicit StoredObject(ObjectHold hold)
      : kind_(hold->kind),
        bytes_(reinterpret_cast<const char*>(hold->bytes().data()), hold->size),
        hold_(std::move(hold)) {}

  git_object_t kind() const { return kind_; }
  std::string_view bytes() const { return bytes_; }

 private:
  git_object_t kind_;
  std::string_view bytes_;
  // One of the two keeps the bytes.
  Handle handle_;
  ObjectHold hold_;
};

/// What is behind tags.
struct PeeledObject {
  ObjectId id;
  git_object_t kind = GIT_OBJECT_INVALID;  ///< as it is, where the object cannot be read
};

struct ObjectReaderOptions {
  bool use_fast_path = true;              ///< read packs ourselves; off: libgit2 reads everything
  std::size_t cache_bytes = 256U << 20U;  ///< budget for resolved objects
};

/// Reads raw objects: from packs by itself, all others through libgit2. It goes below libgit2's
/// parsers, which refuse some of what repositories hold, and below refs/replace: history counts as
/// it was recorded. One reader serves one thread; many may share one PackSet, which has to outlive
/// them.
class ObjectReader {
 public:
  /// With a PackSet of its own.
  explicit ObjectReader(git_repository* repository);
  /// Without packs, libgit2 reads everything. Throws DataError where there is no object database.
  ObjectReader(git_repository* repository, const PackSet* packs, ObjectReaderOptions options);

  /// Nothing where the object is missing or damaged, or not of this kind.
  std::optional<StoredObject> read(const ObjectId& id, git_object_t kind) const;
  std::optional<StoredObject> read_any(const ObjectId& id) const;
  /// As read, but only what our own reader finds in a pack: nothing above 256 MiB.
  std::optional<StoredObject> read_packed(const ObjectId& id, git_object_t kind) const;

  /// The size of a blob; nothing where it is missing or damaged.
  std::optional<std::size_t> size_of(const ObjectId& id) const;

  bool has(const ObjectId& id) const;

  /// Follows tags to what they name in the end.
  PeeledObject peel(ObjectId id) const;

  /// The commit that tags name in the end; nothing where there is none.
  std::optional<ObjectId> peel_to_commit(const ObjectId& id) const;

 private:
  void open(git_repository* repository, const PackSet* packs, ObjectReaderOptions options);

  std::unique_ptr<PackSet> own_packs_;
  std::unique_ptr<PackedObjects> packed_;  ///< none: the fast path is off
  teammemory::Handle<git_odb, git_odb_free> database_;
};

}  // namespace teammemory
