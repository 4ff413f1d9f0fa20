#pragma once

#include <map>
#include <string>
#include <utility>

#include <teammemory/ids.hpp>
#include <teammemory/record.hpp>

#include "store/field_stamps.hpp"
#include "store/statement_cache.hpp"

namespace teammemory {

/// Keeps the people that trackers and forges name. What is said of a person gets in with flush().
class IdentityWriter {
 public:
  explicit IdentityWriter(StatementCache& statements) : statements_(&statements) {}

  /// The person's row; takes over each field that `stamp` is newer for.
  IdentityId intern(const Person& person, const Stamp& stamp);

  /// Writes what has changed since the last call. Call before each commit.
  void flush();

 private:
  struct Entry {
    IdentityId id;
    std::optional<std::string> name;
    std::optional<std::string> email;
    std::optional<std::string> login;
    std::optional<bool> is_bot;
    FieldStamps stamps;
    bool is_changed = false;
  };

  Entry load(const Person& person);

  StatementCache* statements_;
  std::map<std::pair<Realm, std::string>, Entry> entries_;
};

}  // namespace teammemory
