#include "derive/commit_mention_scan.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "derive/text_class.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

using Kind = CommitMention::Kind;

constexpr std::array<std::pair<Kind, std::string_view>, 6> k_kinds = {
    {{Kind::revert, "revert"},
     {Kind::fix, "fix"},
     {Kind::cherry_pick, "cherry-pick"},
     {Kind::change_id, "change-id"},
     {Kind::svn_id, "svn-id"},
     {Kind::svn_revision, "svn-revision"}}};

/// The sha at an offset: 7 to 64 hexadecimal digits and no further word character.
std::optional<CommitMention> sha_at(std::string_view text, std::size_t at, Kind kind) {
  constexpr std::size_t k_shortest = 7;
  constexpr std::size_t k_longest = 64;
  std::size_t end = at;
  while (end < text.size() && end - at <= k_longest && is_hex(text[end])) ++end;
  if (end - at < k_shortest || end - at > k_longest || is_word(at_or_end(text, end)))
    return std::nullopt;
  return CommitMention{.kind = kind,
                       .name = lower_ascii(text.substr(at, end - at)),
                       .subject = {},
                       .position = at,
                       .length = end - at};
}

/// The commits that stand behind each occurrence of some words.
void add_behind(std::string_view message, std::string_view words, Kind kind,
                std::vector<CommitMention>& found) {
  for (std::size_t at = message.find(words); at != std::string_view::npos;
       at = message.find(words, at + 1)) {
    std::size_t start = at + words.size();
    while (is_blank(at_or_end(message, start))) ++start;
    if (auto sha = sha_at(message, start, kind)) found.push_back(std::move(*sha));
  }
}

/// Whether a bare name is a sha for certain: digits alone may number anything.
bool is_plainly_sha(std::string_view name) {
  const auto is_letter = [](char c) { return !is_digit(c); };
  return std::ranges::any_of(name, is_digit) && std::ranges::any_of(name, is_letter);
}

/// "Fixes: 0123abc ("the subject")"
std::optional<CommitMention> fix_trailer(std::string_view line) {
  constexpr std::string_view k_name = "fixes:";
  if (!equals_ignoring_case(line.substr(0, k_name.size()), k_name)) return std::nullopt;
  std::size_t start = k_name.size();
  while (is_blank(at_or_end(line, start))) ++start;
  auto found = sha_at(line, start, Kind::fix);
  if (!found) return std::nullopt;
  const std::string_view rest = trim(line.substr(found->position + found->length));
  if (rest.starts_with("(\"") && rest.ends_with("\")")) {
    found->subject = rest.substr(2, rest.size() - 4);
    return found;
  }
  const bool is_alone = rest.empty() || rest.starts_with("(\"");
  return is_alone && is_plainly_sha(found->name) ? found : std::nullopt;
}

/// "Change-Id: I0123…"
std::optional<CommitMention> change_trailer(std::string_view line) {
  constexpr std::string_view k_name = "Change-Id: I";
  constexpr std::size_t k_digits = 40;
  const std::string_view id = line.substr(std::min(line.size(), k_name.size()));
  if (!line.starts_with(k_name) || id.size() != k_digits || !std::ranges::all_of(id, is_hex))
    return std::nullopt;
  return CommitMention{.kind = Kind::change_id,
                       .name = "i" + lower_ascii(id),
                       .subject = {},
                       .position = k_name.size() - 1,
                       .length = k_digits + 1};
}

/// "git-svn-id: https://svn.example/trunk@123 0a1b…"
std::optional<CommitMention> svn_trailer(std::string_view line) {
  constexpr std::string_view k_name = "git-svn-id: ";
  if (!line.starts_with(k_name)) return std::nullopt;
  const std::size_t at = line.rfind('@');
  if (at == std::string_view::npos) return std::nullopt;
  std::size_t end = at + 1;
  while (is_digit(at_or_end(line, end))) ++end;
  if (end == at + 1 || at_or_end(line, end) != ' ') return std::nullopt;
  return CommitMention{.kind = Kind::svn_id,
                       .name = std::string{line.substr(at + 1, end - at - 1)},
                       .subject = {},
                       .position = at + 1,
                       .length = end - at - 1};
}

void add_trailers(std::string_view message, std::vector<CommitMention>& found) {
  for (std::size_t start = 0; start < message.size();) {
    const std::string_view line = first_line_of(message.substr(start));
    for (const auto read : {fix_trailer, change_trailer, svn_trailer}) {
      auto mention = read(line);
      if (!mention) continue;
      mention->position += start;
      found.push_back(std::move(*mention));
    }
    start = std::min(message.find('\n', start), message.size() - 1) + 1;
  }
}

/// "r123", as histories that came from Subversion name their commits.
void add_revisions(std::string_view message, std::vector<CommitMention>& found) {
  constexpr std::size_t k_least_digits = 2;
  constexpr std::size_t k_most_digits = 9;
  for (std::size_t at = message.find('r'); at != std::string_view::npos;
       at = message.find('r', at + 1)) {
    const char previous = before(message, at);
    if (is_word(previous) || std::string_view{"/-.#@%"}.find(previous) != std::string_view::npos)
      continue;
    std::size_t end = at + 1;
    while (end - at <= k_most_digits && is_digit(at_or_end(message, end))) ++end;
    const bool is_longer = is_word(at_or_end(message, end)) || at_or_end(message, end) == '-';
    if (end - at <= k_least_digits || message[at + 1] == '0' || is_longer) continue;
    found.push_back({.kind = Kind::svn_revision,
                     .name = std::string{message.substr(at + 1, end - at - 1)},
                     .subject = {},
                     .position = at,
                     .length = end - at});
  }
}

}  // namespace

std::string_view to_string(CommitMention::Kind kind) {
  for (const auto& [known, name] : k_kinds) {
    if (known == kind) return name;
  }
  return "";
}

std::optional<CommitMention::Kind> parse_mention_kind(std::string_view name) {
  for (const auto& [kind, known] : k_kinds) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

std::vector<CommitMention> scan_commit_mentions(std::string_view message) {
  std::vector<CommitMention> found;
  add_behind(message, "This reverts commit", Kind::revert, found);
  add_behind(message, "(cherry picked from commit", Kind::cherry_pick, found);
  add_behind(message, "(cherry-picked from commit", Kind::cherry_pick, found);
  add_trailers(message, found);
  add_revisions(message, found);
  // A message that holds several changes' ids is no one of them.
  const auto is_change = [](const CommitMention& one) { return one.kind == Kind::change_id; };
  if (std::ranges::count_if(found, is_change) > 1) std::erase_if(found, is_change);
  std::ranges::sort(found, {}, &CommitMention::position);
  return found;
}

}  // namespace teammemory
