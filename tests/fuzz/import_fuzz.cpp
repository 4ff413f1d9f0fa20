#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>

#include "app/import.hpp"
#include "store/schema.hpp"
#include "store/sqlite/sqlite_database.hpp"

/// Imports any bytes into a fresh store: nothing but a count of problems may come of it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto database = [] {
    auto opened = teammemory::open_sqlite_in_memory();
    teammemory::migrate(*opened);
    return opened;
  }();
  std::istringstream input(std::string(reinterpret_cast<const char*>(data), size));
  teammemory::ImportOptions options;
  options.inputs = {"-"};
  teammemory::import_records(*database, options, {}, input);
  return 0;
}
