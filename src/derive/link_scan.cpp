#include "derive/link_scan.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "derive/text_class.hpp"
#include "derive/web_address.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// What people number with "#": "Test #3: passed" in a log names no issue.
constexpr std::array<std::string_view, 24> k_counted_things = {
    "attempt", "build",   "case",  "chapter", "core",  "cpu",  "example", "figure",
    "frame",   "item",    "job",   "node",    "note",  "part", "phase",   "point",
    "round",   "section", "sheet", "step",    "table", "test", "thread",  "worker",
};
constexpr std::size_t k_longest_thing = 7;
constexpr std::size_t k_most_digits = 9;

/// The digits at an offset as a number without leading zero, and the offset behind them.
struct Digits {
  std::int64_t value = 0;
  std::size_t end = 0;
};

std::optional<Digits> digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (is_digit(at_or_end(text, end))) ++end;
  if (end == at || text[at] == '0' || end - at > k_most_digits) return std::nullopt;
  Digits digits{0, end};
  std::from_chars(text.data() + at, text.data() + end, digits.value);
  return digits;
}

/// Neither a longer word nor a version ("1.2") goes on after a number.
bool ends_number(std::string_view text, std::size_t end) {
  if (is_word(at_or_end(text, end))) return false;
  return at_or_end(text, end) != '.' || !is_digit(at_or_end(text, end + 1));
}

/// "docs/ABC-1.md" or "/srv/ABC-1": a path of a file, unlike the branch "fix/ABC-1".
bool is_file_path(std::string_view token) {
  while (!token.empty() && !is_word(token.back())) token.remove_suffix(1);
  const std::size_t slash = token.rfind('/');
  if (slash == std::string_view::npos) return false;
  const std::size_t dot = token.rfind('.');
  const bool has_extension = dot != std::string_view::npos && dot > slash + 1 &&
                             dot + 1 < token.size() && !is_digit(token[dot + 1]) &&
                             token.size() - dot <= 6;
  return has_extension || token.starts_with('/') || token.starts_with("./") ||
         token.starts_with("../");
}

bool is_repository_character(char c) {
  return is_alnum(c) || c == '-' || c == '_' || c == '.';
}

class Scanner {
 public:
  Scanner(std::string_view text, const ProjectKeys& projects) : text_(text), projects_(projects) {}

  std::vector<Reference> run() {
    while (at_ < text_.size()) {
      if (starts_word()) {
        if (skip_address() || take_key() || take_gh_number()) continue;
      }
      if (text_[at_] == '#' && take_number()) continue;
      ++at_;
    }
    return std::move(found_);
  }

 private:
  bool starts_word() const { return is_word(text_[at_]) && !is_word(before(text_, at_)); }

  void add(Reference reference, std::size_t start, std::size_t end) {
    reference.position = start;
    reference.length = end - start;
    reference.relation = relation_before(text_, start);
    found_.push_back(std::move(reference));
    at_ = end;
  }

  /// Reads a whole http address, whatever it names; false where there is none.
  bool skip_address() {
    const std::string_view rest = text_.substr(at_);
    if (!rest.starts_with("https://") && !rest.starts_with("http://")) return false;
    const std::size_t start = at_;
    const std::size_t end =
        std::max(end_of_address(text_, start), start + std::string_view{"http://"}.size());
    const std::string_view address = text_.substr(start, end - start);
    at_ = end;
    if (auto reference = github_reference(address)) {
      add(std::move(*reference), start, end);
    } else if (auto key = browsed_key(address)) {
      add({.key = std::move(*key), .repository = {}}, start, end);
    }
    return true;
  }

  /// https://github.com/owner/repo/issues/12#issuecomment-3
  static std::optional<Reference> github_reference(std::string_view address) {
    auto named = read_web_address(address);
    if (!named || named->dialect != Dialect::github || named->kind == WebAddress::Kind::commit)
      return std::nullopt;
    return Reference{.key = {},
                     .repository = std::move(named->repository),
                     .number = named->number,
                     .is_pull_request = named->kind == WebAddress::Kind::pull_request};
  }

  /// https://jira.example/browse/PROJ-12
  std::optional<std::string> browsed_key(std::string_view address) const {
    const auto parts = split(address.substr(0, address.find_first_of("?#")), '/');
    for (std::size_t i = 3; i + 1 < parts.size(); ++i) {
      if (parts[i] != "browse") continue;
      const std::size_t dash = parts[i + 1].rfind('-');
      if (dash == std::string_view::npos || !projects_.contains(parts[i + 1].substr(0, dash)))
        continue;
      const auto digits = digits_at(parts[i + 1], dash + 1);
      if (digits && digits->end == parts[i + 1].size()) return std::string{parts[i + 1]};
    }
    return std::nullopt;
  }

