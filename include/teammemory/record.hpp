#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <teammemory/time.hpp>

namespace teammemory {

/// What one payload says of one field. A payload that leaves a field out says nothing of it; one
/// that holds null states "none", which T then expresses (as std::optional).
template <class T>
class Stated {
 public:
  Stated() = default;
  Stated(T value) : value_(std::move(value)), is_stated_(true) {}  // NOLINT: values convert

  bool is_stated() const { return is_stated_; }
  const T& value() const { return value_; }  ///< T{} where nothing is stated

 private:
  T value_{};
  bool is_stated_ = false;
};

/// Which of several payloads about one record is the newer: by the record's own `updated` time,
/// then, so that no order of import matters, by content hash.
struct Version {
  Timestamp updated_at{};
  std::string content_hash;  ///< 32 bytes (SHA-256 of the payload)

  friend auto operator<=>(const Version&, const Version&) = default;
};

/// Where a person was met.
enum class Realm { git, github, jira };

/// A person as a source names them. Identities are the raw material of developers: they are never
/// merged here.
struct Person {
  Realm realm = Realm::git;
  /// Unique in its realm: git "Name <mail>"; github the login in lower case; jira accountId, else
  /// key, else name.
  std::string key;
  Stated<std::string> name;   ///< display name as written
  Stated<std::string> email;  ///< as written
  Stated<std::string> login;  ///< GitHub login or Jira user name, as written
  Stated<bool> is_bot;        ///< the source itself says that this is a program
};

Person git_person(std::string name, std::string email);

// --- git ----------------------------------------------------------------------------------------

enum class ChangeKind { added, modified, deleted, renamed, copied, type_changed };

/// One file of one commit, against the first parent.
struct FileChange {
  std::string path;                        ///< raw bytes as git stores them
  std::optional<std::string> former_path;  ///< for renames and copies
  ChangeKind kind = ChangeKind::modified;
  std::optional<std::int64_t> added;  ///< lines; none for binaries and where the content is missing
  std::optional<std::int64_t>
      deleted;  ///< lines; none for binaries and where the content is missing
  bool is_binary = false;
};

struct CommitRecord {
  std::string sha;  ///< 40 or 64 lower-case hex digits
  std::vector<std::string> parents;
  Person author;
  Person committer;
  Timestamp authored_at{};
  Timestamp committed_at{};
  std::int32_t author_zone = 0;     ///< minutes east of UTC
  std::int32_t committer_zone = 0;  ///< minutes east of UTC
  std::string message;              ///< UTF-8; undecodable bytes as \xHH
  std::vector<FileChange> changes;
  bool is_churn_known = true;  ///< false where a tree or blob is missing, or was not asked for
  bool is_reached = false;     ///< a ref whose history counts is known to reach it
};

// --- trackers and forges ------------------------------------------------------------------------

/// A repository on a forge, "owner/name".
struct RepositoryRecord {
  std::string name;
  Stated<std::optional<std::string>> default_branch;
  Stated<std::int64_t> forge_id;  ///< the forge's own number: it stays when the name changes
};

/// A Jira project.
struct ProjectRecord {
  std::string key;
  Stated<std::string> name;
};

enum class Tracker { jira, github };

struct IssueLinkItem {
  std::string type;  ///< the tracker's own word: "Blocks", "Duplicate", "Sub-task"
  bool is_outward = true;
  std::string other_key;

  friend auto operator<=>(const IssueLinkItem&, const IssueLinkItem&) = default;
};

struct IssueRecord {
  std::string key;  ///< "PROJ-1247", or "owner/name#12" on GitHub
  Tracker tracker = Tracker::jira;
  std::string project;      ///< Jira project key; "owner/name" on GitHub
  std::int64_t number = 0;  ///< the digits of the key
  Stated<std::string> title;
  Stated<std::string> body;  ///< plain text
  Stated<std::optional<std::string>> type;
  Stated<std::string> status;  ///< as the tracker says: "In Progress", "open"
  Stated<std::optional<std::string>> status_category;  ///< "new", "indeterminate" or "done"
  Stated<std::optional<std::string>> resolution;
  Stated<std::optional<std::string>> priority;
  Stated<std::optional<Person>> reporter;
  Stated<std::optional<Person>> assignee;
  Stated<std::optional<std::string>> parent_key;
  Stated<std::vector<std::string>> labels;
  Stated<std::vector<std::string>> components;
  Stated<std::vector<std::string>> fix_versions;
  Stated<std::vector<std::string>> affected_versions;
  Stated<std::vector<IssueLinkItem>> links;
  Stated<Timestamp> created_at;
  Stated<Timestamp> updated_at;
  Stated<std::optional<Timestamp>> closed_at;
  Stated<std::string> url;
};

/// A pull request is named by its repository ("owner/name") and number.
struct PullRequestKey {
  std::string repository;
  std::int64_t number = 0;

