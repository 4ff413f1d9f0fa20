#include "sources/jira/adf_text.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include <fmt/format.h>

#include <teammemory/time.hpp>

#include "util/text.hpp"

namespace teammemory::jira {
namespace {

const Json k_none;

const Json& member(const Json& node, std::string_view name) {
  const Json* found = node.find(name);
  return found == nullptr ? k_none : *found;
}

std::string text_in(const Json& node, std::string_view name) {
  return std::string{member(node, name).text()};
}

std::string attribute(const Json& node, std::string_view name) {
  return text_in(member(node, "attrs"), name);
}

std::string first_filled(std::initializer_list<std::string> texts) {
  const auto* found =
      std::ranges::find_if(texts, [](const std::string& text) { return !text.empty(); });
  return found == texts.end() ? std::string{} : *found;
}

std::string link_of(const Json& node) {
  for (const Json& mark : member(node, "marks").elements()) {
    if (text_in(mark, "type") == "link") return attribute(mark, "href");
  }
  return {};
}

std::string mention_text(const Json& node) {
  const std::string name = first_filled({attribute(node, "text"), attribute(node, "id")});
  return name.empty() || name.front() == '@' ? name : "@" + name;
}

/// A date node counts milliseconds, written as text.
std::string date_text(const Json& node) {
  constexpr std::int64_t k_milliseconds = 1000;
  const std::string written = attribute(node, "timestamp");
  std::int64_t milliseconds = 0;
  const auto [end, error] =
      std::from_chars(written.data(), written.data() + written.size(), milliseconds);
  if (error != std::errc{} || end != written.data() + written.size()) return written;
  return format_date(from_epoch(milliseconds / k_milliseconds));
}

/// What a node says apart from its children.
std::string own_text(const Json& node, const std::string& type) {
  if (type == "mention") return mention_text(node);
  if (type == "emoji") return first_filled({attribute(node, "text"), attribute(node, "shortName")});
  if (type == "date") return date_text(node);
  if (type == "inlineCard" || type == "blockCard" || type == "embedCard") {
    return first_filled(
        {attribute(node, "url"), text_in(member(member(node, "attrs"), "data"), "url")});
  }
  if (type == "media" || type == "mediaInline") {
    return first_filled({attribute(node, "alt"), attribute(node, "url")});
  }
  if (type == "expand" || type == "nestedExpand") return attribute(node, "title");
  return first_filled({text_in(node, "text"), attribute(node, "text")});
}

bool is_one_of(std::string_view type, std::initializer_list<std::string_view> types) {
  return std::ranges::find(types, type) != types.end();
}

bool is_list(std::string_view type) {
  return is_one_of(type, {"bulletList", "orderedList", "taskList", "decisionList"});
}
bool is_list_item(std::string_view type) {
  return is_one_of(type, {"listItem", "taskItem", "decisionItem"});
}
bool is_cell(std::string_view type) {
  return is_one_of(type, {"tableCell", "tableHeader"});
}
bool is_card(std::string_view type) {
  return type == "inlineCard";
}
bool is_inline(std::string_view type) {
  return is_one_of(type, {"text", "mention", "emoji", "date", "status", "hardBreak", "mediaInline",
                          "placeholder", "inlineExtension"});
}

/// Writes words and remembers what must stand between them: breaks come out only before words.
class Lines {
 public:
  void write(std::string_view words) {
    if (words.empty()) return;
    if (breaks_ > 0) start_line();
    if (text_.empty()) text_ += marker_;
    if (is_part_ && !text_.empty() && text_.back() != ' ' && text_.back() != '\n') text_ += ' ';
    breaks_ = 0;
    is_part_ = false;
    marker_.clear();
    text_ += words;
  }

  void break_line(std::size_t breaks) { breaks_ = std::max(breaks_, breaks); }
  void part_words() { is_part_ = true; }
  void set_marker(std::string marker) { marker_ = std::move(marker); }
  void set_indent(std::size_t spaces) { indent_.assign(spaces, ' '); }
  std::string take() { return std::move(text_); }

 private:
  void start_line() {
    while (!text_.empty() && text_.back() == '\n') text_.pop_back();
    if (text_.empty()) return;
    text_.append(breaks_, '\n');
    text_ += marker_.empty() ? indent_ : marker_;
  }

