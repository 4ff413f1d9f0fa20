#include "sources/github/github_reader.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "sources/github/readers.hpp"

namespace teammemory {
namespace {

using github::Reading;

bool is_object(const JsonObject& payload, std::string_view name) {
  return payload.at(name).is_object();
}
bool is_text(const JsonObject& payload, std::string_view name) {
  return payload.at(name).is_text();
}

bool has_any(const JsonObject& payload, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(names, [&](std::string_view name) { return payload.has(name); });
}

bool text_contains(const JsonObject& payload, std::string_view name, std::string_view part) {
  return payload.at(name).text().find(part) != std::string_view::npos;
}

bool is_webhook(const JsonObject& payload) {
  return is_object(payload, "repository") && payload.at("repository").contains("full_name") &&
         has_any(payload, {"sender", "action"});
}

bool is_event(const JsonObject& payload) {
  return is_text(payload, "event") &&
         has_any(payload, {"actor", "commit_id", "sha", "user", "created_at"});
}

bool is_backup(const JsonObject& payload) {
  return is_text(payload, "type") && (is_object(payload, "pull") || is_object(payload, "issue"));
}

bool is_perceval(const JsonObject& payload) {
  return payload.at("backend_name").is_text("GitHub") && payload.has("data");
}

bool is_graph_pull(const JsonObject& payload) {
  return payload.has("number") &&
         (has_any(payload, {"headRefName", "baseRefName", "headRefOid", "baseRefOid", "mergedAt",
                            "mergeCommit", "isDraft", "mergedBy", "reviewDecision",
                            "closingIssuesReferences"}) ||
          (text_contains(payload, "url", "/pull/") && !payload.has("html_url") &&
           !text_contains(payload, "url", "/repos/")));
}

bool is_graph_issue(const JsonObject& payload) {
  return payload.has("number") &&
         (has_any(payload, {"createdAt", "updatedAt", "closedAt", "stateReason"}) ||
          (payload.has("title") && text_contains(payload, "url", "/issues/") &&
           !payload.has("html_url") && !text_contains(payload, "url", "/repos/")));
}

bool is_pull(const JsonObject& payload) {
  return payload.has("number") && is_object(payload, "head") && is_object(payload, "base");
}

bool is_issue(const JsonObject& payload) {
  return payload.has("number") && payload.has("title") &&
         has_any(payload, {"user", "html_url", "created_at", "state", "labels"}) &&
         !payload.has("creator");
}

bool is_review(const JsonObject& payload) {
  return payload.has("submitted_at") || text_contains(payload, "html_url", "#pullrequestreview-");
}

bool is_review_comment(const JsonObject& payload) {
  return payload.has("path") && payload.has("body") &&
         !text_contains(payload, "html_url", "#commitcomment-") &&
         has_any(payload,
                 {"diff_hunk", "pull_request_review_id", "pull_request_url", "pull_number"});
}

bool is_comment(const JsonObject& payload) {
  return payload.has("body") && !payload.has("path") &&
         (has_any(payload, {"issue_url", "issue_number"}) ||
          text_contains(payload, "html_url", "#issuecomment-"));
}

bool is_pull_commit(const JsonObject& payload) {
  return is_text(payload, "sha") && is_object(payload, "commit");
}

bool is_pull_file(const JsonObject& payload) {
  return is_text(payload, "filename") &&
         has_any(payload, {"status", "additions", "patch", "blob_url"});
}

bool is_repository(const JsonObject& payload) {
  return is_text(payload, "full_name") && has_any(payload, {"default_branch", "owner"});
}

bool is_archive_header(const JsonObject& payload) {
  return is_text(payload, "repo") && has_any(payload, {"magic", "timestamp"});
}

/// What is left of a page of a search when its items are gone.
bool is_page(const JsonObject& payload) {
  return payload.has("total_count") && payload.has("incomplete_results");
}

void read_page(const Reading&) {}

struct Shape {
  std::string_view kind;
  bool (*is_it)(const JsonObject&);
  void (*read)(const Reading&);
};

/// From the most particular shape to the most general one.
constexpr std::array<Shape, 16> k_shapes = {{
    {"github.webhook", is_webhook, github::read_webhook},
    {"github.perceval", is_perceval, github::read_perceval},
    {"github.backup", is_backup, github::read_backup},
    {"github.event", is_event, github::read_event},
    {"github.graph_pull", is_graph_pull, github::read_graph_pull},
    {"github.graph_issue", is_graph_issue, github::read_graph_issue},
    {"github.pull", is_pull, github::read_pull},
    {"github.review", is_review, github::read_review},
    {"github.review_comment", is_review_comment, github::read_review_comment},
    {"github.comment", is_comment, github::read_comment},
    {"github.issue", is_issue, github::read_issue},
    {"github.pull_commit", is_pull_commit, github::read_pull_commit},
    {"github.pull_file", is_pull_file, github::read_pull_file},
    {"github.archive", is_archive_header, github::read_archive_header},
    {"github.repository", is_repository, github::read_repository},
    {"github.page", is_page, read_page},
}};

}  // namespace

std::optional<std::string_view> recognise_github(const JsonObject& payload) {
  const auto* const shape = std::ranges::find_if(
      k_shapes, [&](const Shape& candidate) { return candidate.is_it(payload); });
  if (shape == k_shapes.end()) return std::nullopt;
  return shape->kind;
}

void read_github(std::string_view kind, const Json& payload, const PayloadContext& context,
                 PayloadRecords& result) {
  const auto* const shape = std::ranges::find(k_shapes, kind, &Shape::kind);
  if (shape == k_shapes.end()) {
    result.problems.push_back({"", "", "unknown kind of record: " + std::string{kind}});
    return;
  }
  try {
    shape->read(Reading(payload, "", context, result));
  } catch (const JsonProblem& problem) {
    result.problems.push_back(problem.problem());
  }
}

}  // namespace teammemory
