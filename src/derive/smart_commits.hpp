#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "derive/link_scan.hpp"

namespace teammemory {

/// A command that a line of a commit message gives for an issue: "PROJ-12 #resolve done".
struct SmartCommand {
  Reference issue;           ///< the key that stands before the command on its line
  StatedRelation relation;   ///< resolves or reopens
  std::size_t position = 0;  ///< of the command
  std::size_t length = 0;
};

/// Commands that resolve or reopen, as the tracker's smart commits have them: one or more keys and
/// then commands on one line. "#comment", "#time" and others say nothing more than a mention.
std::vector<SmartCommand> scan_smart_commands(std::string_view message,
                                              const std::vector<Reference>& references);

}  // namespace teammemory