  /// PROJ-12
  bool take_key() {
    if (!is_upper(text_[at_])) return false;
    std::size_t dash = at_;
    while (is_upper(at_or_end(text_, dash)) || is_digit(at_or_end(text_, dash)) ||
           at_or_end(text_, dash) == '_')
      ++dash;
    if (at_or_end(text_, dash) != '-' || !projects_.contains(text_.substr(at_, dash - at_)))
      return false;
    const auto digits = digits_at(text_, dash + 1);
    if (!digits || !ends_number(text_, digits->end) || !may_start_key() ||
        is_in_file_path(digits->end))
      return false;
    add({.key = std::string{text_.substr(at_, digits->end - at_)}, .repository = {}}, at_,
        digits->end);
    return true;
  }

  /// Not the end of a longer name: "OPEN-SSL-1", "some.SSL-1".
  bool may_start_key() const {
    const char previous = before(text_, at_);
    if (previous == '.' || previous == '@' || previous == '%') return false;
    if (previous != '-') return true;
    const char further = before(text_, at_ - 1);
    return !is_upper(further) && !is_digit(further);
  }

  bool is_in_file_path(std::size_t end) const {
    // A branch or file name is short; looking no further keeps the scan linear.
    constexpr std::size_t k_longest = 128;
    std::size_t start = at_;
    while (start > 0 && at_ - start < k_longest && !is_token_stop(text_[start - 1])) --start;
    std::size_t stop = end;
    while (stop < text_.size() && stop - end < k_longest && !is_token_stop(text_[stop])) ++stop;
    return is_file_path(text_.substr(start, stop - start));
  }

  static bool is_token_stop(char c) {
    return is_blank(c) || std::string_view{"\"'`()[]{}<>,;"}.find(c) != std::string_view::npos;
  }

  /// GH-12
  bool take_gh_number() {
    const std::string_view rest = text_.substr(at_);
    if (!rest.starts_with("GH-") && !rest.starts_with("gh-")) return false;
    const auto digits = digits_at(text_, at_ + 3);
    const char previous = before(text_, at_);
    const bool is_name = previous == '/' || previous == '-' || previous == '.';
    if (is_name || !digits || !ends_number(text_, digits->end)) return false;
    add({.key = {}, .repository = {}, .number = digits->value}, at_, digits->end);
    return true;
  }

  /// #12 or owner/repo#12, at the "#".
  bool take_number() {
    const auto digits = digits_at(text_, at_ + 1);
    if (!digits || !ends_number(text_, digits->end)) return false;
    std::size_t start = at_;
    // Never before the last "#", so that no stretch is read twice.
    while (start > 0 && is_repository_character(text_[start - 1])) --start;
    if (std::ranges::none_of(text_.substr(start, at_ - start), is_word)) {
      const char previous = before(text_, at_);
      if (previous == '&' || previous == '/' || previous == '#' || is_stack_frame(digits->end) ||
          counts_a_thing())
        return false;
      add({.key = {}, .repository = {}, .number = digits->value}, at_, digits->end);
      return true;
    }
    if (before(text_, start) != '/') return false;
    std::size_t owner = start - 1;
    while (owner > 0 && (is_alnum(text_[owner - 1]) || text_[owner - 1] == '-')) --owner;
    const char previous = before(text_, owner);
    if (owner == start - 1 || is_word(previous) || previous == '/' || previous == '.') return false;
    add({.key = {},
         .repository = std::string{text_.substr(owner, at_ - owner)},
         .number = digits->value},
        owner, digits->end);
    return true;
  }

  /// "Test #3"
  bool counts_a_thing() const {
    std::size_t end = at_;
    while (end > 0 && text_[end - 1] == ' ') --end;
    std::size_t start = end;
    while (start > 0 && end - start <= k_longest_thing && is_word(text_[start - 1])) --start;
    const std::string word = lower_ascii(text_.substr(start, end - start));
    return std::ranges::find(k_counted_things, word) != k_counted_things.end();
  }

  /// "#1  0x00007f in main ()"
  bool is_stack_frame(std::size_t end) const {
    while (at_or_end(text_, end) == ' ') ++end;
    return text_.substr(end).starts_with("0x");
  }

  std::string_view text_;
  const ProjectKeys& projects_;
  std::size_t at_ = 0;
  std::vector<Reference> found_;
};

