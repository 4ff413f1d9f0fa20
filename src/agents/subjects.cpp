#include "agents/subjects.hpp"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "agents/caveats.hpp"
#include "agents/evidence.hpp"
#include "agents/query.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

struct NumberReference {
  std::string repository;  // "" where the user named none
  std::int64_t number = 0;
};

std::optional<std::int64_t> parse_number(std::string_view digits) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number > 0 ? std::optional{number} : std::nullopt;
}

/// "12", "#12" or "owner/repo#12".
std::optional<NumberReference> parse_reference(std::string_view text) {
  const std::size_t hash = text.rfind('#');
  const std::size_t digits = hash == std::string_view::npos ? 0 : hash + 1;
  const auto number = parse_number(text.substr(digits));
  if (!number) return std::nullopt;
  return NumberReference{std::string{text.substr(0, digits == 0 ? 0 : hash)}, *number};
}

std::vector<std::string> strings(Statement& rows) {
  std::vector<std::string> values;
  while (rows.step()) values.push_back(rows.string(0));
  return values;
}

template <class Subject>
Subject only_one(const std::vector<Subject>& found, std::string_view what,
                 const std::vector<std::string>& repositories) {
  if (found.size() == 1) return found.front();
  throw UsageError(fmt::format("{} is in several repositories ({}): choose one with --repository",
                               what, join(repositories, ", ")));
}

// --- issues -------------------------------------------------------------------------------------

std::optional<IssueSubject> issue_of_key(Database& database, std::string_view key,
                                         Timestamp as_of) {
  const auto rows = database.prepare(
      "SELECT id, key FROM issues WHERE key = :key AND title IS NOT NULL "
      "AND COALESCE(created_at, :as_of) <= :as_of");
  rows->bind(":key", key).bind(":as_of", as_of);
  if (!rows->step()) return std::nullopt;
  return IssueSubject{rows->id<IssueId>(0), rows->string(1)};
}

std::string upper_ascii(std::string_view text) {
  std::string upper{text};
  std::ranges::transform(upper, upper.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return upper;
}

std::vector<IssueSubject> issues_of_number(Database& database, const NumberReference& reference,
                                           const Question& question) {
  const std::string& repository =
      reference.repository.empty() ? question.repository : reference.repository;
  const auto rows = agent_query(database, "subject/numbered_issues.sql");
  rows->bind(":number", reference.number).bind(":repository", repository);
  rows->bind(":as_of", question.as_of);
  std::vector<IssueSubject> found;
  while (rows->step()) found.push_back({rows->id<IssueId>(0), rows->string(1)});
  return found;
}

/// Why an issue is not there, for people.
std::string missing_issue(Database& database, const Question& question, std::string_view key) {
  const auto known = database.prepare("SELECT title, created_at FROM issues WHERE key = :key");
  known->bind(":key", key);
  if (known->step()) {
    if (known->is_null(0))
      return fmt::format("issue {} is known by reference only: import it", key);
    return fmt::format("issue {} was not there yet on {}", key, format_date(question.as_of));
  }
  const auto dangling = database.prepare(
      "SELECT COUNT(*) FROM dangling_references WHERE key = :key AND stated_at <= :as_of");
  dangling->bind(":key", key).bind(":as_of", question.as_of);
  dangling->step();
  const std::int64_t count = dangling->integer(0);
  const bool has_issues = !is_missing(database, Needs::issues);
  if (count == 0) {
    return fmt::format("no issue {} in the store{}", key, has_issues ? "" : ": no issues imported");
  }
  return fmt::format("no issue {} in the store, though {} it: its record was never imported", key,
                     counted(count, "reference names", "references name"));
}

[[noreturn]] void throw_missing_issue(Database& database, const Question& question) {
  std::string message = missing_issue(database, question, upper_ascii(question.subject));
  const auto reference = parse_reference(question.subject);
  if (reference) {
    message = missing_issue(database, question, question.subject);
    Question as_pull_request = question;
    try {
      const auto pull_request = find_pull_request(database, as_pull_request);
      message = fmt::format("#{} of {} is a pull request, no issue", pull_request.number,
                            pull_request.repository);
    } catch (const NotFoundError&) {
      // Neither an issue nor a pull request: the first message stands.
    }
  }
  const auto keys = database.prepare(
      "SELECT key FROM issues WHERE title IS NOT NULL AND COALESCE(created_at, :as_of) <= :as_of "
      "ORDER BY key");
  keys->bind(":as_of", question.as_of);
  throw NotFoundError(message, near_matches(question.subject, strings(*keys)));
}

// --- paths --------------------------------------------------------------------------------------

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string normal_path(std::string_view typed) {
  while (typed.starts_with("./")) typed.remove_prefix(2);
  return typed == "." || typed == "/" ? std::string{} : std::string{typed};
}

std::vector<PathSubject> files_of_path(Database& database, const Question& question,
                                       const std::string& path) {
  const auto rows = agent_query(database, "subject/files.sql");
  rows->bind(":path", path).bind(":repository", question.repository);
  rows->bind(":as_of", question.as_of);
  std::vector<PathSubject> found;
  while (rows->step()) {
    found.push_back({rows->id<RepositoryId>(0), rows->string(1), path, rows->id<FileId>(2)});
  }
  return found;
}

/// Leaves those paths that the question finds.
void keep_found(Database& database, const Question& question, std::vector<std::string>& paths) {
  const auto rows = agent_query(database, "subject/files.sql");
  std::erase_if(paths, [&](const std::string& path) {
    rows->reset();
    rows->bind(":path", path).bind(":repository", question.repository);
    rows->bind(":as_of", question.as_of);
    return !rows->step();
  });
}

/// Of the paths that the question finds those with the name asked for; where there is none, those
/// of the same folder.
std::vector<std::string> near_paths(Database& database, const Question& question,
                                    std::string_view asked) {
  const auto rows = database.prepare("SELECT DISTINCT path FROM files ORDER BY path");
  const std::string_view folder = asked.substr(0, asked.size() - file_name(asked).size());
  std::vector<std::string> same_name;
  std::vector<std::string> same_folder;
  while (rows->step()) {
    const std::string_view path = rows->text(0);
    const std::string_view name = file_name(path);
    if (equals_ignoring_case(name, file_name(asked))) same_name.emplace_back(path);
    const bool is_in_folder = path.substr(0, path.size() - name.size()) == folder;
    if (is_in_folder || edit_distance(name, file_name(asked)) <= 2) same_folder.emplace_back(path);
  }
  keep_found(database, question, same_name);
  if (same_name.empty()) {
    keep_found(database, question, same_folder);
    return near_matches(asked, same_folder);
  }
  std::vector<std::string> nearest = near_matches(asked, same_name);
  if (!nearest.empty()) return nearest;
  same_name.resize(std::min<std::size_t>(same_name.size(), 3));
  return same_name;
}

std::vector<PathSubject> folders_of_path(Database& database, const Question& question,
                                         std::string path) {
  if (!path.empty() && !path.ends_with('/')) path += '/';
  const auto [low, high] = path_range(path);
  const auto rows = agent_query(database, "subject/folders.sql");
  rows->bind(":low", low).bind(":high", high).bind(":repository", question.repository);
  rows->bind(":as_of", question.as_of);
  std::vector<PathSubject> found;
  while (rows->step()) {
    found.push_back({rows->id<RepositoryId>(0), rows->string(1), path, std::nullopt});
  }
  return found;
}

}  // namespace

