#include "derive/name_rule.hpp"

#include <algorithm>
#include <array>

#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::array<std::string_view, 8> k_names_of_nobody = {
    "admin", "anonymous", "developer", "ghost", "nobody", "root", "unknown", "user",
};

constexpr std::size_t k_shortest_single_name = 4;

}  // namespace

std::string comparable_name(std::string_view name) {
  const std::string lowered = lower_ascii(name);
  std::string normal;
  for (const std::string_view word : split(lowered, ' ')) {
    if (trim(word).empty()) continue;
    if (!normal.empty()) normal += ' ';
    normal += trim(word);
  }
  if (std::ranges::find(k_names_of_nobody, normal) != k_names_of_nobody.end()) return {};
  const bool is_single = normal.find(' ') == std::string::npos;
  return is_single && normal.size() < k_shortest_single_name ? std::string{} : normal;
}

}  // namespace teammemory
