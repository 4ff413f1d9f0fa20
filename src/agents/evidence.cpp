#include "agents/evidence.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "agents/query.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::size_t k_evidence_limit = 12;
constexpr std::size_t k_short_sha = 7;

std::size_t common_prefix(std::string_view left, std::string_view right) {
  const auto [end, ignored] = std::ranges::mismatch(left, right);
  return static_cast<std::size_t>(end - left.begin());
}

std::string keep_string(std::string_view text) {
  return std::string{text};
}

}  // namespace

References::References(Database& database)
    : neighbours_(agent_query(database, "evidence/neighbours.sql")) {
  const auto rows = database.prepare("SELECT kind, name FROM repositories ORDER BY name, kind");
  std::size_t git_count = 0;
  std::size_t forge_count = 0;
  while (rows->step()) {
    ++(rows->text(0) == "git" ? git_count : forge_count);
    const RecordRef reference = repository(rows->text(1));
    if (repositories_.empty() || repositories_.back() != reference) {
      repositories_.push_back(reference);
    }
  }
  has_many_git_ = git_count > 1;
  has_many_forges_ = forge_count > 1;
}

RecordRef References::commit(RepositoryId repository, std::string_view sha) {
  neighbours_->reset();
  neighbours_->bind(":repository_id", repository).bind(":sha", sha);
  neighbours_->step();
  std::size_t length = k_short_sha;
  for (const int column : {0, 1}) {
    if (!neighbours_->is_null(column)) {
      length = std::max(length, common_prefix(neighbours_->text(column), sha) + 1);
    }
  }
  return {RecordKind::commit, keep_string(sha), keep_string(sha.substr(0, length))};
}

std::string References::short_forge_key(std::string_view key) const {
  const std::size_t hash = key.find('#');
  return keep_string(has_many_forges_ || hash == std::string_view::npos ? key : key.substr(hash));
}

RecordRef References::pull_request(std::string_view repository, std::int64_t number) const {
  std::string key = fmt::format("{}#{}", repository, number);
  std::string label = short_forge_key(key);
  return {RecordKind::pull_request, std::move(key), std::move(label)};
}

RecordRef References::review(std::string_view repository, std::int64_t number,
                             std::string_view external_id) const {
  const RecordRef of = pull_request(repository, number);
  return {RecordKind::review, fmt::format("{}/review/{}", of.key, external_id),
          "review on " + of.label};
}

RecordRef References::pull_request_comment(std::string_view repository, std::int64_t number,
                                           std::string_view external_id) const {
  const RecordRef of = pull_request(repository, number);
  return {RecordKind::comment, fmt::format("{}/comment/{}", of.key, external_id),
          "comment on " + of.label};
}

RecordRef References::issue(std::string_view key) const {
  return {RecordKind::issue, keep_string(key), short_forge_key(key)};
}

RecordRef References::issue_comment(std::string_view key, std::string_view external_id) const {
  return {RecordKind::comment, fmt::format("{}/comment/{}", key, external_id),
          "comment on " + short_forge_key(key)};
}

RecordRef References::file(std::string_view repository, std::string_view path) const {
  std::string key = fmt::format("{}:{}", repository, path);
  std::string label = has_many_git_ ? key : keep_string(path);
  return {RecordKind::file, std::move(key), std::move(label)};
}

RecordRef References::developer(const Developer& developer) const {
  return {RecordKind::developer, developer.key, developer.name};
}

RecordRef References::component(std::string_view name) const {
  return {RecordKind::component, keep_string(name), keep_string(name)};
}

RecordRef References::repository(std::string_view name) const {
  return {RecordKind::repository, keep_string(name), keep_string(name)};
}

CommitViews::CommitViews(Database& database, References& references)
    : statement_(agent_query(database, "evidence/commit.sql")),
      messages_(database),
      references_(&references) {}

CommitView CommitViews::at(CommitId commit) {
  statement_->reset();
  statement_->bind(":commit_id", commit);
  statement_->step();
  CommitView view;
  view.reference = references_->commit(statement_->id<RepositoryId>(0), statement_->text(1));
  view.committed_at = statement_->time(2);
  if (!statement_->is_null(3)) view.developer = statement_->id<DeveloperId>(3);
  return view;
}

std::string CommitViews::subject_of(CommitId commit) {
  return teammemory::subject_of(messages_.of(commit));
}

void cite(Finding& finding, const RecordRef& reference) {
  if (finding.evidence.size() < k_evidence_limit) finding.evidence.push_back(reference);
  ++finding.evidence_total;
}

Section empty_section(SectionFrame frame) {
  Section section;
  section.id = std::move(frame.id);
  section.heading = std::move(frame.heading);
  section.layout = frame.layout;
  section.empty_note = std::move(frame.empty_note);
  return section;
}

Section make_section(SectionFrame frame, std::vector<Finding> findings, std::size_t limit) {
  Section section = empty_section(std::move(frame));
  section.total = findings.size();
  if (limit != 0 && findings.size() > limit) findings.resize(limit);
  section.findings = std::move(findings);
  return section;
}

std::string counted(std::int64_t count, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", count, count == 1 ? singular : plural);
}

}  // namespace teammemory
