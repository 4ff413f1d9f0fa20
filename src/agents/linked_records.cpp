#include "agents/linked_records.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "agents/query.hpp"
#include "agents/subjects.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::size_t k_shortest_name = 4;

bool is_object_name(std::string_view text) {
  return text.size() >= k_shortest_name && text.find_first_not_of("0123456789abcdef") == text.npos;
}

/// Commits whose object names begin so.
std::vector<LinkedRecord> commits_named(Database& database, const Question& question,
                                        const std::string& name) {
  const auto rows = agent_query(database, "links/commits_named.sql");
  // 'g' comes after every digit of an object name.
  rows->bind(":low", name).bind(":high", name + "g").bind(":as_of", question.as_of);
  rows->bind(":repository", question.repository);
  std::vector<LinkedRecord> found;
  while (rows->step()) found.push_back({RecordKind::commit, rows->integer(0)});
  return found;
}

}  // namespace

LinkedRecord find_linked_record(Database& database, const Question& question) {
  const std::string name = lower_ascii(question.subject);
  if (is_object_name(name)) {
    const auto commits = commits_named(database, question, name);
    if (commits.size() == 1) return commits.front();
    if (commits.size() > 1) {
      throw UsageError(
          fmt::format("{} is the beginning of several commits: give more of it", question.subject));
    }
  }
  try {
    return {RecordKind::pull_request, find_pull_request(database, question).id.value};
  } catch (const NotFoundError&) {
    // No pull request has that name; what is said of issues is said for both.
  }
  return {RecordKind::issue, find_issue(database, question).id.value};
}

LinkedRecords::LinkedRecords(Database& database, References& references)
    : commits_(database, references),
      references_(&references),
      issue_(database.prepare("SELECT key, COALESCE(title, '') FROM issues WHERE id = :id")),
      pull_request_(agent_query(database, "links/pull_request.sql")) {}

RecordRef LinkedRecords::reference(const LinkedRecord& record) {
  if (record.kind == RecordKind::commit) return commits_.at(CommitId{record.id}).reference;
  Statement& row = row_of(record);
  if (record.kind == RecordKind::issue) return references_->issue(row.text(0));
  return references_->pull_request(row.text(0), row.integer(1));
}

std::string LinkedRecords::title(const LinkedRecord& record) {
  if (record.kind == RecordKind::commit) return commits_.subject_of(CommitId{record.id});
  const int column = record.kind == RecordKind::issue ? 1 : 2;
  return std::string{trim(row_of(record).text(column))};
}

std::string LinkedRecords::line(const LinkedRecord& record) {
  const std::string known_title = title(record);
  const RecordRef name = reference(record);
  return known_title.empty() ? name.label : fmt::format("{} {}", name.label, known_title);
}

Statement& LinkedRecords::row_of(const LinkedRecord& record) {
  Statement& row = record.kind == RecordKind::issue ? *issue_ : *pull_request_;
  row.reset();
  row.bind(":id", record.id).step();
  return row;
}

}  // namespace teammemory
