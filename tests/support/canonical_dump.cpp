#include "support/canonical_dump.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace teammemory {
namespace {

// The join of all identities, issues, pull requests and repositories that rows refer to.
#define PERSON(column) \
  "(SELECT i.realm || ':' || i.key FROM identities AS i WHERE i.id = t." column ")"
#define ISSUE "(SELECT i.key FROM issues AS i WHERE i.id = t.issue_id)"
#define REPOSITORY "(SELECT r.name FROM repositories AS r WHERE r.id = t.repository_id)"
#define PULL                                                                                    \
  "(SELECT r.name || '#' || p.number FROM pull_requests AS p JOIN repositories AS r ON r.id = " \
  "p.repository_id WHERE p.id = t.pull_request_id)"
#define VERSION "t.field_stamps, t.stated_at"

struct Table {
  std::string_view name;
  std::string_view columns;
};

constexpr std::array<Table, 20> k_tables = {{
    {"repositories", "t.kind, t.name, t.default_branch, t.forge_id, " VERSION},
    {"projects", "t.key, t.name, " VERSION},
    {"identities", "t.realm, t.key, t.name, t.email, t.login, t.is_bot, " VERSION},
    {"issues",
     "t.key, t.tracker, t.project, t.number, t.title, t.body, t.type, t.status, t.status_category, "
     "t.resolution, t.priority, " PERSON("reporter_id") ", " PERSON(
         "assignee_id") ", t.parent_key, "
                        "t.created_at, t.updated_at, t.closed_at, t.url, " VERSION},
    {"issue_labels", ISSUE ", t.label"},
    {"issue_component_names", ISSUE ", t.name"},
    {"issue_versions", ISSUE ", t.relation, t.name"},
    {"issue_comments",
     ISSUE ", t.external_id, " PERSON("author_id") ", t.body, t.created_at, t.updated_at, "
                                                   "t.url, " VERSION},
    {"issue_transitions",
     ISSUE ", t.external_id, t.at, t.from_status, t.to_status, " PERSON("author_id")},
    {"issue_links", ISSUE ", t.type, t.is_outward, t.other_key"},
    {"issue_remote_links", ISSUE ", t.external_id, t.kind, t.url, t.title, t.relationship, "
                                 "t.commit_sha, t.created_at, " VERSION},
    {"pull_requests", REPOSITORY
     ", t.number, t.title, t.body, t.state, t.is_draft, " PERSON("author_id") ", " PERSON(
         "merged_by_id") ", t.base_ref, t.head_ref, t.head_repository, t.base_sha, "
                         "t.head_sha, t.merge_commit_sha, t.additions, t.deletions, "
                         "t.changed_files, t.created_at, "
                         "t.updated_at, t.closed_at, t.merged_at, t.url, " VERSION},
    {"pr_labels", PULL ", t.label"},
    {"pr_requested_reviewers", PULL ", " PERSON("identity_id")},
    {"pr_recorded_commits",
     PULL ", t.sha, " PERSON("author_id") ", " PERSON("author_login_id") ", t.message, "
                                                                         "t.authored_at, " VERSION},
    {"pr_recorded_files",
     PULL ", t.path, t.former_path, t.change, t.additions, t.deletions, " VERSION},
    {"pr_comments", PULL ", t.external_id, " PERSON(
                        "author_id") ", t.body, t.created_at, t.updated_at, t.url, " VERSION},
    {"reviews", PULL
     ", t.external_id, " PERSON("reviewer_id") ", t.state, t.body, t.submitted_at, t.commit_sha, "
                                               "t.url, " VERSION},
    {"review_comments",
     PULL ", t.external_id, t.review_external_id, t.reply_to_external_id, " PERSON(
         "author_id") ", t.path, t.line, t.commit_sha, t.body, t.created_at, t.updated_at, "
                      "t.url, " VERSION},
    {"timeline_events", REPOSITORY
     ", t.number, t.external_id, t.event, t.at, " PERSON("actor_id") ", "
                                                                     "t.commit_sha, t.subject"},
}};

#undef PERSON
#undef ISSUE
#undef REPOSITORY
#undef PULL
#undef VERSION

}  // namespace

std::string dump_tracker_records(Database& database) {
  std::string text;
  for (const auto& [name, columns] : k_tables) {
    // JSON tells NULL from texts and keeps each row on a line of its own.
    std::string sql =
        "SELECT json_array(" + std::string{columns} + ") FROM " + std::string{name} + " AS t";
    std::vector<std::string> lines;
    const auto statement = database.prepare(sql);
    while (statement->step())
      lines.push_back(std::string{name} + " " + statement->string(0) + "\n");
    std::ranges::sort(lines);
    for (const std::string& line : lines) text += line;
  }
  return text;
}

}  // namespace teammemory
