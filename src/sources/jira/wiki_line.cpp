#include "sources/jira/wiki_line.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "sources/jira/issue_key.hpp"
#include "util/text.hpp"

namespace teammemory::jira {
namespace {

constexpr std::string_view k_emphasis = "*_+-";
constexpr std::string_view k_escaped = "{}[]*_+-!|#^~";  // after a backslash

bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_space(char c) {
  return c == ' ' || c == '\t';
}
bool is_any_of(char c, std::string_view set) {
  return set.find(c) != std::string_view::npos;
}

bool starts_address(std::string_view text) {
  constexpr std::array<std::string_view, 5> k_starts{"https://", "http://", "ftp://", "file://",
                                                     "mailto:"};
  return std::ranges::any_of(k_starts,
                             [&](std::string_view start) { return text.starts_with(start); });
}

/// The length of an address within running text.
std::size_t address_length(std::string_view text) {
  return std::min(text.find_first_of(" \t|]\"<>{}"), text.size());
}

/// Macros whose braces say how a text looks and not what it says.
bool is_layout_macro(std::string_view name) {
  constexpr std::array<std::string_view, 13> k_macros{
      "color", "html", "quote", "panel",   "anchor", "section", "column",
      "tip",   "note", "info",  "warning", "code",   "noformat"};
  return std::ranges::find(k_macros, name) != k_macros.end();
}

bool is_image_name(std::string_view text) {
  if (text.empty() || is_space(text.front())) return false;
  if (starts_address(text)) return text.find_first_of(" \t") == std::string_view::npos;
  const std::size_t dot = text.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const std::string_view ending = text.substr(dot + 1);
  return ending.size() >= 2 && ending.size() <= 5 && std::ranges::all_of(ending, is_word);
}

bool is_link_target(std::string_view text) {
  return starts_address(text) || text.starts_with("www.") || parse_issue_key(text) ||
         (text.size() > 1 && is_any_of(text.front(), "#^~/"));
}

/// A target as people read it: "~user" is "@user", "^file" the attachment "file".
std::string target_text(std::string_view target) {
  constexpr std::string_view k_account = "~accountid:";
  if (target.starts_with(k_account)) return "@" + std::string{target.substr(k_account.size())};
  if (target.starts_with('~')) return "@" + std::string{target.substr(1)};
  if (target.starts_with('^')) return std::string{target.substr(1)};
  return std::string{target};
}

/// One pass over one line. A search that fails is remembered, so that no line, however many marks
/// it opens, is searched to its end more than once a kind of mark.
class LineReader {
 public:
  LineReader(std::string_view line, Bars bars) : line_(line), bars_(bars) {}

  std::string read() {
    while (at_ < line_.size()) {
      if (!read_mark()) text_ += line_[at_++];
    }
    return std::move(text_);
  }

 private:
  char before(std::size_t position) const { return position == 0 ? ' ' : line_[position - 1]; }
  char after(std::size_t position) const {
    return position + 1 < line_.size() ? line_[position + 1] : ' ';
  }
  std::string_view rest() const { return line_.substr(at_); }

  bool read_mark() {
    const char c = line_[at_];
    if (c == '\\') return read_escape();
    if (c == '{') return read_code() || read_macro();
    if (c == '[') return read_link();
    if (c == '!') return read_image();
    if (c == '|') return read_bar();
    if (is_any_of(c, k_emphasis)) return read_emphasis(c);
    return read_address();
  }

  bool read_escape() {
    const char next = after(at_);
    if (next == '\\') {
      const bool is_break = is_space(after(at_ + 1));
      while (is_break && !text_.empty() && is_space(text_.back())) text_.pop_back();
      text_ += is_break ? "\n" : "\\\\";
      at_ += 2;
      while (is_break && at_ < line_.size() && is_space(line_[at_])) ++at_;
      return true;
    }
    if (!is_any_of(next, k_escaped)) return false;
    text_ += next;
    at_ += 2;
    return true;
  }

  bool read_code() {
    if (after(at_) != '{' || has_no_code_) return false;
    const std::size_t end = line_.find("}}", at_ + 2);
    has_no_code_ = end == std::string_view::npos;
    if (has_no_code_) return false;
    write_unescaped(line_.substr(at_ + 2, end - at_ - 2));
    at_ = end + 2;
    return true;
  }

  void write_unescaped(std::string_view code) {
    for (std::size_t i = 0; i < code.size(); ++i) {
      const bool is_escape =
          code[i] == '\\' && i + 1 < code.size() && is_any_of(code[i + 1], k_escaped);
      if (!is_escape) text_ += code[i];
    }
  }

  /// "{color:red}" goes, "{panel:title=Plan}" leaves its title, "{*}" is emphasis within a word.
  bool read_macro() {
    constexpr std::size_t k_longest = 300;
    const std::string_view window = rest().substr(1, k_longest);
    const std::size_t end = window.find_first_of("{}");
    if (end == std::string_view::npos || window[end] == '{') return false;
    const std::string_view inside = window.substr(0, end);
    const std::string_view name = inside.substr(0, inside.find(':'));
    const bool is_mark = inside.size() == 1 && is_any_of(inside.front(), k_emphasis);
    if (!is_mark && !is_layout_macro(name)) return false;
    if (name.size() < inside.size()) text_ += title_of(inside.substr(name.size() + 1));
    at_ += end + 2;
    return true;
  }

