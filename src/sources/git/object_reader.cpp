#include "sources/git/object_reader.hpp"

#include <teammemory/error.hpp>

namespace teammemory {

std::optional<ObjectId> ObjectId::from_hex(std::string_view hex) {
  ObjectId id;
  if (hex.size() != GIT_OID_HEXSZ) return std::nullopt;
  if (git_oid_fromstrn(&id.oid, hex.data(), hex.size()) != 0) return std::nullopt;
  return id;
}

ObjectId ObjectId::from_raw(std::string_view bytes) {
  ObjectId id;
  std::memcpy(id.oid.id, bytes.data(), sizeof id.oid.id);
  return id;
}

std::string ObjectId::hex() const {
  std::string text(GIT_OID_HEXSZ, '0');
  git_oid_fmt(text.data(), &oid);
  return text;
}

ObjectReader::ObjectReader(git_repository* repository) {
  if (git_repository_odb(out(database_), repository) != 0) {
    throw DataError("opening the object database: " + libgit2_error());
  }
}

std::optional<StoredObject> ObjectReader::read_any(const ObjectId& id) const {
  StoredObject::Handle handle;
  if (git_odb_read(out(handle), database_.get(), &id.oid) != 0) return std::nullopt;
  return StoredObject(std::move(handle));
}

std::optional<StoredObject> ObjectReader::read(const ObjectId& id, git_object_t kind) const {
  auto object = read_any(id);
  if (object && object->kind() != kind) return std::nullopt;
  return object;
}

std::optional<std::size_t> ObjectReader::size_of(const ObjectId& id) const {
  std::size_t size = 0;
  git_object_t kind = GIT_OBJECT_INVALID;
  if (git_odb_read_header(&size, &kind, database_.get(), &id.oid) != 0) return std::nullopt;
  return kind == GIT_OBJECT_BLOB ? std::optional{size} : std::nullopt;
}

bool ObjectReader::has(const ObjectId& id) const {
  return git_odb_exists(database_.get(), &id.oid) == 1;
}

std::optional<ObjectId> ObjectReader::peel_to_commit(ObjectId id) const {
  constexpr std::string_view k_object = "object ";
  constexpr int k_most_tags = 64;
  for (int tags = 0; tags < k_most_tags; ++tags) {
    const auto object = read_any(id);
    if (!object) return std::nullopt;
    if (object->kind() == GIT_OBJECT_COMMIT) return id;
    if (object->kind() != GIT_OBJECT_TAG || !object->bytes().starts_with(k_object)) {
      return std::nullopt;
    }
    const auto target = ObjectId::from_hex(object->bytes().substr(k_object.size(), GIT_OID_HEXSZ));
    if (!target) return std::nullopt;
    id = *target;
  }
  return std::nullopt;
}

}  // namespace teammemory
