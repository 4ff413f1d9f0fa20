#pragma once

#include <map>
#include <optional>
#include <string>

#include <teammemory/ids.hpp>
#include <teammemory/store.hpp>

namespace teammemory {

struct DeveloperRow {
  std::string key;
  std::string name;
  std::optional<std::string> email;
  bool is_bot = false;

  friend bool operator==(const DeveloperRow&, const DeveloperRow&) = default;
};
using DeveloperRows = std::map<DeveloperId, DeveloperRow>;

struct MemberRow {
  DeveloperId developer;
  std::string rule;
  std::string evidence;

  friend bool operator==(const MemberRow&, const MemberRow&) = default;
};
using MemberRows = std::map<IdentityId, MemberRow>;

/// Changes what differs from the rows that stand: people who stay as they are keep their rows.
void write_people(Database& database, const DeveloperRows& developers, const MemberRows& members);

}  // namespace teammemory
