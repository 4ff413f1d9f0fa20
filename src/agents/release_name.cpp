#include "agents/release_name.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::array<std::string_view, 6> k_general_words = {"r",       "rel", "release",
                                                             "version", "v",   "ver"};
constexpr std::array<std::string_view, 3> k_final_stages = {"final", "ga", "release"};

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0;
}

/// Letters and digits alone: "appc daemon" and "appc-daemon" are one.
std::string letters_and_digits(std::string_view text) {
  std::string kept;
  std::ranges::copy_if(text, std::back_inserter(kept),
                       [](char c) { return is_letter(c) || is_digit(c); });
  return kept;
}

std::string product_of(std::string_view text, std::string_view repository) {
  std::string product;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_letter(text[at]) && !is_digit(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
    const std::string_view word = text.substr(at, end - at);
    if (std::ranges::find(k_general_words, word) == k_general_words.end()) product += word;
    at = end;
  }
  return product == repository ? "" : product;
}

/// The digits from a position on, and those behind dots or underscores.
std::size_t read_numbers(std::string_view text, std::size_t at,
                         std::vector<std::uint64_t>& numbers) {
  constexpr std::size_t k_most_digits = 18;
  numbers.clear();
  while (true) {
    const std::size_t start = at;
    std::uint64_t number = 0;
    while (at < text.size() && is_digit(text[at]) && at - start < k_most_digits) {
      number = 10 * number + static_cast<std::uint64_t>(text[at++] - '0');
    }
    numbers.push_back(number);
    const bool goes_on =
        at + 1 < text.size() && (text[at] == '.' || text[at] == '_') && is_digit(text[at + 1]);
    if (!goes_on) return at;
    ++at;
  }
}

std::string stage_of(std::string_view text) {
  std::string stage = letters_and_digits(text);
  return std::ranges::find(k_final_stages, stage) == k_final_stages.end() ? stage : "";
}

}  // namespace

std::optional<ReleaseName> parse_release_name(std::string_view name, std::string_view repository) {
  const std::string text = lower_ascii(name);
  const std::string home = letters_and_digits(lower_ascii(repository));
  ReleaseName release;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    const std::size_t end = read_numbers(text, at, release.numbers);
    if (release.numbers.size() < 2) {
      at = end;
      continue;
    }
    while (!release.numbers.empty() && release.numbers.back() == 0) release.numbers.pop_back();
    release.product = product_of(std::string_view{text}.substr(0, at), home);
    release.stage = stage_of(std::string_view{text}.substr(end));
    return release;
  }
  return std::nullopt;
}

}  // namespace teammemory