  friend auto operator<=>(const PullRequestKey&, const PullRequestKey&) = default;
};

/// A number of a repository that may be an issue or a pull request: the payload does not say.
struct NumberKey {
  std::string repository;
  std::int64_t number = 0;
};

struct IssueKey {
  std::string key;
};

using ThreadKey = std::variant<IssueKey, PullRequestKey, NumberKey>;

struct CommentRecord {
  ThreadKey thread;
  std::string external_id;  ///< the source's id, unique in its thread
  Stated<std::optional<Person>> author;
  Stated<std::string> body;
  Stated<Timestamp> created_at;
  Stated<Timestamp> updated_at;
  Stated<std::string> url;
};

/// A link of an issue to a web page: put there by somebody, or shown by the tracker itself.
struct IssueRemoteLinkRecord {
  std::string issue_key;
  std::string external_id;   ///< the source's id, or the page's address; unique in the issue
  Stated<std::string> kind;  ///< "remote-link"; of the development panel "pull-request", "commit"
  Stated<std::string> url;
  Stated<std::string> title;
  Stated<std::optional<std::string>> relationship;  ///< as the tracker says: "mentioned in"
  Stated<std::optional<std::string>> commit_sha;
  Stated<std::optional<Timestamp>> created_at;  ///< of what is linked
};

/// A change of an issue's status.
struct TransitionRecord {
  ThreadKey thread;  ///< of a pull request: ignored, its own fields say more
  std::string external_id;
  Timestamp at{};
  std::optional<std::string> from_status;
  std::string to_status;
  std::optional<Person> author;
};

struct PullRequestRecord {
  PullRequestKey key;
  Stated<std::string> title;
  Stated<std::string> body;   ///< "" where the source has null
  Stated<std::string> state;  ///< "open", "closed" or "merged"
  Stated<bool> is_draft;
  Stated<std::optional<Person>> author;
  Stated<std::optional<Person>> merged_by;
  Stated<std::string> base_ref;
  Stated<std::string> head_ref;
  Stated<std::optional<std::string>> head_repository;
  Stated<std::string> base_sha;
  Stated<std::string> head_sha;
  /// As stated; on REST it may be a stale test merge: the `merged` event is better.
  Stated<std::optional<std::string>> merge_commit_sha;
  Stated<std::vector<std::string>> labels;
  Stated<std::vector<Person>> requested_reviewers;
  Stated<std::optional<std::int64_t>> additions;
  Stated<std::optional<std::int64_t>> deletions;
  Stated<std::optional<std::int64_t>> changed_files;
  Stated<Timestamp> created_at;
  Stated<Timestamp> updated_at;
  Stated<std::optional<Timestamp>> closed_at;
  Stated<std::optional<Timestamp>> merged_at;
  Stated<std::string> url;
};

/// A commit that the forge lists for a pull request; it may no longer exist in git.
struct PrCommitRecord {
  PullRequestKey pull_request;
  std::string sha;
  Stated<std::optional<Person>> author;        ///< as git names them
  Stated<std::optional<Person>> author_login;  ///< as the forge names the same person
  Stated<std::string> message;
  Stated<std::optional<Timestamp>> authored_at;
};

struct PrFileRecord {
  PullRequestKey pull_request;
  std::string path;
  Stated<std::optional<std::string>> former_path;
  Stated<std::string> change;  ///< "added", "modified", "removed", "renamed", …
  Stated<std::optional<std::int64_t>> additions;
  Stated<std::optional<std::int64_t>> deletions;
};

struct ReviewRecord {
  PullRequestKey pull_request;
  std::string external_id;
  Stated<std::optional<Person>> reviewer;
  Stated<std::string>
      state;  ///< "approved", "changes_requested", "commented", "dismissed", "pending"
  Stated<std::string> body;
  Stated<std::optional<Timestamp>> submitted_at;
  Stated<std::optional<std::string>> commit_sha;  ///< may be abbreviated
  Stated<std::string> url;
};

struct ReviewCommentRecord {
  PullRequestKey pull_request;
  std::string external_id;
  Stated<std::optional<std::string>> review_external_id;
  Stated<std::optional<std::string>> reply_to_external_id;
  Stated<std::optional<Person>> author;
  Stated<std::string> path;
  Stated<std::optional<std::int64_t>> line;  ///< in the new file, where it still applies
  Stated<std::optional<std::string>> commit_sha;
  Stated<std::string> body;
  Stated<Timestamp> created_at;
  Stated<Timestamp> updated_at;
  Stated<std::string> url;
};

/// An entry of an issue's or pull request's timeline: `merged`, `closed`, `connected`, …. The event
/// `closing-reference` is a cross-reference of which the forge says that it will close the issue.
struct TimelineEventRecord {
  std::string repository;
  std::int64_t number = 0;
  std::string external_id;
  std::string event;
  std::optional<Timestamp> at;
  std::optional<Person> actor;
  std::optional<std::string> commit_sha;
  std::optional<std::string> subject;  ///< label, assignee, new title or referring "owner/name#N"
};

using Record =
    std::variant<RepositoryRecord, ProjectRecord, IssueRecord, CommentRecord, TransitionRecord,
                 IssueRemoteLinkRecord, PullRequestRecord, PrCommitRecord, PrFileRecord,
                 ReviewRecord, ReviewCommentRecord, TimelineEventRecord>;

}  // namespace teammemory
