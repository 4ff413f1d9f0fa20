#include "sources/jira/wiki_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "sources/jira/html_text.hpp"
#include "sources/jira/wiki_line.hpp"
#include "util/text.hpp"

namespace teammemory::jira {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t';
}

std::string with_line_feeds(std::string_view text) {
  std::string lines;
  lines.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      lines += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      lines += '\n';
    }
  }
  return lines;
}

/// Collects lines; never more than one empty line in a row outside of code.
class Lines {
 public:
  void add(std::string_view line) {
    if (!text_.empty()) text_ += '\n';
    text_ += line;
    is_after_empty_ = line.empty();
  }

  void add_empty() {
    if (!text_.empty() && !is_after_empty_) add("");
  }

  std::string take() {
    const std::size_t last = text_.find_last_not_of(" \t\n");
    text_.erase(last == std::string::npos ? 0 : last + 1);
    return std::move(text_);
  }

 private:
  std::string text_;
  bool is_after_empty_ = false;
};

struct Item {
  std::size_t level = 0;
  bool is_numbered = false;
  std::string_view words;
};

/// Numbers the items of "#" lists, level by level.
class ListNumbers {
 public:
  std::size_t next(const Item& item) {
    counts_.resize(item.level, 0);
    return counts_.back() = item.is_numbered ? counts_.back() + 1 : 0;
  }
  void restart() { counts_.clear(); }

 private:
  std::vector<std::size_t> counts_;
};

/// "** words", "#* words" or "- words".
std::optional<Item> list_item(std::string_view line) {
  constexpr std::size_t k_deepest = 10;
  const std::size_t length = std::min(line.find_first_not_of("*#-"), line.size());
  if (length == 0 || length > k_deepest || length == line.size() || !is_space(line[length]))
    return std::nullopt;
  const std::string_view marks = line.substr(0, length);
  if (marks.find('-') != std::string_view::npos && length > 1) return std::nullopt;
  return Item{length, marks.back() == '#', trim(line.substr(length))};
}

bool is_rule(std::string_view line) {
  return line.size() >= 4 && line.find_first_not_of('-') == std::string_view::npos;
}

/// Cuts "h2. " or "bq. " off; people also write "h2.Title".
std::string_view without_block_mark(std::string_view line) {
  const bool is_heading =
      line.size() > 3 && line[0] == 'h' && line[1] >= '1' && line[1] <= '6' && line[2] == '.';
  const bool is_quote = line.size() > 3 && line.starts_with("bq.");
  if (!is_heading && !is_quote) return line;
  const char next = line[3];
  const bool is_word_start = (next >= 'A' && next <= 'Z') || next == '*';
  return is_space(next) || is_word_start ? trim(line.substr(3)) : line;
}

struct CodeMacro {
  std::string_view name;  ///< "code", "noformat" or "html"
  bool is_ever_closed = true;
};

class WikiReader {
 public:
  explicit WikiReader(std::string_view text) : rest_(text) {}

  std::string read() {
    while (!rest_.empty()) {
      const std::size_t brace = rest_.find('{', searched_);
      if (brace == std::string_view::npos) break;
      searched_ = brace + 1;
      if (brace > 0 && rest_[brace - 1] == '\\') continue;
      for (CodeMacro& macro : macros_) {
        if (read_code(brace, macro)) break;
      }
    }
    read_markup(rest_);
    return lines_.take();
  }

 private:
  /// Code at `brace`, which opens "{code}" or "{code:java|title=A.java}": the markup before it is
  /// read, the code itself taken as it is.
  bool read_code(std::size_t brace, CodeMacro& macro) {
    constexpr std::size_t k_longest = 300;
    const std::string_view opening = rest_.substr(brace + 1, k_longest);
    if (!macro.is_ever_closed || !opening.starts_with(macro.name)) return false;
    const std::size_t end = opening.find_first_of("}\n");
    if (end == std::string_view::npos || opening[end] != '}') return false;
    if (end != macro.name.size() && opening[macro.name.size()] != ':') return false;

    const std::string closing = fmt::format("{{{}}}", macro.name);
    const std::size_t start = brace + end + 2;
    const std::size_t close = rest_.find(closing, start);
    macro.is_ever_closed = close != std::string_view::npos;
    if (!macro.is_ever_closed) return false;

    read_markup(rest_.substr(0, brace));
    if (const auto title = wiki_line_text(rest_.substr(brace, start - brace)); !title.empty())
      lines_.add(title);
    const std::string_view inside = rest_.substr(start, close - start);
    add_code(macro.name == "html" ? html_text(inside) : std::string{inside});
    rest_.remove_prefix(close + closing.size());
    end_line();
    searched_ = 0;
    return true;
  }

  /// What follows code begins a line of its own.
  void end_line() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size()));
    if (rest_.starts_with('\n')) rest_.remove_prefix(1);
  }

  void add_code(std::string_view code) {
    const std::size_t first = code.find_first_not_of("\n");
    const std::size_t last = code.find_last_not_of(" \t\n");
    if (last != std::string_view::npos) lines_.add(code.substr(first, last - first + 1));
  }

  void read_markup(std::string_view markup) {
    if (markup.ends_with('\n')) {
      markup.remove_suffix(1);
    } else if (markup.empty()) {
      return;
    }
    for (const std::string_view line : split(markup, '\n')) read_line(line);
  }

  void read_line(std::string_view whole_line) {
    const std::string_view line = trim(whole_line);
    const auto item = list_item(line);
    if (!item) numbers_.restart();
    if (line.empty() || is_rule(line)) return lines_.add_empty();
    if (item) return read_item(*item);
    const Bars bars = line.front() == '|' ? Bars::part_cells : Bars::are_text;
    const std::string text = wiki_line_text(without_block_mark(line), bars);
    // A line of nothing but macros leaves no line.
    if (trim(text).empty()) return;
    const std::string_view indent = whole_line.substr(0, whole_line.find(line));
    lines_.add(std::string{indent} += trim(text));
  }

  void read_item(const Item& item) {
    const std::string indent(2 * (item.level - 1), ' ');
    const std::size_t number = numbers_.next(item);
    const std::string mark = item.is_numbered ? fmt::format("{}. ", number) : "- ";
    lines_.add(indent + mark + wiki_line_text(item.words));
  }

  std::string_view rest_;
  std::size_t searched_ = 0;  // of rest_: no code opens before
  std::array<CodeMacro, 3> macros_{{{"code"}, {"noformat"}, {"html"}}};
  Lines lines_;
  ListNumbers numbers_;
};

}  // namespace

std::string wiki_text(std::string_view markup) {
  return WikiReader(with_line_feeds(markup)).read();
}

}  // namespace teammemory::jira
