#include "sources/git/tree_changes.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace teammemory {
namespace {

constexpr std::uint32_t k_kind_mask = 0170000;
constexpr std::uint32_t k_tree_mode = 0040000;

struct TreeEntry {
  std::string_view name;
  FileVersion version;

  bool is_tree() const { return version.mode == k_tree_mode; }
};

/// The modes that git tells apart; old tools also wrote others, such as 0100664.
std::uint32_t canonical_mode(std::uint32_t mode) {
  switch (mode & k_kind_mask) {
    case 0100000:
      return (mode & 0100U) != 0 ? 0100755 : 0100644;
    case 0120000:
      return 0120000;
    case k_tree_mode:
      return k_tree_mode;
    default:
      return 0160000;
  }
}

/// Entries of a raw tree: "<octal mode> <name>\0<20 bytes>", one after the other. Stops at the
/// first that is cut short.
std::vector<TreeEntry> parse_tree(std::string_view bytes) {
  std::vector<TreeEntry> entries;
  while (!bytes.empty()) {
    const std::size_t space = bytes.find(' ');
    const std::size_t end = bytes.find('\0', space == std::string_view::npos ? 0 : space);
    if (space == std::string_view::npos || end == std::string_view::npos) break;
    if (bytes.size() < end + 1 + GIT_OID_RAWSZ) break;
    std::uint32_t mode = 0;
    for (const char digit : bytes.substr(0, space)) {
      mode = mode * 8 + static_cast<std::uint32_t>(digit - '0');
    }
    entries.push_back({bytes.substr(space + 1, end - space - 1),
                       {ObjectId::from_raw(bytes.substr(end + 1)), canonical_mode(mode)}});
    bytes.remove_prefix(end + 1 + GIT_OID_RAWSZ);
  }
  return entries;
}

/// Git's order of tree entries: a tree's name counts as if it ended in '/'.
int compare_entries(const TreeEntry& left, const TreeEntry& right) {
  const std::size_t common = std::min(left.name.size(), right.name.size());
  const int order = left.name.substr(0, common).compare(right.name.substr(0, common));
  if (order != 0) return order;
  const auto next = [&](const TreeEntry& entry) -> int {
    if (entry.name.size() > common) return static_cast<unsigned char>(entry.name[common]);
    return entry.is_tree() ? '/' : '\0';
  };
  return next(left) - next(right);
}

class TreeComparison {
 public:
  explicit TreeComparison(const ObjectReader& reader) : reader_(reader) {}

  TreeChanges run(const std::optional<ObjectId>& before, const std::optional<ObjectId>& after) {
    // A list of work instead of recursion: a hostile repository may nest trees without end.
    pending_.push_back({"", before, after});
    while (!pending_.empty()) {
      const Pair pair = std::move(pending_.back());
      pending_.pop_back();
      compare(pair);
    }
    join_by_path();
    return std::move(result_);
  }

 private:
  struct Pair {
    std::string prefix;
    std::optional<ObjectId> before;
    std::optional<ObjectId> after;
  };

  void compare(const Pair& pair) {
    if (pair.before == pair.after) return;
    const auto before = read(pair.before);
    const auto after = read(pair.after);
    if ((pair.before && !before) || (pair.after && !after)) return;
    const auto old_entries = before ? parse_tree(before->bytes()) : std::vector<TreeEntry>{};
    const auto new_entries = after ? parse_tree(after->bytes()) : std::vector<TreeEntry>{};
    auto old_entry = old_entries.begin();
    auto new_entry = new_entries.begin();
    while (old_entry != old_entries.end() || new_entry != new_entries.end()) {
      const int order = old_entry == old_entries.end()   ? 1
                        : new_entry == new_entries.end() ? -1
                                                         : compare_entries(*old_entry, *new_entry);
      const TreeEntry* was = order <= 0 ? &*old_entry++ : nullptr;
      const TreeEntry* is = order >= 0 ? &*new_entry++ : nullptr;
      take(pair.prefix, was, is);
    }
  }

  std::optional<StoredObject> read(const std::optional<ObjectId>& id) {
    if (!id) return std::nullopt;
    auto object = reader_.read(*id, GIT_OBJECT_TREE);
    if (!object) result_.missing.push_back(*id);
    return object;
  }

  void take(const std::string& prefix, const TreeEntry* before, const TreeEntry* after) {
    if (before != nullptr && after != nullptr && before->version == after->version) return;
    const TreeEntry& either = after != nullptr ? *after : *before;
    std::string path = prefix + std::string{either.name};
    const auto version = [](const TreeEntry* entry) {
      return entry == nullptr ? std::nullopt : std::optional{entry->version};
    };
    if (either.is_tree()) {
      const auto id = [](const TreeEntry* entry) {
        return entry == nullptr ? std::nullopt : std::optional{entry->version.id};
      };
      pending_.push_back({path + '/', id(before), id(after)});
    } else {
      result_.changes.push_back({std::move(path), std::nullopt, version(before), version(after)});
    }
  }

  /// Sorts by path. Broken trees (unsorted, or with a name twice) may give a path several times:
  /// the first of each side counts.
  void join_by_path() {
    auto& changes = result_.changes;
    std::ranges::stable_sort(changes, {}, &TreeChange::path);
    std::vector<TreeChange> joined;
    joined.reserve(changes.size());
    for (TreeChange& change : changes) {
      if (joined.empty() || joined.back().path != change.path) {
        joined.push_back(std::move(change));
        continue;
      }
      if (!joined.back().before) joined.back().before = change.before;
      if (!joined.back().after) joined.back().after = change.after;
    }
    std::erase_if(joined, [](const TreeChange& change) { return change.before == change.after; });
    changes = std::move(joined);
  }

  const ObjectReader& reader_;
  std::vector<Pair> pending_;
  TreeChanges result_;
};

}  // namespace

TreeChanges tree_changes(const ObjectReader& reader, const std::optional<ObjectId>& before,
                         const std::optional<ObjectId>& after) {
  return TreeComparison(reader).run(before, after);
}

std::optional<FileVersion> find_in_tree(const ObjectReader& reader, const ObjectId& tree,
                                        std::string_view name) {
  const auto object = reader.read(tree, GIT_OBJECT_TREE);
  if (!object) return std::nullopt;
  for (const TreeEntry& entry : parse_tree(object->bytes())) {
    if (entry.name == name) return entry.version;
  }
  return std::nullopt;
}

}  // namespace teammemory
