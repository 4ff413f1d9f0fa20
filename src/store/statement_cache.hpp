#pragma once

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
    auto& statement = statements_[std::string{sql}];
    if (statement == nullptr) {
      statement = database_->prepare(sql);
    } else {
      statement->reset();
    }
    return *statement;
  }

 private:
  Database* database_;
  std::unordered_map<std::string, std::unique_ptr<Statement>> statements_;
};

}  // namespace teammemory
