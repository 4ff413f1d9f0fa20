#include "sources/git/pack_set.hpp"

#include <algorithm>

#include "sources/git/object_folders.hpp"

namespace teammemory {
namespace {

namespace fs = std::filesystem;

// Each takes two of the 65,530 mappings that a process may have.
constexpr std::size_t k_most_packs = 4096;

}  // namespace

PackSet::PackSet(git_repository* repository) {
  for (const fs::path& folder : object_folders(repository)) add_packs_of(folder);
  // Most objects are found at the first look that way.
  std::ranges::stable_sort(packs_, std::greater{}, &PackFile::object_count);
}

void PackSet::add_packs_of(const fs::path& objects) {
  std::vector<fs::path> indexes;
  std::error_code failed;
  fs::directory_iterator folder(objects / "pack", failed);
  for (; !failed && folder != fs::directory_iterator(); folder.increment(failed)) {
    if (folder->path().extension() == ".idx") indexes.push_back(folder->path());
  }
  std::ranges::sort(indexes);
  for (const fs::path& index : indexes) add_pack(index);
}

void PackSet::add_pack(const fs::path& index) {
  if (packs_.size() == k_most_packs) return;
  auto index_file = MappedFile::open(index);
  auto pack_file = MappedFile::open(fs::path(index).replace_extension(".pack"));
  if (!index_file || !pack_file) return;
  const auto pack = PackFile::open(index_file->bytes(), pack_file->bytes());
  if (!pack) return;
  packs_.push_back(*pack);
  files_.push_back(std::move(*index_file));
  files_.push_back(std::move(*pack_file));
}

void PackSet::keep_below(std::uint64_t bytes) const {
  std::uint64_t total = 0;
  for (const MappedFile& file : files_) total += file.bytes().size();
  if (total <= bytes) return;
  for (const MappedFile& file : files_) file.let_go();
}

std::optional<PackPlace> PackSet::find(const ObjectId& id, std::size_t first_pack) const {
  for (std::size_t number = first_pack; number < packs_.size(); ++number) {
    if (const auto offset = packs_[number].find(id)) return PackPlace{number, *offset};
  }
  return std::nullopt;
}

}  // namespace teammemory
