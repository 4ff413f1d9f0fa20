#include "derive/message_scan.hpp"

#include <algorithm>
#include <array>

#include "derive/text_class.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// The people of one trailer line, whose value starts at `at`.
void add_people(std::string_view message, std::string_view rule, std::size_t at, std::size_t end,
                std::vector<ReviewTrailer>& trailers) {
  while (at < end) {
    while (at < end && (is_blank(message[at]) || message[at] == ',')) ++at;
    const std::string_view rest = message.substr(at, end - at);
    if (rest.empty()) return;
    const std::size_t open = rest.find('<');
    const std::size_t close = rest.find('>', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos) {
      trailers.push_back({std::string{rule}, std::string{trim(rest)}, "", at});
      return;
    }
    trailers.push_back({std::string{rule}, std::string{trim(rest.substr(0, open))},
                        std::string{trim(rest.substr(open + 1, close - open - 1))}, at});
    at += close + 1;
    // Only a comma brings another person: "(for the parser)" and the like is none.
    while (at < end && is_blank(message[at])) ++at;
    if (at_or_end(message, at) != ',') return;
  }
}

}  // namespace

std::vector<Span> merged_branches(std::string_view message) {
  const std::string_view subject = first_line_of(message);
  if (subject.starts_with("Merge pull request ")) {
    constexpr std::string_view k_from = " from ";
    const std::size_t from = subject.find(k_from);
    if (from == std::string_view::npos) return {};
    return {{from + k_from.size(), subject.size() - from - k_from.size()}};
  }
  constexpr std::array<std::string_view, 3> k_openings = {"Merge branch '", "Merge branches '",
                                                          "Merge remote-tracking branch '"};
  for (const std::string_view opening : k_openings) {
    if (!subject.starts_with(opening)) continue;
    constexpr std::string_view k_into = " into ";
    const std::size_t into = std::min(subject.find(k_into), subject.size());
    std::vector<Span> branches = {{opening.size(), into - std::min(into, opening.size())}};
    if (into < subject.size()) {
      branches.push_back({into + k_into.size(), subject.size() - into - k_into.size()});
    }
    return branches;
  }
  return {};
}

std::optional<Span> reverted_subject(std::string_view message) {
  constexpr std::string_view k_opening = "Revert \"";
  const std::string_view subject = first_line_of(message);
  if (!subject.starts_with(k_opening)) return std::nullopt;
  const std::size_t end = subject.rfind('"');
  return Span{k_opening.size(), std::max(end, k_opening.size()) - k_opening.size()};
}

std::vector<ReviewTrailer> scan_review_trailers(std::string_view message) {
  constexpr std::array<std::string_view, 3> k_rules = {"reviewed-by", "acked-by", "tested-by"};
  std::vector<ReviewTrailer> trailers;
  std::size_t start = 0;
  while (start < message.size()) {
    const std::size_t end = std::min(message.find('\n', start), message.size());
    const std::string_view line = message.substr(start, end - start);
    for (const std::string_view rule : k_rules) {
      const bool is_trailer = line.size() > rule.size() && line[rule.size()] == ':' &&
                              equals_ignoring_case(line.substr(0, rule.size()), rule);
      if (is_trailer) add_people(message, rule, start + rule.size() + 1, end, trailers);
    }
    start = end + 1;
  }
  return trailers;
}

}  // namespace teammemory
