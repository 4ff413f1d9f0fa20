#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <teammemory/store.hpp>

#include "sources/git/git_source.hpp"
#include "store/imports.hpp"

namespace teammemory::test {

/// An empty store in memory.
std::unique_ptr<Database> new_store();

/// Indexes a repository into a store as one import.
ImportCounts index_repository(Database& database, const GitSourceOptions& options);
ImportCounts index_repository(Database& database, const std::filesystem::path& repository);

/// All rows of a query, its columns joined by '|', NULL as "-".
std::vector<std::string> rows(Database& database, std::string_view sql, int columns = 1);

/// The first column of the first row, as text.
std::string value(Database& database, std::string_view sql);

/// Everything that git brought, by natural keys and in a stated order: two stores that hold the
/// same give the same text, whatever their keys are and however many imports there were.
std::string git_dump(Database& database);

/// The same but for the messages: also of a store before its migration.
std::string git_tables_dump(Database& database);

/// Stores the message of a commit.
void put_message(Database& database, CommitId commit, std::string_view message);

}  // namespace teammemory::test
