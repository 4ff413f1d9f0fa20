#include "store/row_merge.hpp"

#include <optional>

#include <fmt/format.h>

namespace teammemory {
namespace {

std::string parameter(std::string_view column) {
  return ":" + std::string{column};
}

void bind_cell(Statement& statement, std::string_view column, const Cell& cell) {
  const std::string name = parameter(column);
  if (const auto* number = std::get_if<std::int64_t>(&cell)) {
    statement.bind(name, *number);
  } else if (const auto* text = std::get_if<std::string_view>(&cell)) {
    statement.bind(name, *text);
  } else {
    statement.bind(name, std::nullopt);
  }
}

void bind_all(Statement& statement, const std::vector<ColumnValue>& values) {
  for (const auto& [column, value] : values) bind_cell(statement, column, value);
}

/// "a = :a<separator>b = :b"
std::string equations(const std::vector<ColumnValue>& values, std::string_view separator,
                      std::string_view prefix = "") {
  std::string text;
  for (const auto& [column, value] : values) {
    if (!text.empty()) text += separator;
    text += fmt::format("{}{} = :{}", prefix, column, column);
  }
  return text;
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

std::int64_t RowMerger::insert(const RowKey& key, const std::vector<ColumnValue>& more) {
  std::vector<ColumnValue> values = key.key;
  values.insert(values.end(), key.given.begin(), key.given.end());
  values.insert(values.end(), more.begin(), more.end());
  std::string columns;
  std::string parameters;
  for (const auto& [column, value] : values) {
    columns += fmt::format("{}{}", columns.empty() ? "" : ", ", column);
    parameters += fmt::format("{}:{}", parameters.empty() ? "" : ", ", column);
  }
  Statement& statement = statements_->get(
      fmt::format("INSERT INTO {} ({}) VALUES ({})", key.table, columns, parameters));
  bind_all(statement, values);
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
  for (const auto& item : field.items) {
    std::vector<ColumnValue> values{{list.owner, owner}};
    for (std::size_t i = 0; i < item.size(); ++i) values.push_back({list.columns.at(i), item[i]});
    if (!list.fixed_column.empty()) values.push_back({list.fixed_column, list.fixed_value});
    std::string columns;
    std::string parameters;
    for (const auto& [column, value] : values) {
      columns += fmt::format("{}{}", columns.empty() ? "" : ", ", column);
      parameters += fmt::format("{}:{}", parameters.empty() ? "" : ", ", column);
    }
    Statement& statement = statements_->get(fmt::format(
        "INSERT INTO {} ({}) VALUES ({}) ON CONFLICT DO NOTHING", list.table, columns, parameters));
    bind_all(statement, values);
    statement.run();
  }
}

std::int64_t RowMerger::ensure(const RowKey& key) {
  const Found found = find(key);
  return found.id != 0 ? found.id : insert(key, {});
}

PutResult RowMerger::merge(const RowKey& key, const std::vector<FieldStatement>& fields,
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
  const std::int64_t id = found.id != 0 ? found.id : insert(key, changes);
  if (found.id != 0) update(key, id, changes);
  for (const FieldStatement* list : lists) replace_list(*list, id);
  return found.stamp ? PutResult::replaced : PutResult::inserted;
}

}  // namespace teammemory
