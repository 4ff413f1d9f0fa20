#include "store/row_merge.hpp"

#include <optional>

#include <fmt/format.h>

namespace teammemory {
namespace {

std::string parameter(std::string_view column) {
  return ":" + std::string{column};
}

void bind_cell(Statement& statement, std::string_view name, const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) {
    statement.bind(name, *number);
  } else if (const auto* text = std::get_if<std::string_view>(&cell)) {
    statement.bind(name, *text);
  }
}

template <class Columns>
void bind_all(Statement& statement, const Columns& values) {
  for (const auto& [column, value] : values) bind_cell(statement, parameter(column), value);
}

/// "a = :a<separator>b = :b"
template <class Columns>
std::string equations(const Columns& values, std::string_view separator,
                      std::string_view prefix = "") {
  std::string text;
  for (const auto& [column, value] : values) {
    if (!text.empty()) text += separator;
    text += fmt::format("{}{} = :{}", prefix, column, column);
  }
  return text;
}

/// "INSERT INTO t (a, b) VALUES (:a, :b) ON CONFLICT DO NOTHING"
std::string insertion(std::string_view table, const std::vector<std::string_view>& columns) {
  std::string names;
  std::string parameters;
  for (const std::string_view column : columns) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", column);
    parameters += fmt::format("{}:{}", parameters.empty() ? "" : ", ", column);
  }
  return fmt::format("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT DO NOTHING", table, names,
                     parameters);
}

Cell cell_of(const std::optional<std::string>& text) {
  if (!text) return {};
  return std::string_view{*text};
}

}  // namespace

struct RowMerger::Found {
  std::int64_t id = 0;
  std::optional<Stamp> stamp;  // nothing: known by reference only
  FieldStamps stamps;

  /// When a field was stated last.
  std::optional<Stamp> stamp_of_field(std::string_view name) const {
    const auto own = stamps.find(name);
    return own == stamps.end() ? stamp : own->second;
  }
};

RowMerger::Found RowMerger::find(const RowKey& key) {
  Statement& statement = statements_->get(
      fmt::format("SELECT t.id, t.stated_at, e.content_hash, t.field_stamps FROM {} AS t "
                  "LEFT JOIN raw_events AS e ON e.id = t.raw_event_id WHERE {} ORDER BY t.id",
                  key.table, equations(key.key, " AND ", "t.")));
  bind_all(statement, key.key);
  Found found;
  if (!statement.step()) return found;
  found.id = statement.integer(0);
  if (!statement.is_null(1)) {
    const auto hash = statement.blob(2);
    found.stamp =
        stamp_of(statement.integer(1), {reinterpret_cast<const char*>(hash.data()), hash.size()});
  }
  found.stamps = decode_stamps(statement.text(3));
  statement.reset();
  return found;
}

RowMerger::NewRow& RowMerger::new_row(const RowKey& key,
                                      const std::vector<FieldStatement>& fields) {
  NewRow& row = new_rows_[key.table];
  if (row.statement != nullptr) return row;
  std::vector<std::string_view> columns;
  for (const ColumnValue& value : key.key) columns.push_back(value.column);
  for (const ColumnValue& value : key.given) columns.push_back(value.column);
  for (const FieldStatement& field : fields) {
    if (field.list == nullptr) columns.push_back(field.name);
  }
  for (const std::string_view name : {"field_stamps", "stated_at", "raw_event_id"})
    columns.push_back(name);
  row.statement = statements_->database().prepare(insertion(key.table, columns));
  for (const std::string_view column : columns) row.parameters.push_back(parameter(column));
  return row;
}

/// Inserts what is not known yet, and that is nearly everything, without looking for it first;
/// false where the row is there.
bool RowMerger::insert_new(const RowKey& key, const std::vector<FieldStatement>& fields,
                           const Stamp& stamp, RawEventId source) {
  auto& [statement, parameters] = new_row(key, fields);
  auto name = parameters.begin();
  for (const ColumnValue& value : key.key) bind_cell(*statement, *name++, value.value);
  for (const ColumnValue& value : key.given) bind_cell(*statement, *name++, value.value);
  FieldStamps stamps;
  for (const FieldStatement& field : fields) {
    if (!field.is_stated) stamps.emplace(field.name, std::nullopt);
    if (field.list == nullptr) bind_cell(*statement, *name++, field.value);
  }
  const std::optional<std::string> encoded = encode_stamps(stamps);
  bind_cell(*statement, *name++, cell_of(encoded));
  bind_cell(*statement, *name++, stamp.time);
  bind_cell(*statement, *name++, source.value);
  statement->run();
  if (statements_->database().changes() == 0) return false;
  const std::int64_t id = statements_->database().last_insert_id();
  for (const FieldStatement& field : fields) {
    if (field.list != nullptr) fill_list(field, id);
  }
  return true;
}