  std::string text_;
  std::string marker_;  // before the next line's words, in place of the indent
  std::string indent_;
  std::size_t breaks_ = 0;
  bool is_part_ = false;
};

/// Walks the document without recursion, so that no depth of nesting can hurt.
class Walk {
 public:
  std::string text_of(const Json& document) {
    enter(document);
    while (!open_.empty()) step();
    return lines_.take();
  }

 private:
  struct Open {
    const Json* node;
    std::string type;
    std::size_t next = 0;   // child
    std::size_t items = 0;  // of a list, so far
    std::size_t cells = 0;  // of a table row, so far
  };

  void step() {
    Open& open = open_.back();
    const auto children = member(*open.node, "content").elements();
    if (open.next < children.size()) {
      enter(children[open.next++]);
    } else {
      leave();
    }
  }

  void enter(const Json& node) {
    if (node.is_text()) return lines_.write(node.text());
    std::string type = text_in(node, "type");
    begin(node, type);
    open_.push_back({&node, std::move(type)});
  }

  void begin(const Json& node, const std::string& type) {
    if (type == "hardBreak") return in_cell_ > 0 ? lines_.part_words() : lines_.break_line(1);
    if (!is_inline(type)) separate(type);
    if (is_list(type)) ++lists_;
    if (is_list_item(type)) begin_item(node);
    if (type == "tableRow") lines_.break_line(1);
    if (is_cell(type)) begin_cell();
    lines_.write(type == "text" ? linked_text(node) : own_text(node, type));
    if (type == "expand" || type == "nestedExpand") separate(type);
  }

  void leave() {
    const std::string type = open_.back().type;
    open_.pop_back();
    if (is_list(type)) --lists_;
    if (is_cell(type)) --in_cell_;
    if (is_list_item(type)) lines_.set_indent(indent());
    if (!is_inline(type)) separate(type);
  }

  /// Blocks stand apart by an empty line; within lists they follow line by line, within a cell in
  /// one line.
  void separate(std::string_view type) {
    if (is_cell(type)) return;
    if (in_cell_ > 0 || is_card(type)) {
      lines_.part_words();
    } else {
      const bool is_close =
          lists_ > 0 || is_one_of(type, {"tableRow", "media", "caption"}) || is_list_item(type);
      lines_.break_line(is_close ? 1 : 2);
    }
  }

  void begin_item(const Json& node) {
    const std::string state = attribute(node, "state");
    std::string marker = "- ";
    if (!open_.empty() && open_.back().type == "orderedList") {
      const Json& first = member(member(*open_.back().node, "attrs"), "order");
      const std::size_t offset =
          first.has_int64() && first.int64() >= 0 ? static_cast<std::size_t>(first.int64()) : 1;
      marker = fmt::format("{}. ", offset + open_.back().items);
    }
    if (state == "TODO") marker += "[ ] ";
    if (state == "DONE") marker += "[x] ";
    if (!open_.empty()) ++open_.back().items;
    lines_.set_marker(std::string(indent(), ' ') + marker);
    lines_.set_indent(indent() + 2);
  }

  void begin_cell() {
    if (!open_.empty() && open_.back().cells++ > 0) {
      lines_.part_words();
      lines_.write("|");
      lines_.part_words();
    }
    ++in_cell_;
  }

  std::size_t indent() const {
    constexpr std::size_t k_deepest = 10;
    return lists_ == 0 ? 0 : 2 * std::min(lists_ - 1, k_deepest);
  }

  /// "text (address)"; the address once, behind the last of the pieces that share it.
  std::string linked_text(const Json& node) const {
    std::string text = text_in(node, "text");
    const std::string address = link_of(node);
    if (address.empty() || text.find(address) != std::string::npos || next_link() == address)
      return text;
    return text + " (" + address + ")";
  }

  std::string next_link() const {
    if (open_.empty()) return {};
    const auto siblings = member(*open_.back().node, "content").elements();
    return open_.back().next < siblings.size() ? link_of(siblings[open_.back().next])
                                               : std::string{};
  }

  Lines lines_;
  std::vector<Open> open_;
  std::size_t lists_ = 0;
  std::size_t in_cell_ = 0;
};

}  // namespace

std::string adf_text(const Json& document) {
  return visible_utf8(Walk{}.text_of(document));
}

}  // namespace teammemory::jira
