#include "store/sqlite/sqlite_database.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <sqlite3.h>

#include <teammemory/error.hpp>

#include "store/sqlite/write_lock.hpp"
#include "util/handle.hpp"

namespace teammemory {
namespace {

using Connection = Handle<sqlite3, sqlite3_close_v2>;
using RawStatement = Handle<sqlite3_stmt, sqlite3_finalize>;

constexpr int k_busy_timeout_ms = 5000;

std::string file_of(sqlite3* connection) {
  const char* name = sqlite3_db_filename(connection, "main");
  return name == nullptr || *name == '\0' ? "the store in memory" : name;
}

/// Readers see the file through the page cache of the system, without a copy of each page.
constexpr std::string_view k_read_pragmas = "PRAGMA mmap_size = 1099511627776;";

[[noreturn]] void fail(sqlite3* connection, std::string_view doing) {
  const int code = sqlite3_extended_errcode(connection);
  std::string advice;
  switch (code & 0xFF) {
    case SQLITE_FULL:
      advice = fmt::format(
          " (no space is left for {}; what is stored so far stays: free some space and run the "
          "same "
          "command again)",
          file_of(connection));
      break;
    case SQLITE_IOERR:
      advice = fmt::format(
          " (the system refused to read or write {}: look at the space, the quota and the limit on "
          "file sizes there; what is stored so far stays, and the same command goes on)",
          file_of(connection));
      break;
    case SQLITE_BUSY:
      advice = " (another process is writing; try again when it is done)";
      break;
    case SQLITE_NOTADB:
      advice = " (this is no teammemory store)";
      break;
    case SQLITE_CORRUPT:
      advice = " (restore a backup, or make a new store with init-db --reset)";
      break;
    default:
      break;
  }
  throw StoreError(fmt::format("{}: {}{}", doing, sqlite3_errmsg(connection), advice));
}

class SqliteStatement final : public Statement {
 public:
  SqliteStatement(sqlite3* connection, std::string_view sql) : connection_(connection) {
    const char* tail = nullptr;
    const int code = sqlite3_prepare_v3(connection, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, out(statement_), &tail);
    if (code != SQLITE_OK) fail(connection, fmt::format("preparing \"{}\"", first_line(sql)));
    if (statement_ == nullptr) throw StoreError("preparing an empty statement");
    for (int i = 1; i <= sqlite3_bind_parameter_count(raw()); ++i) {
      const char* name = sqlite3_bind_parameter_name(raw(), i);
      parameters_.emplace_back(name == nullptr ? "" : name);
    }
  }

  void bind_null(std::string_view name) override {
    check(sqlite3_bind_null(raw(), index(name)), name);
  }
  void bind_integer(std::string_view name, std::int64_t value) override {
    check(sqlite3_bind_int64(raw(), index(name), value), name);
  }
  void bind_text(std::string_view name, std::string_view value) override {
    // A null pointer would bind NULL, and an empty view may hold one.
    const char* data = value.empty() ? "" : value.data();
    check(
        sqlite3_bind_text64(raw(), index(name), data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8),
        name);
  }
  void bind_blob(std::string_view name, std::span<const std::byte> value) override {
    const void* data = value.empty() ? static_cast<const void*>("") : value.data();
    check(sqlite3_bind_blob64(raw(), index(name), data, value.size(), SQLITE_TRANSIENT), name);
  }

  bool step() override {
    const int code = sqlite3_step(raw());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    const std::string sql = first_line(sqlite3_sql(raw()));
    // The message stays with the connection; the statement must not keep its locks.
    const int extended = sqlite3_extended_errcode(connection_);
    try {
      fail(connection_, fmt::format("running \"{}\"", sql));
    } catch (const StoreError&) {
      sqlite3_reset(raw());
      if ((extended & 0xFF) == SQLITE_INTERRUPT) throw StoreError("interrupted");
      throw;
    }
  }

