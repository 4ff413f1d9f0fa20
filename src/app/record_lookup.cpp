#include "app/record_lookup.hpp"

#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <embedded/app_sql.hpp>

namespace teammemory {
namespace {

using Parts = std::pair<std::string, std::string>;

/// The two sides of a separator: "" and all of it where there is none.
Parts split_once(std::string_view key, std::size_t position, std::size_t length) {
  if (position == std::string_view::npos) return {"", std::string{key}};
  return {std::string{key.substr(0, position)}, std::string{key.substr(position + length)}};
}

/// "owner/name#382" → "owner/name", "382".
Parts repository_and_number(std::string_view key) {
  return split_once(key, key.rfind('#'), 1);
}

/// "owner/name#382/review/17" → "owner/name#382", "17".
Parts owner_and_id(std::string_view key, std::string_view separator) {
  return split_once(key, key.rfind(separator), separator.size());
}

/// Whose rows are the dates of the record.
std::unique_ptr<Statement> dates_of(Database& database, const RecordRef& reference) {
  const std::string& key = reference.key;
  const auto with_key = [&](std::string_view sql) {
    auto statement = database.prepare(sql);
    statement->bind(":key", key);
    return statement;
  };
  const auto on_pull_request = [&](std::string_view file, const std::string& pull_request) {
    auto statement = database.prepare(embedded::app_sql(file));
    const auto [repository, number] = repository_and_number(pull_request);
    statement->bind(":repository", repository).bind(":number", number);
    return statement;
  };
  switch (reference.kind) {
    case RecordKind::commit:
      return with_key("SELECT committed_at FROM commits WHERE sha = :key ORDER BY committed_at");
    case RecordKind::issue:
      return with_key("SELECT created_at FROM issues WHERE key = :key AND title IS NOT NULL");
    case RecordKind::pull_request:
      return on_pull_request("sql/record/pull_request.sql", key);
    case RecordKind::review: {
      const auto [pull_request, external_id] = owner_and_id(key, "/review/");
      auto statement = on_pull_request("sql/record/review.sql", pull_request);
      statement->bind(":external_id", external_id);
      return statement;
    }
    case RecordKind::comment: {
      const auto [owner, external_id] = owner_and_id(key, "/comment/");
      auto statement = on_pull_request("sql/record/comment.sql", owner);
      statement->bind(":issue_key", owner).bind(":external_id", external_id);
      return statement;
    }
    case RecordKind::file: {
      auto statement = database.prepare(embedded::app_sql("sql/record/file.sql"));
      const auto [repository, path] = split_once(key, key.find(':'), 1);
      statement->bind(":repository", repository).bind(":path", path);
      return statement;
    }
    case RecordKind::developer:
      return with_key("SELECT NULL FROM developers WHERE key = :key");
    case RecordKind::component:
      return with_key("SELECT NULL FROM components WHERE name = :key");
    case RecordKind::import:
      return with_key("SELECT NULL FROM imports WHERE label = :key");
    case RecordKind::repository:
      return with_key("SELECT NULL FROM repositories WHERE name = :key");
  }
  std::abort();
}

}  // namespace

std::optional<KnownRecord> find_record(Database& database, const RecordRef& reference) {
  const auto dates = dates_of(database, reference);
  if (!dates->step()) return std::nullopt;
  return KnownRecord{dates->optional_time(0)};
}

bool is_recorded(RecordKind kind) {
  return kind != RecordKind::developer && kind != RecordKind::component;
}

}  // namespace teammemory
