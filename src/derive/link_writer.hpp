#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <teammemory/store.hpp>

#include "derive/link_rules.hpp"

namespace teammemory {

/// One side of a link: its row, and its place by natural key.
struct LinkEnd {
  std::int64_t id = 0;
  std::size_t rank = 0;
};

/// A place that states a link.
struct Witness {
  const LinkRule* rule = nullptr;
  LinkEnd left;
  LinkEnd right;
  std::string_view relation;  ///< a literal
  std::string_view record;    ///< a literal: the kind of record that states it
  std::int64_t record_id = 0;
  std::string field;
  std::size_t position = 0;
  std::string text;
  std::int64_t stated_at = 0;
};

/// A reference to a record that the store does not have.
struct DanglingReference {
  std::string_view record;  ///< a literal
  std::int64_t record_id = 0;
  std::string key;
  std::string_view field;  ///< a literal
  std::size_t position = 0;
  std::int64_t stated_at = 0;
};

/// What the link steps find. Witnesses of one link and rule keep the order in which they were
/// added, so each step reads its records in the order of their natural keys.
struct FoundLinks {
  std::vector<Witness> witnesses;
  std::vector<DanglingReference> dangling;
};

/// Fills the link tables, link_witnesses and dangling_references.
void write_links(Database& database, FoundLinks found);

}  // namespace teammemory
