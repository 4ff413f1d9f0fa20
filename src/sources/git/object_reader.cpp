#include "sources/git/object_reader.hpp"

#include <teammemory/error.hpp>

#include "sources/git/object_folders.hpp"

namespace teammemory {

ObjectReader::ObjectReader(git_repository* repository)
    : own_packs_(std::make_unique<PackSet>(repository)) {
  open(repository, own_packs_.get(), {});
}

ObjectReader::ObjectReader(git_repository* repository, const PackSet* packs,
                           ObjectReaderOptions options) {
  open(repository, packs, options);
}

void ObjectReader::open(git_repository* repository, const PackSet* packs,
                        ObjectReaderOptions options) {
  if (packs != nullptr && options.use_fast_path) {
    packed_ = std::make_unique<PackedObjects>(*packs, options.cache_bytes);
  }
  // Not the repository's own database: threads would wait for each other's locks.
  const std::string folder = objects_folder(repository).string();
  if (git_odb_open(out(database_), folder.c_str()) != 0) {
    throw DataError("opening the object database: " + libgit2_error());
  }
}

std::optional<StoredObject> ObjectReader::read_any(const ObjectId& id) const {
  if (packed_) {
    if (ObjectHold object = packed_->read(id)) return StoredObject(std::move(object));
    if (packed_->is_endless(id)) return std::nullopt;
  }
  StoredObject::Handle handle;
  if (git_odb_read(out(handle), database_.get(), &id.oid) != 0) return std::nullopt;
  return StoredObject(std::move(handle));
}

std::optional<StoredObject> ObjectReader::read(const ObjectId& id, git_object_t kind) const {
  auto object = read_any(id);
  if (object && object->kind() != kind) return std::nullopt;
  return object;
}

std::optional<StoredObject> ObjectReader::read_packed(const ObjectId& id, git_object_t kind) const {
  ObjectHold object = packed_ ? packed_->read(id) : ObjectHold{};
  if (!object || object->kind != kind) return std::nullopt;
  return StoredObject(std::move(object));
}

std::optional<std::size_t> ObjectReader::size_of(const ObjectId& id) const {
  if (packed_) {
    if (const auto found = packed_->heading(id)) {
      return found->kind == GIT_OBJECT_BLOB ? std::optional{found->size} : std::nullopt;
    }
    if (packed_->is_endless(id)) return std::nullopt;
  }
  std::size_t size = 0;
  git_object_t kind = GIT_OBJECT_INVALID;
  if (git_odb_read_header(&size, &kind, database_.get(), &id.oid) != 0) return std::nullopt;
  return kind == GIT_OBJECT_BLOB ? std::optional{size} : std::nullopt;
}

bool ObjectReader::has(const ObjectId& id) const {
  return (packed_ && packed_->has(id)) || git_odb_exists(database_.get(), &id.oid) == 1;
}

PeeledObject ObjectReader::peel(ObjectId id) const {
  constexpr std::string_view k_object = "object ";
  constexpr int k_most_tags = 64;
  for (int tags = 0; tags < k_most_tags; ++tags) {
    const auto object = read_any(id);
    if (!object) return {id, GIT_OBJECT_INVALID};
    if (object->kind() != GIT_OBJECT_TAG) return {id, object->kind()};
    const std::string_view bytes = object->bytes();
    const auto target = bytes.starts_with(k_object)
                            ? ObjectId::from_hex(bytes.substr(k_object.size(), GIT_OID_HEXSZ))
                            : std::nullopt;
    if (!target) return {id, GIT_OBJECT_TAG};
    id = *target;
  }
  return {id, GIT_OBJECT_TAG};
}

std::optional<ObjectId> ObjectReader::peel_to_commit(const ObjectId& id) const {
  const PeeledObject peeled = peel(id);
  return peeled.kind == GIT_OBJECT_COMMIT ? std::optional{peeled.id} : std::nullopt;
}

}  // namespace teammemory