  void reset() override {
    sqlite3_reset(raw());
    sqlite3_clear_bindings(raw());
    next_ = 0;
  }

  bool is_null(int column) const override {
    return sqlite3_column_type(raw(), column) == SQLITE_NULL;
  }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(raw(), column); }
  std::string_view text(int column) const override {
    const unsigned char* data = sqlite3_column_text(raw(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(raw(), column));
    return data == nullptr ? std::string_view{}
                           : std::string_view{reinterpret_cast<const char*>(data), size};
  }
  std::span<const std::byte> blob(int column) const override {
    const void* data = sqlite3_column_blob(raw(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(raw(), column));
    return {static_cast<const std::byte*>(data), size};
  }

 private:
  sqlite3_stmt* raw() const { return statement_.get(); }

  int index(std::string_view name) {
    // Most callers bind in the order of the statement.
    if (next_ < parameters_.size() && parameters_[next_] == name) return static_cast<int>(++next_);
    const auto found = std::ranges::find(parameters_, name);
    if (found == parameters_.end()) {
      throw StoreError(
          fmt::format("no parameter {} in \"{}\"", name, first_line(sqlite3_sql(raw()))));
    }
    next_ = static_cast<std::size_t>(found - parameters_.begin()) + 1;
    return static_cast<int>(next_);
  }

  void check(int code, std::string_view name) {
    if (code != SQLITE_OK) fail(connection_, fmt::format("binding {}", name));
  }

  /// The first line of a statement that is no comment: enough to find it by.
  static std::string first_line(std::string_view sql) {
    while (sql.starts_with("--")) {
      const std::size_t end = sql.find('\n');
      if (end == std::string_view::npos) break;
      sql.remove_prefix(end + 1);
    }
    return std::string{sql.substr(0, sql.find('\n'))};
  }

  sqlite3* connection_;
  RawStatement statement_;
  // By their index less one. Copies: SQLite frees its own when a change of the schema makes it
  // prepare the statement anew.
  std::vector<std::string> parameters_;
  std::size_t next_ = 0;  // behind the parameter that was bound last
};

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(Connection connection, WriteLock lock)
      : lock_(std::move(lock)), connection_(std::move(connection)) {}

  std::unique_ptr<Statement> prepare(std::string_view sql) override {
    return std::make_unique<SqliteStatement>(connection_.get(), sql);
  }

  void execute(std::string_view script) override {
    if (sqlite3_exec(connection_.get(), std::string{script}.c_str(), nullptr, nullptr, nullptr) !=
        SQLITE_OK) {
      fail(connection_.get(), "writing the store");
    }
  }

  std::int64_t last_insert_id() const override {
    return sqlite3_last_insert_rowid(connection_.get());
  }
  std::int64_t changes() const override { return sqlite3_changes64(connection_.get()); }

  /// Replaces all content by that of another database.
  void copy_from(const SqliteDatabase& other) {
    constexpr int k_all_pages = -1;
    sqlite3_backup* backup =
        sqlite3_backup_init(connection_.get(), "main", other.connection_.get(), "main");
    if (backup != nullptr) sqlite3_backup_step(backup, k_all_pages);
    if (backup == nullptr || sqlite3_backup_finish(backup) != SQLITE_OK) {
      fail(connection_.get(), "copying the store");
    }
  }

 private:
  // The lock's file must be closed after SQLite's: closing a file drops the process's POSIX locks.
  WriteLock lock_;
  Connection connection_;
};

/// Without statistics of its memory, SQLite needs no lock for each piece of it. Holds for the whole
/// process, and only where it is said first.
void leave_memory_uncounted() {
  static const int code = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(code);
}

Connection open_connection(const std::string& name, int flags, std::string_view doing) {
  leave_memory_uncounted();
  Connection connection;
  // A connection is used by one thread at a time: its own locks would cost and guard nothing.
  const int code =
      sqlite3_open_v2(name.c_str(), out(connection), flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK) {
    throw StoreError(fmt::format(
        "{}: {}", doing, connection ? sqlite3_errmsg(connection.get()) : sqlite3_errstr(code)));
  }
  sqlite3_extended_result_codes(connection.get(), 1);
  sqlite3_busy_timeout(connection.get(), k_busy_timeout_ms);
  return connection;
}

void set_up(Database& database) {
  database.execute("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;");
  // Golden tests run a second time with this set: an answer must not hang on an unstated order.
  if (std::getenv("TEAMMEMORY_TEST_REVERSE") != nullptr) {
    database.execute("PRAGMA reverse_unordered_selects = ON;");
  }
}

/// A writer's log that outgrows the cache is read back page by page: it is folded into the file
/// before. NORMAL loses no acknowledged batch when the program dies, and none of an older moment
/// when the machine does. The cache is stated in pages of 8 KiB: from a size in bytes SQLite takes
/// the number of pages before it knows how large they are, and that makes it twice as large.
void set_up_writer(Database& database) {
  constexpr int k_cache_pages = 6144;
  constexpr int k_log_pages = 4096;
  database.execute(fmt::format(
      "PRAGMA synchronous = NORMAL; PRAGMA cache_size = {}; PRAGMA wal_autocheckpoint = {};",
      k_cache_pages, k_log_pages));
}

/// Percent-encodes what an SQLite URI gives a meaning to.
std::string to_uri(const std::filesystem::path& file, std::string_view query) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    if (c == '?' || c == '#' || c == '%') {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      uri += c;
    }
  }
  return uri + std::string{query};
}

