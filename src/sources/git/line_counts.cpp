#include "sources/git/line_counts.hpp"

#include <string>

#include "sources/git/line_diff.hpp"

namespace teammemory {
namespace {

/// Git's core.bigFileThreshold: larger blobs are binary, whatever they hold.
constexpr std::size_t k_big_file = std::size_t{512} * 1024 * 1024;

/// One side of a change.
struct Content {
  std::optional<StoredObject> object;
  std::string text;  // in place of an object
  bool is_missing = false;
  bool is_big = false;

  std::string_view bytes() const { return object ? object->bytes() : std::string_view{text}; }
  bool is_binary() const { return is_big || is_binary_content(bytes()); }
};

Content read_content(const ObjectReader& reader, const std::optional<FileVersion>& version) {
  Content content;
  if (!version) return content;
  if (version->is_submodule()) {
    content.text = "Subproject commit " + version->id.hex() + "\n";
    return content;
  }
  // Usually small and in a pack: asking for its size first would look it up twice.
  content.object = reader.read_packed(version->id, GIT_OBJECT_BLOB);
  if (content.object) return content;
  const auto size = reader.size_of(version->id);
  content.is_big = size && *size > k_big_file;
  if (content.is_big) return content;
  content.object = reader.read(version->id, GIT_OBJECT_BLOB);
  content.is_missing = !content.object;
  return content;
}

}  // namespace

bool is_binary_content(std::string_view bytes) {
  constexpr std::size_t k_looked_at = 8000;
  return bytes.substr(0, k_looked_at).find('\0') != std::string_view::npos;
}

LineCounts count_lines(const ObjectReader& reader, const std::optional<FileVersion>& before,
                       const std::optional<FileVersion>& after) {
  LineCounts counts;
  const Content old_content = read_content(reader, before);
  const Content new_content = read_content(reader, after);
  if (old_content.is_missing || new_content.is_missing) {
    counts.missing = old_content.is_missing ? before->id : after->id;
    return counts;
  }
  counts.is_binary = old_content.is_binary() || new_content.is_binary();
  if (counts.is_binary) return counts;
  const LineDifference lines = line_difference(old_content.bytes(), new_content.bytes());
  counts.added = lines.added;
  counts.deleted = lines.deleted;
  return counts;
}

}  // namespace teammemory
