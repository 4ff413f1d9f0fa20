#pragma once

#include <string>
#include <string_view>

#include "sources/github/place.hpp"
#include "sources/github/reading.hpp"

namespace teammemory::github {

// One reader for each shape. Each puts what it finds into the reading's result.

// The REST API.
void read_issue(const Reading& issue);  ///< also one that is a pull request
void read_pull(const Reading& pull);
void read_pull_commit(const Reading& commit);
void read_pull_file(const Reading& file);
void read_review(const Reading& review);
void read_review_comment(const Reading& comment);
void read_comment(const Reading& comment);
void read_event(const Reading& event);  ///< of a timeline or of the list of events
void read_repository(const Reading& repository);

// GraphQL: `gh issue|pr list --json` and archives.
void read_graph_issue(const Reading& issue);
void read_graph_pull(const Reading& pull);
void read_graph_timeline(const Reading& thread, const Place& place);  ///< its `timelineItems`
void read_archive_header(const Reading& archive);

// What wraps the above.
void read_webhook(const Reading& payload);
void read_backup(const Reading& item);
void read_perceval(const Reading& envelope);

/// Puts an event of a place, and the change of status that it is; its place and name are filled in.
void put_event(const Reading& event, const Place& place, TimelineEventRecord record);

/// "merged" for merged ones; unstated where a closed pull request may be merged.
Stated<std::string> pull_state(const Stated<std::string>& state, const Stated<bool>& is_merged,
                               const Stated<std::optional<Timestamp>>& merged_at);

/// "new" for open issues, "done" for closed ones.
Stated<std::optional<std::string>> category_of(const Stated<std::string>& state);

/// A stated text in lower case.
Stated<std::string> lowered(const Stated<std::string>& text);
Stated<std::optional<std::string>> lowered(const Stated<std::optional<std::string>>& text);

/// The one assignee that a record has room for.
Stated<std::optional<Person>> read_assignee(const Reading& issue);

/// A stable name for a comment that was exported without an id: its time, author and text.
std::string comment_name(const Stated<Timestamp>& created_at, const std::optional<Person>& author,
                         std::string_view body);

}  // namespace teammemory::github
