#include "derive/smart_commits.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "derive/text_class.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::array<std::pair<std::string_view, StatedRelation>, 10> k_commands = {
    {{"close", StatedRelation::resolves},
     {"closes", StatedRelation::resolves},
     {"closed", StatedRelation::resolves},
     {"fix", StatedRelation::resolves},
     {"fixes", StatedRelation::resolves},
     {"fixed", StatedRelation::resolves},
     {"resolve", StatedRelation::resolves},
     {"resolves", StatedRelation::resolves},
     {"resolved", StatedRelation::resolves},
     {"reopen", StatedRelation::reopens}}};

/// The command at a "#", and its end; nothing where the word is another one.
std::optional<std::pair<StatedRelation, std::size_t>> command_at(std::string_view message,
                                                                 std::size_t at) {
  std::size_t end = at + 1;
  while (is_word(at_or_end(message, end)) || at_or_end(message, end) == '-') ++end;
  const std::string word = lower_ascii(message.substr(at + 1, end - at - 1));
  for (const auto& [name, relation] : k_commands) {
    if (word == name && is_blank(before(message, at))) return std::pair(relation, end);
  }
  return std::nullopt;
}

}  // namespace

std::vector<SmartCommand> scan_smart_commands(std::string_view message,
                                              const std::vector<Reference>& references) {
  // Both only move forward, so that a line with many keys is read once.
  std::size_t hash = 0;
  std::size_t line_end = 0;
  std::vector<SmartCommand> found;
  for (const Reference& reference : references) {
    if (reference.key.empty()) continue;
    const std::size_t start = reference.position + reference.length;
    if (line_end < start) line_end = std::min(message.find('\n', start), message.size());
    hash = message.find('#', std::max(hash, start));
    while (hash != std::string_view::npos && !command_at(message, hash))
      hash = message.find('#', hash + 1);
    if (hash == std::string_view::npos) break;
    if (hash >= line_end) continue;
    const auto command = command_at(message, hash);
    found.push_back({reference, command->first, hash, command->second - hash});
  }
  return found;
}

}  // namespace teammemory
