#include "derive/stated_relation.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "derive/text_class.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

struct Keyword {
  std::string_view word;
  std::string_view word_before;  ///< "" where the keyword is one word
  StatedRelation relation;
};

constexpr std::array k_keywords = {
    Keyword{"fix", "", StatedRelation::resolves},
    Keyword{"fixes", "", StatedRelation::resolves},
    Keyword{"fixed", "", StatedRelation::resolves},
    Keyword{"close", "", StatedRelation::resolves},
    Keyword{"closes", "", StatedRelation::resolves},
    Keyword{"closed", "", StatedRelation::resolves},
    Keyword{"resolve", "", StatedRelation::resolves},
    Keyword{"resolves", "", StatedRelation::resolves},
    Keyword{"resolved", "", StatedRelation::resolves},
    Keyword{"reopen", "", StatedRelation::reopens},
    Keyword{"reopens", "", StatedRelation::reopens},
    Keyword{"reopened", "", StatedRelation::reopens},
    Keyword{"duplicates", "", StatedRelation::duplicates},
    Keyword{"of", "duplicate", StatedRelation::duplicates},
    Keyword{"of", "dupe", StatedRelation::duplicates},
    Keyword{"of", "dup", StatedRelation::duplicates},
    Keyword{"on", "depends", StatedRelation::depends},
    Keyword{"on", "dependent", StatedRelation::depends},
    Keyword{"by", "blocked", StatedRelation::depends},
    Keyword{"blocks", "", StatedRelation::blocks},
};
constexpr std::size_t k_longest_keyword = 10;

/// The word that ends at an offset, and where it starts.
struct Word {
  std::string text;
  std::size_t start = 0;
};

Word word_before(std::string_view text, std::size_t end) {
  std::size_t start = end;
  while (start > 0 && end - start <= k_longest_keyword && is_word(text[start - 1])) --start;
  return {lower_ascii(text.substr(start, end - start)), start};
}

std::size_t skip_blanks_back(std::string_view text, std::size_t end) {
  while (end > 0 && is_blank(text[end - 1])) --end;
  return end;
}

constexpr std::array<std::string_view, 6> k_negations = {"not",     "never", "cannot",
                                                         "without", "no",    "nor"};
constexpr std::array<std::string_view, 7> k_doubts = {"maybe", "perhaps", "possibly", "probably",
                                                      "might", "may",     "could"};

bool is_negation(std::string_view word) {
  return std::ranges::find(k_negations, word) != k_negations.end() || word.ends_with("n't") ||
         word.ends_with("n’t");
}

bool is_doubt(std::string_view word) {
  return std::ranges::find(k_doubts, word) != k_doubts.end();
}

/// Whether one of the words shortly before an offset is such a one, within its sentence.
bool follows(std::string_view text, std::size_t at, bool (*is_one)(std::string_view)) {
  constexpr int k_words = 3;
  constexpr std::size_t k_longest = 16;
  std::size_t end = at;
  for (int count = 0; count < k_words; ++count) {
    const std::size_t last = skip_blanks_back(text, end);
    if (std::ranges::count(text.substr(last, end - last), '\n') > 1) return false;
    std::size_t start = last;
    while (start > 0 && last - start <= k_longest && !is_blank(text[start - 1])) --start;
    const std::string token = lower_ascii(text.substr(start, last - start));
    if (std::ranges::none_of(token, is_word) ||
        std::string_view{".,;:!?)"}.find(token.back()) != std::string_view::npos)
      return false;
    if (is_one(token)) return true;
    end = start;
  }
  return false;
}

/// Whether an offset stands in an entry of a list: it speaks of that entry, not of the whole text.
bool is_in_list(std::string_view text, std::size_t at) {
  constexpr std::size_t k_longest = 200;
  std::size_t start = at;
  while (start > 0 && at - start < k_longest && text[start - 1] != '\n') --start;
  if (start > 0 && text[start - 1] != '\n') return false;
  while (at_or_end(text, start) == ' ') ++start;
  std::size_t end = start;
  while (is_digit(at_or_end(text, end))) ++end;
  const bool is_numbered = end > start && at_or_end(text, end) == '.';
  const bool is_marked =
      std::string_view{"-*+"}.find(at_or_end(text, start)) != std::string_view::npos;
  return is_numbered || (is_marked && at_or_end(text, start + 1) == ' ');
}

/// Whether the words at an offset mean what they say: of issues it must be said of the text's own
/// one, and without doubt.
bool is_meant(std::string_view text, std::size_t at, StatedRelation relation) {
  if (follows(text, at, is_negation)) return false;
  const bool is_of_change =
      relation == StatedRelation::resolves || relation == StatedRelation::reopens;
  return is_of_change || (!follows(text, at, is_doubt) && !is_in_list(text, at));
}

/// Where the words before a reference end, without a bracket and a colon between; nothing where it
/// stands in another paragraph or directly behind a word.
std::optional<std::size_t> end_of_words(std::string_view text, std::size_t at) {
  std::size_t end = at;
  if (before(text, end) == '[' || before(text, end) == '(') --end;
  const std::size_t opening = end;
  end = skip_blanks_back(text, end);
  const bool has_space = end < opening || opening < at;
  const bool has_colon = before(text, end) == ':';
  if (has_colon) --end;
  const bool is_other_paragraph = std::ranges::count(text.substr(end, at - end), '\n') > 1;
  if ((!has_space && !has_colon) || is_other_paragraph) return std::nullopt;
  return end;
}

}  // namespace

StatedRelation relation_before(std::string_view text, std::size_t at) {
  const auto end = end_of_words(text, at);
  if (!end) return StatedRelation::mentions;
  const Word word = word_before(text, *end);
  for (const Keyword& keyword : k_keywords) {
    if (word.text != keyword.word) continue;
    std::size_t start = word.start;
    if (!keyword.word_before.empty()) {
      const Word former = word_before(text, skip_blanks_back(text, start));
      if (former.text != keyword.word_before) continue;
      start = former.start;
    }
    const bool is_part_of_word =
        before(text, start) == '-' || before(text, start) == '#' || is_word(before(text, start));
    return is_part_of_word || !is_meant(text, start, keyword.relation) ? StatedRelation::mentions
                                                                       : keyword.relation;
  }
  return StatedRelation::mentions;
}

std::string_view relation_of_change(StatedRelation relation) {
  if (relation == StatedRelation::resolves) return "resolves";
  return relation == StatedRelation::reopens ? "reopens" : "mentions";
}

}  // namespace teammemory