  static std::string_view title_of(std::string_view parameters) {
    constexpr std::string_view k_title = "title=";
    for (const std::string_view parameter : split(parameters, '|')) {
      if (trim(parameter).starts_with(k_title)) return trim(parameter).substr(k_title.size());
    }
    return {};
  }

  bool read_link() {
    const std::size_t end = line_.find_first_of("[]", at_ + 1);
    if (end == std::string_view::npos || line_[end] == '[') return false;
    const std::string_view inside = line_.substr(at_ + 1, end - at_ - 1);
    const std::size_t bar = inside.find('|');
    const std::string_view label =
        bar == std::string_view::npos ? std::string_view{} : inside.substr(0, bar);
    std::string_view target = bar == std::string_view::npos ? inside : inside.substr(bar + 1);
    target = trim(target.substr(0, target.find('|')));
    if (!is_link_target(target)) return false;
    write_link(trim(label), target);
    at_ = end + 1;
    return true;
  }

  void write_link(std::string_view label, std::string_view target) {
    const std::string address = target_text(target);
    // A label holds no bracket, hence no link: this goes one deep.
    const std::string words = starts_address(label) ? std::string{label} : wiki_line_text(label);
    if (words.empty() || words == address) {
      text_ += address;
    } else {
      text_ += words + " (" + address + ")";
    }
  }

  bool read_image() {
    const std::size_t end = line_.find('!', at_ + 1);
    if (end == std::string_view::npos) return false;
    std::string_view name = line_.substr(at_ + 1, end - at_ - 1);
    name = name.substr(0, name.find('|'));
    if (is_word(before(at_)) || !is_image_name(name)) return false;
    text_ += name;
    at_ = end + 1;
    return true;
  }

  bool read_bar() {
    if (bars_ == Bars::are_text) return false;
    while (at_ < line_.size() && line_[at_] == '|') ++at_;
    while (!text_.empty() && is_space(text_.back())) text_.pop_back();
    while (at_ < line_.size() && is_space(line_[at_])) ++at_;
    if (!text_.empty() && at_ < line_.size()) text_ += " | ";
    return true;
  }

  bool read_emphasis(char mark) {
    Emphasis& emphasis = emphasis_[k_emphasis.find(mark)];
    if (emphasis.closes_at == at_) {
      emphasis.closes_at.reset();
      ++at_;
      return true;
    }
    // The end may have been part of a link or of code.
    if (emphasis.closes_at && *emphasis.closes_at < at_) emphasis.closes_at.reset();
    if (emphasis.closes_at || emphasis.has_no_more || !can_open(at_, mark)) return false;
    emphasis.closes_at = find_close(mark);
    emphasis.has_no_more = !emphasis.closes_at;
    if (emphasis.has_no_more) return false;
    ++at_;
    return true;
  }

  bool can_open(std::size_t position, char mark) const {
    const char left = before(position);
    const char right = after(position);
    return right != mark && left != mark &&
           (is_space(left) || is_any_of(left, "([{}>\"'*_+-|,;:!?")) &&
           (is_word(right) || is_any_of(right, "([{\"'*_+-@#!<"));
  }

  bool can_close(std::size_t position, char mark) const {
    const char left = before(position);
    const char right = after(position);
    return !is_space(left) && left != mark &&
           (is_space(right) || is_any_of(right, ")]{}<\"'*_+-|,.;:!?/"));
  }

  std::optional<std::size_t> find_close(char mark) const {
    for (std::size_t end = line_.find(mark, at_ + 2); end != std::string_view::npos;
         end = line_.find(mark, end + 1)) {
      if (can_close(end, mark)) return end;
    }
    return std::nullopt;
  }

  /// Addresses are copied as they are, up to where an emphasis round them ends.
  bool read_address() {
    if (is_word(before(at_)) || !starts_address(rest())) return false;
    std::size_t end = at_ + address_length(rest());
    for (const Emphasis& emphasis : emphasis_) {
      if (emphasis.closes_at && *emphasis.closes_at >= at_)
        end = std::min(end, *emphasis.closes_at);
    }
    text_ += line_.substr(at_, end - at_);
    at_ = end;
    return true;
  }

  struct Emphasis {
    std::optional<std::size_t> closes_at;
    bool has_no_more = false;
  };

  std::string_view line_;
  Bars bars_;
  std::size_t at_ = 0;
  std::string text_;
  std::array<Emphasis, k_emphasis.size()> emphasis_;
  bool has_no_code_ = false;
};

}  // namespace

std::string wiki_line_text(std::string_view line, Bars bars) {
  return LineReader(line, bars).read();
}

}  // namespace teammemory::jira
