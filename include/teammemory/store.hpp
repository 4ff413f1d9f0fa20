#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <teammemory/ids.hpp>
#include <teammemory/time.hpp>

namespace teammemory {

/// The current row of a statement. Columns are numbered from 0; text and blob views live until the
/// statement moves on.
class Row {
 public:
  virtual ~Row() = default;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual std::span<const std::byte> blob(int column) const = 0;

  std::string string(int column) const { return std::string{text(column)}; }
  Timestamp time(int column) const { return from_epoch(integer(column)); }
  bool flag(int column) const { return integer(column) != 0; }
  template <class AnyId>
  AnyId id(int column) const {
    return AnyId{integer(column)};
  }
  std::optional<std::int64_t> optional_integer(int column) const {
    return is_null(column) ? std::nullopt : std::optional{integer(column)};
  }
  std::optional<Timestamp> optional_time(int column) const {
    return is_null(column) ? std::nullopt : std::optional{time(column)};
  }
  std::optional<std::string> optional_string(int column) const {
    return is_null(column) ? std::nullopt : std::optional{string(column)};
  }
};

/// A prepared statement with named parameters (":name"). Binding a name that the statement does not
/// have, or stepping with an unbound parameter left over from no call, is a StoreError.
class Statement : public Row {
 public:
  virtual void bind_null(std::string_view name) = 0;
  virtual void bind_integer(std::string_view name, std::int64_t value) = 0;
  virtual void bind_text(std::string_view name, std::string_view value) = 0;
  virtual void bind_blob(std::string_view name, std::span<const std::byte> value) = 0;

  /// Moves to the next row; false after the last one.
  virtual bool step() = 0;

  /// Back to before the first row, with all parameters unbound (NULL).
  virtual void reset() = 0;

  Statement& bind(std::string_view name, std::nullopt_t) { return bind_null(name), *this; }
  Statement& bind(std::string_view name, std::int64_t value) {
    return bind_integer(name, value), *this;
  }
  Statement& bind(std::string_view name, int value) { return bind_integer(name, value), *this; }
  Statement& bind(std::string_view name, bool value) {
    return bind_integer(name, value ? 1 : 0), *this;
  }
  Statement& bind(std::string_view name, std::string_view value) {
    return bind_text(name, value), *this;
  }
  Statement& bind(std::string_view name, const std::string& value) {
    return bind_text(name, value), *this;
  }
  Statement& bind(std::string_view name, const char* value) {
    return bind_text(name, value), *this;
  }
  Statement& bind(std::string_view name, std::span<const std::byte> value) {
    return bind_blob(name, value), *this;
  }
  Statement& bind(std::string_view name, Timestamp value) {
    return bind_integer(name, to_epoch(value)), *this;
  }
  template <class Tag>
  Statement& bind(std::string_view name, Id<Tag> id) {
    return bind_integer(name, id.value), *this;
  }
  template <class T>
  Statement& bind(std::string_view name, const std::optional<T>& value) {
    return value ? bind(name, *value) : bind(name, std::nullopt);
  }

  /// Runs a statement that returns no row, and makes it ready to be bound again.
  void run() {
    step();
    reset();
  }
};

/// The store's database: SQLite today, behind this narrow seam. Errors are StoreErrors that name
/// what was being done.
class Database {
 public:
  virtual ~Database() = default;

  /// One statement, ready to bind and step.
  virtual std::unique_ptr<Statement> prepare(std::string_view sql) = 0;

  /// Runs a script of statements that take no parameters and whose rows do not matter.
  virtual void execute(std::string_view script) = 0;

  /// The key of the row inserted last.
  virtual std::int64_t last_insert_id() const = 0;

  /// Rows changed by the last INSERT, UPDATE or DELETE.
  virtual std::int64_t changes() const = 0;
};

/// Opens a store to ask it. Throws StoreError where there is none, or one of another version.
std::unique_ptr<Database> open_store(const std::filesystem::path& file);

/// All or nothing: takes the write lock at once, and rolls back when destroyed before commit().
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(&database) {
    database.execute("BEGIN IMMEDIATE");
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  void commit();

 private:
  Database* database_;  // null once committed
};

}  // namespace teammemory
