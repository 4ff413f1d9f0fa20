#include "sources/git/line_counts.hpp"

#include <array>
#include <charconv>
#include <string>

#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "sources/git/line_table.hpp"

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

/// A text with each line replaced by its number in the table.
std::string with_numbered_lines(std::string_view text, LineTable& table) {
  constexpr int k_shortest_base = 36;
  std::array<char, 8> digits;  // enough for 32 bits
  std::string result;
  for_each_line(text, [&](std::string_view line) {
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), table.add(line),
                                   k_shortest_base);
    result.append(digits.data(), end.ptr);
    result += '\n';
  });
  return result;
}

/// libgit2 carries git's own diff. It compares whole lines and nothing within them, so short names
/// in their place give the same counts and take it less than half the time.
LineDifference git_line_difference(std::string_view old_text, std::string_view new_text) {
  LineTable table(line_count(old_text) + line_count(new_text));
  const std::string before = with_numbered_lines(old_text, table);
  const std::string after = with_numbered_lines(new_text, table);
  git_diff_options options;
  git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
  options.context_lines = 0;
  options.flags = GIT_DIFF_FORCE_TEXT;
  PatchHandle patch;
  // Buffers have no path, so no attribute of the work tree changes the count.
  int code = git_patch_from_buffers(out(patch), before.data(), before.size(), nullptr, after.data(),
                                    after.size(), nullptr, &options);
  std::size_t added = 0;
  std::size_t deleted = 0;
  if (code == 0) code = git_patch_line_stats(nullptr, &added, &deleted, patch.get());
  if (code != 0) throw DataError(fmt::format("comparing two files: {}", libgit2_error()));
  return {static_cast<std::int64_t>(added), static_cast<std::int64_t>(deleted)};
}

}  // namespace

bool is_binary_content(std::string_view bytes) {
  constexpr std::size_t k_looked_at = 8000;
  return bytes.substr(0, k_looked_at).find('\0') != std::string_view::npos;
}

LineDifference line_difference_as_git(std::string_view before, std::string_view after) {
  const auto own = line_difference(before, after);
  return own ? *own : git_line_difference(before, after);
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
  const LineDifference lines = line_difference_as_git(old_content.bytes(), new_content.bytes());
  counts.added = lines.added;
  counts.deleted = lines.deleted;
  return counts;
}

}  // namespace teammemory
