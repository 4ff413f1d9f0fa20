#pragma once

#include <string>

#include <teammemory/store.hpp>

namespace teammemory {

/// The number of the newest migration that this program knows.
int schema_version();

/// Brings the recorded half up to date, one transaction a migration; makes it where there is none.
/// Throws StoreError with advice when the store was written by a newer program or is none of ours.
void migrate(Database& database);

/// Throws StoreError unless the store is exactly at schema_version().
void require_current_schema(Database& database);

/// Drops the derived tables and makes them anew, empty and without their indexes. Call inside a
/// transaction.
void recreate_derived_tables(Database& database);

/// Makes the indexes of the derived tables: once they are filled, as that is cheaper.
void create_derived_indexes(Database& database);

/// Lets rows refer to what is not there until the transaction ends. Call inside a transaction.
void defer_foreign_keys(Database& database);

/// Drops every table of the store. Call inside a transaction.
void drop_all_tables(Database& database);

/// The commented SQL of both halves, as `teammemory schema` prints it.
std::string schema_sql();

}  // namespace teammemory
