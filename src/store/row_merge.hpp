#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
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

/// Up to three columns with their values, kept in place: keys are made for every record.
class KeyColumns {
 public:
  KeyColumns() = default;
  KeyColumns(std::initializer_list<ColumnValue> values) : count_(values.size()) {
    std::copy(values.begin(), values.end(), values_.begin());
  }
  const ColumnValue* begin() const { return values_.data(); }
  const ColumnValue* end() const { return values_.data() + count_; }

 private:
  std::array<ColumnValue, 3> values_;
  std::size_t count_ = 0;
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
  KeyColumns key;
  KeyColumns given;  ///< further columns of a new row
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
  /// Puts in a whole row at once. Its parameters come in the order of key, given, fields, version.
  struct NewRow {
    std::unique_ptr<Statement> statement;
    std::vector<std::string> parameters;
  };

  NewRow& new_row(const RowKey& key, const std::vector<FieldStatement>& fields);
  bool insert_new(const RowKey& key, const std::vector<FieldStatement>& fields, const Stamp& stamp,
                  RawEventId source);
  PutResult merge_known(const RowKey& key, const std::vector<FieldStatement>& fields,
                        const Stamp& stamp, RawEventId source);
  Found find(const RowKey& key);
  std::int64_t insert_reference(const RowKey& key);
  void update(const RowKey& key, std::int64_t id, const std::vector<ColumnValue>& changes);
  void replace_list(const FieldStatement& field, std::int64_t owner);
  void fill_list(const FieldStatement& field, std::int64_t owner);

  StatementCache* statements_;
  std::map<std::string_view, NewRow> new_rows_;  // by table
};

}  // namespace teammemory
