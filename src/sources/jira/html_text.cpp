#include "sources/jira/html_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "util/text.hpp"

namespace teammemory::jira {
namespace {

constexpr std::array<std::string_view, 20> k_blocks{
    "p",  "div", "br", "hr", "li", "ul", "ol", "pre",   "table",      "tr",
    "h1", "h2",  "h3", "h4", "h5", "h6", "dl", "tbody", "blockquote", "dt"};
constexpr std::array<std::string_view, 19> k_inlines{
    "a",  "b",  "i",   "u",   "em",  "strong", "code", "span", "tt", "font",
    "td", "th", "img", "del", "ins", "small",  "sup",  "sub",  "kbd"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> k_entities{
    {{"&lt;", "<"},
     {"&gt;", ">"},
     {"&amp;", "&"},
     {"&quot;", "\""},
     {"&#39;", "'"},
     {"&#x27;", "'"},
     {"&apos;", "'"},
     {"&nbsp;", " "}}};

template <class Names>
bool is_in(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

class HtmlReader {
 public:
  explicit HtmlReader(std::string_view html) : html_(html) {}

  std::string read() {
    while (at_ < html_.size()) {
      if (html_[at_] == '<' && read_tag()) continue;
      if (html_[at_] == '&' && read_entity()) continue;
      // The line feed that follows a block's tag is layout of the source.
      const bool is_layout = html_[at_] == '\n' && is_after_block_;
      is_after_block_ = false;
      if (!is_layout) text_ += html_[at_];
      ++at_;
    }
    return std::string{trim(text_)};
  }

 private:
  bool read_tag() {
    const std::size_t end = html_.find_first_of("<>", at_ + 1);
    if (end == std::string_view::npos || html_[end] == '<') return false;
    std::string_view tag = html_.substr(at_ + 1, end - at_ - 1);
    const bool is_closing = tag.starts_with('/');
    if (is_closing) tag.remove_prefix(1);
    const std::string name = lower_ascii(tag.substr(0, tag.find_first_of(" \t\n/")));
    if (!is_in(k_blocks, name) && !is_in(k_inlines, name)) return false;
    at_ = end + 1;
    if (name == "a") is_closing ? close_link() : open_link(tag);
    if (is_in(k_blocks, name)) start_line();
    if (name == "li" && !is_closing) text_ += "- ";
    return true;
  }

  void start_line() {
    if (!text_.empty() && text_.back() != '\n') text_ += '\n';
    is_after_block_ = true;
  }

  void open_link(std::string_view tag) {
    constexpr std::string_view k_attribute = "href=";
    address_ = {};
    link_start_ = text_.size();
    const std::size_t start = tag.find(k_attribute);
    if (start == std::string_view::npos) return;
    std::string_view value = trim(tag.substr(start + k_attribute.size()));
    const char quote = value.empty() ? ' ' : value.front();
    if (quote != '"' && quote != '\'') return;
    value.remove_prefix(1);
    address_ = value.substr(0, value.find(quote));
  }

  void close_link() {
    if (address_.find("://") == std::string_view::npos) return;
    const std::string words{trim(std::string_view{text_}.substr(link_start_))};
    // Trackers cut long addresses short where they show them.
    const bool is_cut = words.starts_with("http") && words.ends_with("...");
    if (is_cut) {
      text_.resize(link_start_);
      text_ += address_;
    } else if (words.find(address_) == std::string::npos) {
      text_.append(" (").append(address_).append(")");
    }
    address_ = {};
  }

  bool read_entity() {
    const std::string_view rest = html_.substr(at_);
    const auto* entity = std::ranges::find_if(
        k_entities, [&](const auto& known) { return rest.starts_with(known.first); });
    if (entity == k_entities.end()) return false;
    text_ += entity->second;
    at_ += entity->first.size();
    return true;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::string text_;
  std::string_view address_;    // of the link that is open
  std::size_t link_start_ = 0;  // of its words in the text
  bool is_after_block_ = false;
};

}  // namespace

std::string html_text(std::string_view html) {
  return HtmlReader(html).read();
}

}  // namespace teammemory::jira