IssueSubject find_issue(Database& database, const Question& question) {
  for (const std::string& key : {question.subject, upper_ascii(question.subject)}) {
    if (const auto issue = issue_of_key(database, key, question.as_of)) return *issue;
  }
  const auto reference = parse_reference(question.subject);
  const auto found =
      reference ? issues_of_number(database, *reference, question) : std::vector<IssueSubject>{};
  if (found.empty()) throw_missing_issue(database, question);
  std::vector<std::string> keys;
  for (const IssueSubject& issue : found) keys.push_back(issue.key);
  return only_one(found, fmt::format("issue {}", question.subject), keys);
}

PullRequestSubject find_pull_request(Database& database, const Question& question) {
  const auto reference = parse_reference(question.subject);
  if (!reference) {
    throw NotFoundError(fmt::format("'{}' names no pull request: use 382, #382 or owner/name#382",
                                    question.subject));
  }
  const auto rows = agent_query(database, "subject/pull_requests.sql");
  rows->bind(":number", reference->number).bind(":as_of", question.as_of);
  rows->bind(":repository",
             reference->repository.empty() ? question.repository : reference->repository);
  std::vector<PullRequestSubject> found;
  std::vector<std::string> repositories;
  while (rows->step()) {
    found.push_back({rows->id<PullRequestId>(0), rows->string(1), reference->number});
    repositories.push_back(rows->string(1));
  }
  if (!found.empty()) return only_one(found, fmt::format("#{}", reference->number), repositories);

  const auto numbers = database.prepare(
      "SELECT DISTINCT '#' || number FROM pull_requests WHERE title IS NOT NULL AND "
      "COALESCE(created_at, :as_of) <= :as_of ORDER BY 1");
  numbers->bind(":as_of", question.as_of);
  const bool has_any = !is_missing(database, Needs::pull_requests);
  throw NotFoundError(fmt::format("no pull request {} in the store{}", question.subject,
                                  has_any ? "" : ": no pull requests imported"),
                      near_matches(fmt::format("#{}", reference->number), strings(*numbers)));
}

PathSubject find_path(Database& database, const Question& question) {
  const std::string path = normal_path(question.subject);
  auto found = files_of_path(database, question, path);
  if (found.empty()) found = folders_of_path(database, question, path);
  if (found.empty()) {
    throw NotFoundError(fmt::format("no file or folder {} in the history up to {}",
                                    path.empty() ? "." : path, format_date(question.as_of)),
                        near_paths(database, question, path));
  }
  std::vector<std::string> repositories;
  for (const PathSubject& subject : found) repositories.push_back(subject.repository);
  return only_one(found, path.empty() ? "." : path, repositories);
}

ComponentSubject find_component(Database& database, const Question& question) {
  const auto rows = database.prepare("SELECT id, name FROM components ORDER BY name");
  std::vector<std::string> names;
  std::vector<ComponentSubject> similar;
  while (rows->step()) {
    const ComponentSubject component{rows->id<ComponentId>(0), rows->string(1)};
    if (component.name == question.subject) return component;
    if (equals_ignoring_case(component.name, question.subject)) similar.push_back(component);
    names.push_back(component.name);
  }
  if (similar.size() == 1) return similar.front();
  throw NotFoundError(fmt::format("no component {} in the store", question.subject),
                      near_matches(question.subject, names));
}

}  // namespace teammemory
