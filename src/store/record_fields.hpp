#pragma once

#include <array>
#include <string_view>

#include <teammemory/record.hpp>

namespace teammemory {

/// A table that holds a field of many values; it is replaced as a whole.
struct ListTable {
  std::string_view field;  ///< its name among the fields of the row
  std::string_view table;
  std::string_view owner;                   ///< the column that names the row
  std::array<std::string_view, 3> columns;  ///< of a value's parts; "" for none
  std::string_view where = "";              ///< further condition on the rows of this field
  std::string_view fixed_column = "";  ///< a column that is the same for all rows of this field,
  std::string_view fixed_value = "";   ///< and its value
};

inline constexpr ListTable k_issue_labels{"labels", "issue_labels", "issue_id", {"label"}};
inline constexpr ListTable k_issue_components{
    "components", "issue_component_names", "issue_id", {"name"}};
inline constexpr ListTable k_fix_versions{"fix_versions", "issue_versions",          "issue_id",
                                          {"name"},       " AND relation = 'fixed'", "relation",
                                          "fixed"};
inline constexpr ListTable k_affected_versions{
    "affected_versions",          "issue_versions", "issue_id", {"name"},
    " AND relation = 'affected'", "relation",       "affected"};
inline constexpr ListTable k_issue_links{
    "links", "issue_links", "issue_id", {"type", "is_outward", "other_key"}};
inline constexpr ListTable k_pr_labels{"labels", "pr_labels", "pull_request_id", {"label"}};
inline constexpr ListTable k_pr_reviewers{
    "requested_reviewers", "pr_requested_reviewers", "pull_request_id", {"identity_id"}};

// describe(record, visit) calls visit(column, field) for each field that payloads state of a
// record, and visit(list table, field) for each list: the one place that joins columns and members.

template <class Visit>
void describe(const RepositoryRecord& record, Visit&& visit) {
  visit("default_branch", record.default_branch);
  visit("forge_id", record.forge_id);
}

template <class Visit>
void describe(const ProjectRecord& record, Visit&& visit) {
  visit("name", record.name);
}

template <class Visit>
void describe(const IssueRecord& record, Visit&& visit) {
  visit("title", record.title);
  visit("body", record.body);
  visit("type", record.type);
  visit("status", record.status);
  visit("status_category", record.status_category);
  visit("resolution", record.resolution);
  visit("priority", record.priority);
  visit("reporter_id", record.reporter);
  visit("assignee_id", record.assignee);
  visit("parent_key", record.parent_key);
  visit("created_at", record.created_at);
  visit("updated_at", record.updated_at);
  visit("closed_at", record.closed_at);
  visit("url", record.url);
  visit(k_issue_labels, record.labels);
  visit(k_issue_components, record.components);
  visit(k_fix_versions, record.fix_versions);
  visit(k_affected_versions, record.affected_versions);
  visit(k_issue_links, record.links);
}

template <class Visit>
void describe(const CommentRecord& record, Visit&& visit) {
  visit("author_id", record.author);
  visit("body", record.body);
  visit("created_at", record.created_at);
  visit("updated_at", record.updated_at);
  visit("url", record.url);
}

template <class Visit>
void describe(const IssueRemoteLinkRecord& record, Visit&& visit) {
  visit("kind", record.kind);
  visit("url", record.url);
  visit("title", record.title);
  visit("relationship", record.relationship);
  visit("commit_sha", record.commit_sha);
  visit("created_at", record.created_at);
}

template <class Visit>
void describe(const PullRequestRecord& record, Visit&& visit) {
  visit("title", record.title);
  visit("body", record.body);
  visit("state", record.state);
  visit("is_draft", record.is_draft);
  visit("author_id", record.author);
  visit("merged_by_id", record.merged_by);
  visit("base_ref", record.base_ref);
  visit("head_ref", record.head_ref);
  visit("head_repository", record.head_repository);
  visit("base_sha", record.base_sha);
  visit("head_sha", record.head_sha);
  visit("merge_commit_sha", record.merge_commit_sha);
  visit("additions", record.additions);
  visit("deletions", record.deletions);
  visit("changed_files", record.changed_files);
  visit("created_at", record.created_at);
  visit("updated_at", record.updated_at);
  visit("closed_at", record.closed_at);
  visit("merged_at", record.merged_at);
  visit("url", record.url);
  visit(k_pr_labels, record.labels);
  visit(k_pr_reviewers, record.requested_reviewers);
}

template <class Visit>
void describe(const PrCommitRecord& record, Visit&& visit) {
  visit("author_id", record.author);
  visit("author_login_id", record.author_login);
  visit("message", record.message);
  visit("authored_at", record.authored_at);
}

template <class Visit>
void describe(const PrFileRecord& record, Visit&& visit) {
  visit("former_path", record.former_path);
  visit("change", record.change);
  visit("additions", record.additions);
  visit("deletions", record.deletions);
}

template <class Visit>
void describe(const ReviewRecord& record, Visit&& visit) {
  visit("reviewer_id", record.reviewer);
  visit("state", record.state);
  visit("body", record.body);
  visit("submitted_at", record.submitted_at);
  visit("commit_sha", record.commit_sha);
  visit("url", record.url);
}

template <class Visit>
void describe(const ReviewCommentRecord& record, Visit&& visit) {
  visit("review_external_id", record.review_external_id);
  visit("reply_to_external_id", record.reply_to_external_id);
  visit("author_id", record.author);
  visit("path", record.path);
  visit("line", record.line);
  visit("commit_sha", record.commit_sha);
  visit("body", record.body);
  visit("created_at", record.created_at);
  visit("updated_at", record.updated_at);
  visit("url", record.url);
}

}  // namespace teammemory
