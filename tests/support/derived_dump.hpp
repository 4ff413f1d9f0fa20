#pragma once

#include <string>

#include <teammemory/store.hpp>

namespace teammemory::test {

/// All derived rows, sorted, as they stand: with ids, but for those that nothing refers to.
std::string derived_rows(Database& database);

/// All derived rows that answers rest on, sorted, with natural keys for ids: two stores of the same
/// content give the same text.
std::string derived_content(Database& database);

}  // namespace teammemory::test
