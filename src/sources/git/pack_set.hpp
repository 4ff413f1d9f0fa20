#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "sources/git/git_handles.hpp"
#include "sources/git/mapped_file.hpp"
#include "sources/git/pack_file.hpp"

namespace teammemory {

/// Where an object's entry begins.
struct PackPlace {
  std::size_t pack = 0;
  std::uint64_t offset = 0;
};

/// The packs of a repository and of its alternates, mapped into memory. It never changes once made:
/// threads share it. Packs that we do not understand are left out, and so are packs that come
/// later: who finds nothing here asks libgit2.
class PackSet {
 public:
  explicit PackSet(git_repository* repository);
  /// Of bytes that the caller keeps.
  explicit PackSet(std::vector<PackFile> packs) : packs_(std::move(packs)) {}

  const PackFile& pack(std::size_t number) const { return packs_[number]; }

  /// Keeps what of the packs is in memory below about `bytes`: lets go of all where they are
  /// larger.
  void keep_below(std::uint64_t bytes) const;

  /// The first place at or behind a pack of this number that holds the object.
  std::optional<PackPlace> find(const ObjectId& id, std::size_t first_pack = 0) const;

 private:
  void add_packs_of(const std::filesystem::path& objects);
  void add_pack(const std::filesystem::path& index);

  std::vector<MappedFile> files_;
  std::vector<PackFile> packs_;
};

}  // namespace teammemory
