#include "sources/git/object_id.hpp"

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

}  // namespace teammemory
