#pragma once

#include <string_view>

namespace teammemory {

/// The names under which an identity is known; empty where it has none.
struct BotTraits {
  std::string_view name;
  std::string_view email;
  std::string_view login;
};

/// Whether these names are a program's: they end in "[bot]" or "-bot", or are those of a well-known
/// service.
bool is_bot_by_name(const BotTraits& traits);

/// Whether one of the names fits a configured pattern, in which `*` stands for anything.
bool fits_name_pattern(const BotTraits& traits, std::string_view pattern);

}  // namespace teammemory