/// The known project whose key ends at the dash: "fix_my_proj-1" may hold FIX_MY_PROJ, MY_PROJ or
/// PROJ.
std::optional<std::size_t> project_start(const std::string& upper, std::size_t first,
                                         std::size_t dash, const ProjectKeys& projects) {
  for (std::size_t start = first; start < dash; ++start) {
    const bool may_start = start == first || upper[start - 1] == '_';
    if (may_start && projects.contains(std::string_view{upper}.substr(start, dash - start)))
      return start;
  }
  return std::nullopt;
}

/// Each reference has a "#", the "://" of an address, or a number behind a "-". Most texts have
/// none of these, and looking for them costs far less than reading the words.
bool may_hold_reference(std::string_view text) {
  if (text.find('#') != std::string_view::npos) return true;
  for (std::size_t dash = text.find('-'); dash != std::string_view::npos;
       dash = text.find('-', dash + 1)) {
    if (is_digit(at_or_end(text, dash + 1))) return true;
  }
  return text.find("://") != std::string_view::npos;
}

bool has_paragraph_end(std::string_view text) {
  return text.find("\n\n") != std::string_view::npos ||
         text.find("\n\r\n") != std::string_view::npos;
}

}  // namespace

std::vector<Reference> scan_references(std::string_view text, const ProjectKeys& projects) {
  if (!may_hold_reference(text)) return {};
  return Scanner(text, projects).run();
}

std::vector<Reference> scan_branch(std::string_view branch, const ProjectKeys& projects) {
  std::string upper{branch};
  std::ranges::transform(upper, upper.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  std::vector<Reference> found;
  std::size_t word = 0;
  for (std::size_t at = 0; at < upper.size(); ++at) {
    if (upper[at] != '-' || word == at) {
      if (!is_word(upper[at])) word = at + 1;
      continue;
    }
    const std::size_t first = word;
    word = at + 1;
    const auto digits = digits_at(upper, at + 1);
    const auto start = project_start(upper, first, at, projects);
    if (!digits || !start || is_alnum(at_or_end(upper, digits->end))) continue;
    found.push_back({.key = upper.substr(*start, digits->end - *start),
                     .repository = {},
                     .position = *start,
                     .length = digits->end - *start});
  }
  return found;
}

namespace {

/// Of `[#12](address)` the address says what is meant: the number may be a line's.
void blank_link_texts(std::string& text) {
  for (std::size_t end = text.find("]("); end != std::string::npos;
       end = text.find("](", end + 1)) {
    const std::size_t start = text.find_last_of("[]\n", end - 1);
    if (end == 0 || start == std::string::npos || text[start] != '[') continue;
    std::replace(text.begin() + static_cast<std::ptrdiff_t>(start),
                 text.begin() + static_cast<std::ptrdiff_t>(end), '#', ' ');
  }
}

}  // namespace

std::string blank_markdown_code(std::string_view body) {
  struct Fence {
    std::string_view open;
    std::string_view close;
    bool is_open_ended;  // without its end it goes on to the text's end
  };
  constexpr std::array<Fence, 3> k_fences = {
      {{"<!--", "-->", true}, {"```", "```", true}, {"`", "`", false}}};
  std::string text{body};
  std::size_t at = 0;
  while (at < text.size()) {
    const auto opens = [&](const Fence& fence) { return body.substr(at).starts_with(fence.open); };
    const auto fence = std::ranges::find_if(k_fences, opens);
    if (fence == k_fences.end()) {
      ++at;
      continue;
    }
    const std::size_t inside = at + fence->open.size();
    std::size_t end = body.find(fence->close, inside);
    if (!fence->is_open_ended &&
        (end == std::string_view::npos || has_paragraph_end(body.substr(inside, end - inside)))) {
      at = inside;
      continue;
    }
    end = end == std::string_view::npos ? body.size() : end + fence->close.size();
    for (; at < end; ++at) {
      if (text[at] != '\n') text[at] = ' ';
    }
  }
  blank_link_texts(text);
  return text;
}

std::string own_words(std::string_view body) {
  std::string text = blank_markdown_code(body);
  constexpr std::size_t k_most_indent = 3;
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    const std::size_t first = std::min(text.find_first_not_of(' ', start), end);
    if (first - start <= k_most_indent && at_or_end(text, first) == '>')
      std::fill(text.begin() + static_cast<std::ptrdiff_t>(start),
                text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    start = end + 1;
  }
  return text;
}

}  // namespace teammemory
