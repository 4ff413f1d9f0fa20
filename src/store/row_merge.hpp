#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <teammemory/ids.hpp>

#include "store/field_stamps.hpp"
#include "store/record_fields.hpp"
#include "store/record_writer.hpp"
#include "store/statement_cache.hpp"

namespace teammemory {

/// A value for one column; texts are views into the record.
using Cell = std::variant<std::monostate, std::int64_t, std::string_view>;

struct ColumnValue {
  std::string_view column;
  Cell value;
};

/// What a record says of one field.
struct FieldStatement {
  std::string_view name;  ///< the column, or the list's name
  bool is_stated = false;
  Cell value;
  const ListTable* list = nullptr;       ///< set for fields of many values
  std::vector<std::vector<Cell>> items;  ///< of a list
};

/// A row by its natural key.
struct RowKey {
  std::string_view table;
  std::vector<ColumnValue> key;
  std::vector<ColumnValue> given;  ///< further columns of a new row
};

/// Merges what one payload says into a row: inserts it, or takes over each field for which the
/// statement is newer than the one that the row holds.
class RowMerger {
 public:
  explicit RowMerger(StatementCache& statements) : statements_(&statements) {}

  PutResult merge(const RowKey& key, const std::vector<FieldStatement>& fields, const Stamp& stamp,
                  RawEventId source);

  /// The row's id; a row known by reference only is made where there is none.
  std::int64_t ensure(const RowKey& key);

 private:
  struct Found;
  Found find(const RowKey& key);
  std::int64_t insert(const RowKey& key, const std::vector<ColumnValue>& more);
  void update(const RowKey& key, std::int64_t id, const std::vector<ColumnValue>& changes);
  void replace_list(const FieldStatement& field, std::int64_t owner);

  StatementCache* statements_;
};

}  // namespace teammemory
