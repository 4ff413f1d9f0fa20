#include "derive/name_rule.hpp"

#include <algorithm>
#include <array>

#include "util/text.hpp"
#include "util/unicode.hpp"

namespace teammemory {
namespace {

constexpr std::array<std::string_view, 14> k_names_of_nobody = {
    "(no author)", "admin", "anonymous", "developer", "ghost",   "nobody",    "not committed yet",
    "root",        "test",  "unknown",   "user",      "vagrant", "your name", "no name",
};

constexpr std::size_t k_shortest_single_name = 4;

}  // namespace

std::string comparable_name(std::string_view name) {
  const std::string folded = fold_case(name);
  std::string normal;
  for (const std::string_view word : split(folded, ' ')) {
    if (trim(word).empty()) continue;
    if (!normal.empty()) normal += ' ';
    normal += trim(word);
  }
  if (std::ranges::find(k_names_of_nobody, normal) != k_names_of_nobody.end()) return {};
  const bool is_single = !is_full_name(normal);
  return is_single && normal.size() < k_shortest_single_name ? std::string{} : normal;
}

bool is_full_name(std::string_view comparable) {
  return comparable.find(' ') != std::string_view::npos;
}

}  // namespace teammemory
