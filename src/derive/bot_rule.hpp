#pragma once

#include <span>
#include <string>
#include <string_view>

namespace teammemory {

/// The names under which an identity is known; empty where it has none.
struct BotTraits {
  std::string_view name;
  std::string_view email;
  std::string_view login;
};

/// Whether these names are a program's: they end in "[bot]", are those of a well-known service, or
/// fit one of the configured patterns.
bool is_bot_by_name(const BotTraits& traits, std::span<const std::string> patterns);

}  // namespace teammemory
