#include "agents/identity_commands.hpp"

#include <fmt/format.h>

#include "util/quoting.hpp"

namespace teammemory {
namespace {

std::string command(std::string_view verb, std::string_view left, std::string_view right) {
  return fmt::format("teammemory identity {} {} {} --reason WHY", verb, shell_text(left),
                     shell_text(right));
}

}  // namespace

std::string merge_command(std::string_view left, std::string_view right) {
  return command("merge", left, right);
}

std::string split_command(std::string_view left, std::string_view right) {
  return command("split", left, right);
}

}  // namespace teammemory
