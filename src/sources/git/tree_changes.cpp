#include "sources/git/tree_changes.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "sources/git/common_ends.hpp"
#include "util/byte_words.hpp"

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

/// Walks a raw tree: "<octal mode> <name>\0<20 bytes>", one entry after the other. Stops at the
/// first that is cut short.
class TreeCursor {
 public:
  explicit TreeCursor(std::string_view bytes) : bytes_(bytes) { measure(); }

  bool is_at_end() const { return length_ == 0; }
  std::size_t offset() const { return offset_; }

  void move_on() {
    offset_ += length_;
    measure();
  }

  /// Past entries of which another tree, that goes on with the same bytes, has gone past.
  void skip(std::size_t bytes) {
    offset_ += bytes;
    measure();
  }

  /// Past all entries that lie before an offset as a whole.
  void move_towards(std::size_t offset) {
    while (length_ != 0 && offset_ + length_ <= offset) move_on();
  }

  TreeEntry entry() const {
    const std::string_view entry = bytes_.substr(offset_, length_);
    const std::size_t name_end = length_ - GIT_OID_RAWSZ - 1;
    std::uint32_t mode = 0;
    for (const char digit : entry.substr(0, mode_length_)) {
      mode = mode * 8 + static_cast<std::uint32_t>(digit - '0');
    }
    return {entry.substr(mode_length_ + 1, name_end - mode_length_ - 1),
            {ObjectId::from_raw(entry.substr(name_end + 1)), canonical_mode(mode)}};
  }

 private:
  /// Most of the time that a comparison takes is spent here: no calls, and words for bytes.
  void measure() {
    length_ = 0;
    const std::string_view rest = bytes_.substr(offset_);
    mode_length_ = 0;
    while (mode_length_ < rest.size() && rest[mode_length_] != ' ') {
      if (rest[mode_length_] == '\0') return;
      ++mode_length_;
    }
    // Behind a name there are more bytes than a word has.
    static_assert(GIT_OID_RAWSZ >= k_word_size);
    for (std::size_t at = mode_length_ + 1; at + k_word_size <= rest.size(); at += k_word_size) {
      const std::uint64_t marks = zero_marks(load_little_endian(rest.data() + at));
      if (marks == 0) continue;
      const std::size_t length = at + first_marked(marks) + 1 + GIT_OID_RAWSZ;
      if (length <= rest.size()) length_ = length;
      return;
    }
  }

  std::string_view bytes_;
  std::size_t offset_ = 0;
  std::size_t length_ = 0;       // of the entry here; 0 at the end
  std::size_t mode_length_ = 0;  // its first digits
};

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
    const std::string_view old_bytes = before ? before->bytes() : std::string_view{};
    const std::string_view new_bytes = after ? after->bytes() : std::string_view{};
    TreeCursor was(old_bytes);
    TreeCursor is(new_bytes);
    while (true) {
      skip_same(old_bytes, was, new_bytes, is);
      if (was.is_at_end() && is.is_at_end()) return;
      take_next(pair.prefix, was, is);
    }
  }

  /// Most of two versions of a tree is the same: the bytes tell it faster than the entries.
  static void skip_same(std::string_view old_bytes, TreeCursor& was, std::string_view new_bytes,
                        TreeCursor& is) {
    const std::size_t same =
        common_prefix(old_bytes.substr(was.offset()), new_bytes.substr(is.offset()));
    const std::size_t start = was.offset();
    was.move_towards(start + same);
    is.skip(was.offset() - start);
  }

  void take_next(const std::string& prefix, TreeCursor& was, TreeCursor& is) {
    const auto entry_at = [](const TreeCursor& cursor) {
      return cursor.is_at_end() ? std::nullopt : std::optional{cursor.entry()};
    };
    const auto before = entry_at(was);
    const auto after = entry_at(is);
    const int order = !before ? 1 : !after ? -1 : compare_entries(*before, *after);
    take(prefix, order <= 0 ? &*before : nullptr, order >= 0 ? &*after : nullptr);
    if (order <= 0) was.move_on();
    if (order >= 0) is.move_on();
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
  for (TreeCursor cursor(object->bytes()); !cursor.is_at_end(); cursor.move_on()) {
    const TreeEntry entry = cursor.entry();
    if (entry.name == name) return entry.version;
  }
  return std::nullopt;
}

}  // namespace teammemory