/// A row that is known by reference only.
std::int64_t RowMerger::insert_reference(const RowKey& key) {
  std::vector<std::string_view> columns;
  for (const ColumnValue& value : key.key) columns.push_back(value.column);
  for (const ColumnValue& value : key.given) columns.push_back(value.column);
  Statement& statement = statements_->get(insertion(key.table, columns));
  bind_all(statement, key.key);
  bind_all(statement, key.given);
  statement.run();
  return statements_->database().last_insert_id();
}

void RowMerger::update(const RowKey& key, std::int64_t id,
                       const std::vector<ColumnValue>& changes) {
  Statement& statement = statements_->get(
      fmt::format("UPDATE {} SET {} WHERE id = :id", key.table, equations(changes, ", ")));
  bind_all(statement, changes);
  statement.bind(":id", id).run();
}

void RowMerger::replace_list(const FieldStatement& field, std::int64_t owner) {
  const ListTable& list = *field.list;
  statements_
      ->get(fmt::format("DELETE FROM {} WHERE {} = :owner{}", list.table, list.owner, list.where))
      .bind(":owner", owner)
      .run();
  fill_list(field, owner);
}

void RowMerger::fill_list(const FieldStatement& field, std::int64_t owner) {
  const ListTable& list = *field.list;
  for (const auto& item : field.items) {
    std::vector<ColumnValue> values{{list.owner, owner}};
    for (std::size_t i = 0; i < item.size(); ++i) values.push_back({list.columns.at(i), item[i]});
    if (!list.fixed_column.empty()) values.push_back({list.fixed_column, list.fixed_value});
    std::vector<std::string_view> columns;
    for (const ColumnValue& value : values) columns.push_back(value.column);
    Statement& statement = statements_->get(insertion(list.table, columns));
    bind_all(statement, values);
    statement.run();
  }
}

std::int64_t RowMerger::ensure(const RowKey& key) {
  const Found found = find(key);
  return found.id != 0 ? found.id : insert_reference(key);
}

PutResult RowMerger::merge(const RowKey& key, const std::vector<FieldStatement>& fields,
                           const Stamp& stamp, RawEventId source) {
  if (insert_new(key, fields, stamp, source)) return PutResult::inserted;
  return merge_known(key, fields, stamp, source);
}

PutResult RowMerger::merge_known(const RowKey& key, const std::vector<FieldStatement>& fields,
                                 const Stamp& stamp, RawEventId source) {
  const Found found = find(key);
  const bool is_newest = !found.stamp || stamp > *found.stamp;
  const Stamp row_stamp = is_newest ? stamp : *found.stamp;
  FieldStamps stamps;
  std::vector<ColumnValue> changes;
  std::vector<const FieldStatement*> lists;
  for (const FieldStatement& field : fields) {
    std::optional<Stamp> field_stamp =
        found.stamp ? found.stamp_of_field(field.name) : std::nullopt;
    if (field.is_stated && (!field_stamp || stamp > *field_stamp)) {
      field_stamp = stamp;
      if (field.list != nullptr) {
        lists.push_back(&field);
      } else {
        changes.push_back({field.name, field.value});
      }
    }
    if (field_stamp != row_stamp) stamps.emplace(field.name, field_stamp);
  }
  if (!is_newest && changes.empty() && lists.empty()) return PutResult::unchanged;
  const std::optional<std::string> encoded = encode_stamps(stamps);
  changes.push_back({"field_stamps", cell_of(encoded)});
  if (is_newest) {
    changes.push_back({"stated_at", stamp.time});
    changes.push_back({"raw_event_id", source.value});
  }
  update(key, found.id, changes);
  for (const FieldStatement* list : lists) replace_list(*list, found.id);
  return found.stamp ? PutResult::replaced : PutResult::inserted;
}

}  // namespace teammemory