/// Undoes what a killed process had begun before the store had a log: only a connection that may
/// write can.
void roll_back(const std::filesystem::path& file, std::string_view doing) {
  const auto connection = open_connection(file.string(), SQLITE_OPEN_READWRITE, doing);
  SqliteStatement(connection.get(), "SELECT count(*) FROM sqlite_schema").step();
}

std::unique_ptr<SqliteDatabase> open_to_read(const std::filesystem::path& file) {
  const std::string doing = fmt::format("opening the store {}", file.string());
  if (!std::filesystem::exists(file)) throw StoreError(fmt::format("{}: no such file", doing));
  const auto open_reader = [&](std::string_view query) {
    auto connection =
        open_connection(to_uri(file, query), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, doing);
    auto database = std::make_unique<SqliteDatabase>(std::move(connection), WriteLock{});
    set_up(*database);
    database->execute(k_read_pragmas);
    database->prepare("SELECT count(*) FROM sqlite_schema")->step();
    return database;
  };
  try {
    return open_reader("");
  } catch (const StoreError&) {
    if (std::filesystem::exists(file.string() + "-journal")) {
      roll_back(file, doing);
      return open_reader("");
    }
    // A store in a folder that cannot be written, with no writer's log beside it, cannot change
    // while it is read: SQLite then needs no shared memory file.
    if (std::filesystem::exists(file.string() + "-wal")) throw;
    return open_reader("?immutable=1");
  }
}

std::unique_ptr<SqliteDatabase> open_in_memory() {
  auto connection = open_connection(":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                    "opening a store in memory");
  auto database = std::make_unique<SqliteDatabase>(std::move(connection), WriteLock{});
  set_up(*database);
  return database;
}

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::filesystem::path& file, Access access) {
  if (access == Access::read) return open_to_read(file);
  WriteLock lock(file);
  auto connection = open_connection(file.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                    fmt::format("opening the store {}", file.string()));
  auto database = std::make_unique<SqliteDatabase>(std::move(connection), std::move(lock));
  set_up(*database);
  set_up_writer(*database);
  return database;
}

std::unique_ptr<Database> open_sqlite_in_memory() {
  return open_in_memory();
}

std::unique_ptr<Database> copy_sqlite_to_memory(const std::filesystem::path& file) {
  auto copy = open_in_memory();
  copy->copy_from(*open_to_read(file));
  return copy;
}

}  // namespace teammemory
