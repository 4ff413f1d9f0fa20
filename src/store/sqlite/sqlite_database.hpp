#pragma once

#include <filesystem>
#include <memory>

#include <teammemory/store.hpp>

namespace teammemory {

enum class Access {
  read,   ///< queries only; never waits for a writer
  write,  ///< the file is made where it is missing; one process at a time
};

/// Opens an SQLite file behind the Database seam. Throws StoreError: missing file (read), somebody
/// else writing, no SQLite file, no permission.
std::unique_ptr<Database> open_sqlite(const std::filesystem::path& file, Access access);

/// A database that lives in memory and dies with the object; for tests and trials.
std::unique_ptr<Database> open_sqlite_in_memory();

/// A copy of an SQLite file in memory: trials on it change nothing. Takes as many bytes as the file
/// has. Throws as open_sqlite does.
std::unique_ptr<Database> copy_sqlite_to_memory(const std::filesystem::path& file);

}  // namespace teammemory
