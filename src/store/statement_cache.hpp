#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include <teammemory/store.hpp>

namespace teammemory {

/// Prepared statements by their SQL.
class StatementCache {
 public:
  explicit StatementCache(Database& database) : database_(&database) {}

  Database& database() { return *database_; }

  /// Ready to be bound. The same text gives the same statement: take what a row holds before asking
  /// for it again.
  Statement& get(std::string_view sql) {
    const auto found = statements_.find(sql);
    if (found != statements_.end()) {
      found->second->reset();
      return *found->second;
    }
    return *statements_.emplace(sql, database_->prepare(sql)).first->second;
  }

 private:
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  Database* database_;
  std::unordered_map<std::string, std::unique_ptr<Statement>, TextHash, std::equal_to<>>
      statements_;
};

}  // namespace teammemory
