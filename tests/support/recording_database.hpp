#pragma once

#include <set>
#include <string>

#include <teammemory/store.hpp>

namespace teammemory::test {

/// Passes everything on to a store, and keeps the text of each statement that was prepared
/// or, alone, executed.
class RecordingDatabase final : public Database {
 public:
  explicit RecordingDatabase(Database& database) : database_(&database) {}

  const std::set<std::string>& statements() const { return statements_; }

  std::unique_ptr<Statement> prepare(std::string_view sql) override {
    statements_.emplace(sql);
    return database_->prepare(sql);
  }
  void execute(std::string_view script) override {
    const bool is_statement = script.find(';') == std::string_view::npos;
    if (is_statement) statements_.emplace(script);
    database_->execute(script);
  }
  std::int64_t last_insert_id() const override { return database_->last_insert_id(); }
  std::int64_t changes() const override { return database_->changes(); }

 private:
  Database* database_;
  std::set<std::string> statements_;
};

}  // namespace teammemory::test
