#include "sources/git/attributes.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include <git2/sys/repository.h>

#include "sources/git/tree_changes.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::string_view k_mark = "attributes";

/// The mark of a tree: its name, and whether it has any .gitattributes.
struct Mark {
  ObjectId tree;
  bool has_attributes = false;

  static std::optional<Mark> read(Sink& sink) {
    const auto text = sink.mark(k_mark);
    if (!text) return std::nullopt;
    const auto parts = split(*text, ' ');
    const auto tree = ObjectId::from_hex(parts.front());
    if (!tree) return std::nullopt;
    return Mark{*tree, parts.size() > 1};
  }

  void write(Sink& sink) const {
    sink.set_mark(k_mark, tree.hex() + (has_attributes ? " stated" : ""));
  }
};

bool is_attributes_file(const TreeChange& file) {
  constexpr std::string_view k_name = ".gitattributes";
  const std::string_view path = file.path;
  return path.ends_with(k_name) &&
         (path.size() == k_name.size() || path[path.size() - k_name.size() - 1] == '/');
}

/// Looks up attributes in the .gitattributes of a list of files. libgit2 reads them from an index:
/// one that holds nothing else is searched fast, and in a repository that has no folder, nothing
/// else is heeded.
class AttributeReader {
 public:
  AttributeReader(git_repository* repository, const std::vector<TreeChange>& files) {
    teammemory::Handle<git_odb, git_odb_free> objects;
    check(git_repository_odb(out(objects), repository));
    check(git_repository_wrap_odb(out(repository_), objects.get()));
    check(git_index_new(out(index_)));
    for (const TreeChange& file : files) {
      if (!is_attributes_file(file) || !file.after->is_regular()) continue;
      git_index_entry entry{};
      entry.mode = file.after->mode;
      entry.id = file.after->id.oid;
      entry.path = file.path.c_str();
      check(git_index_add(index_.get(), &entry));
    }
    check(git_repository_set_index(repository_.get(), index_.get()));
  }

  bool has_attributes() const { return git_index_entrycount(index_.get()) > 0; }

  FileAttributes read(const std::string& path) const {
    std::array<const char*, 4> names = {"binary", "diff", "linguist-generated",
                                        "linguist-vendored"};
    std::array<const char*, 4> values{};
    git_attr_options options = GIT_ATTR_OPTIONS_INIT;
    options.flags = GIT_ATTR_CHECK_INDEX_ONLY | GIT_ATTR_CHECK_NO_SYSTEM;
    FileAttributes found;
    found.path = path;
    if (git_attr_get_many_ext(values.data(), repository_.get(), &options, path.c_str(),
                              names.size(), names.data()) != 0) {
      return found;
    }
    found.is_binary = is_set(values[0]);
    found.is_diff_off = git_attr_value(values[1]) == GIT_ATTR_VALUE_FALSE;
    found.is_generated = is_set(values[2]);
    found.is_vendored = is_set(values[3]);
    return found;
  }

 private:
  static void check(int code) {
    if (code != 0) throw DataError("reading the .gitattributes: " + libgit2_error());
  }

  /// "name" and "name=true" are the same wish.
  static bool is_set(const char* value) {
    const git_attr_value_t kind = git_attr_value(value);
    return kind == GIT_ATTR_VALUE_TRUE ||
           (kind == GIT_ATTR_VALUE_STRING && std::string_view{value} == "true");
  }

  RepositoryHandle repository_;
  teammemory::Handle<git_index, git_index_free> index_;
};

/// Everything that a tree has.
std::vector<TreeChange> files_of(const ObjectReader& reader, const ObjectId& tree) {
  return tree_changes(reader, std::nullopt, tree).changes;
}

bool has_statement(const FileAttributes& file) {
  return file.is_binary || file.is_diff_off || file.is_generated || file.is_vendored;
}

bool put_all(git_repository* repository, const ObjectReader& reader, const ObjectId& tree,
             Sink& sink) {
  const std::vector<TreeChange> files = files_of(reader, tree);
  const AttributeReader attributes(repository, files);
  std::vector<FileAttributes> said;
  if (attributes.has_attributes()) {
    for (const TreeChange& file : files) {
      FileAttributes found = attributes.read(file.path);
      if (has_statement(found)) said.push_back(std::move(found));
    }
  }
  sink.put_attributes(said, AttributeScope::all_files);
  return attributes.has_attributes();
}

/// Files that came or went, while all .gitattributes stayed as they were.
void put_changed(git_repository* repository, const ObjectReader& reader, const ObjectId& tree,
                 const std::vector<TreeChange>& changes, Sink& sink) {
  std::optional<AttributeReader> attributes;
  std::vector<FileAttributes> said;
  for (const TreeChange& change : changes) {
    if (change.before && change.after) continue;
    if (!attributes) attributes.emplace(repository, files_of(reader, tree));
    FileAttributes gone;
    gone.path = change.path;
    said.push_back(change.after ? attributes->read(change.path) : gone);
  }
  if (!said.empty()) sink.put_attributes(said, AttributeScope::these_files);
}

}  // namespace

void update_attributes(git_repository* repository, const ObjectReader& reader, const ObjectId& tree,
                       Sink& sink) {
  const auto known = Mark::read(sink);
  if (known && known->tree == tree) return;
  bool has_attributes = false;
  const auto changes = known && reader.has(known->tree)
                           ? std::optional{tree_changes(reader, known->tree, tree)}
                           : std::nullopt;
  if (!changes || !changes->missing.empty() ||
      std::ranges::any_of(changes->changes, is_attributes_file)) {
    has_attributes = put_all(repository, reader, tree, sink);
  } else {
    has_attributes = known->has_attributes;
    if (has_attributes) put_changed(repository, reader, tree, changes->changes, sink);
  }
  Mark{tree, has_attributes}.write(sink);
}

}  // namespace teammemory
