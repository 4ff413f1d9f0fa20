#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <teammemory/ids.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

#include "agents/scope.hpp"

namespace teammemory {

/// What happened to one file, under its former names too.
struct FileActivity {
  FileId id;
  std::int64_t commit_count = 0;
  std::int64_t churn = 0;
  std::int64_t contributor_count = 0;  ///< bots left out
  Timestamp last_change{};
};

/// Files of the scope that exist at `as_of`, by id. Takes the derived totals where they hold at
/// `as_of`, and counts anew where they do not.
std::vector<FileActivity> existing_files(Database& database, const Scope& scope, Timestamp as_of);

struct FileName {
  std::string repository;
  std::string path;
  friend auto operator<=>(const FileName&, const FileName&) = default;
};

/// Reads the names of files one by one.
class FileNames {
 public:
  explicit FileNames(Database& database);
  FileName of(FileId file);

 private:
  std::unique_ptr<Statement> statement_;
};

}  // namespace teammemory
