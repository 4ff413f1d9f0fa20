#include <string>

#include <embedded/derive_sql.hpp>

#include "derive/link_scan.hpp"
#include "derive/links.hpp"
#include "derive/message_scan.hpp"

namespace teammemory {
namespace {

/// Finds what the messages of one store's commits say.
class MessageReader {
 public:
  MessageReader(const CommitGraph& graph, const ReferenceIndex& index, FoundLinks& found)
      : graph_(graph), index_(index), found_(found) {}

  void read(CommitGraph::Index commit, std::string_view message) {
    std::string text{message};
    for (const Span& branch : merged_branches(message)) {
      read_branch(commit, message, branch);
      text.replace(branch.position, branch.length, branch.length, ' ');
    }
    const auto reverted = reverted_subject(message);
    const auto home = index_.forge_of(graph_.at(commit).repository);
    for (const Reference& reference : scan_references(text, index_.projects())) {
      const bool is_reverted =
          reverted && reference.position < reverted->position + reverted->length;
      const bool closes = reference.closes && !is_reverted;
      const bool is_number = reference.key.empty();
      const LinkRule& rule = is_number ? link_rules::message_number : link_rules::message_key;
      const auto issue = index_.issue(reference, home);
      const std::int64_t at = graph_.at(commit).committed_at;
      if (issue && is_number && !can_name(at, issue->created_at)) continue;
      if (issue) {
        add(rule, commit, *issue, closes ? "resolves" : "mentions", message, reference);
      } else if (!is_number) {
        add_dangling(commit, reference);
      }
    }
  }

 private:
  void read_branch(CommitGraph::Index commit, std::string_view message, const Span& branch) {
    const std::string_view name = message.substr(branch.position, branch.length);
    for (Reference reference : scan_branch(name, index_.projects())) {
      const bool is_as_written = name.substr(reference.position, reference.length) == reference.key;
      reference.position += branch.position;
      if (const auto issue = index_.issue(reference.key)) {
        add(link_rules::message_branch, commit, *issue, "mentions", message, reference);
      } else if (is_as_written) {
        add_dangling(commit, reference);
      }
    }
  }

  void add(const LinkRule& rule, CommitGraph::Index index, const RankedIssue& issue,
           std::string_view relation, std::string_view message, const Reference& reference) {
    const CommitGraph::Commit& commit = graph_.at(index);
    found_.witnesses.push_back(
        {.rule = &rule,
         .left = {commit.id.value, index},
         .right = {issue.id.value, issue.rank},
         .relation = relation,
         .record = "commit",
         .record_id = commit.id.value,
         .field = "message",
         .position = reference.position,
         .text = std::string{message.substr(reference.position, reference.length)},
         .stated_at = commit.committed_at});
  }

  void add_dangling(CommitGraph::Index index, const Reference& reference) {
    const CommitGraph::Commit& commit = graph_.at(index);
    found_.dangling.push_back({.record = "commit",
                               .record_id = commit.id.value,
                               .key = reference.key,
                               .field = "message",
                               .position = reference.position,
                               .stated_at = commit.committed_at});
  }

  const CommitGraph& graph_;
  const ReferenceIndex& index_;
  FoundLinks& found_;
};

void read_messages(Database& database, const CommitGraph& graph, const ReferenceIndex& index,
                   FoundLinks& found) {
  MessageReader reader(graph, index, found);
  const auto statement = database.prepare(
      "SELECT c.id, c.message FROM commits AS c JOIN repositories AS r ON r.id = c.repository_id "
      "WHERE c.is_reachable = 1 ORDER BY r.name, c.sha");
  while (statement->step()) {
    if (const auto commit = graph.find(statement->id<CommitId>(0)))
      reader.read(*commit, statement->text(1));
  }
}

/// What the forge itself states: issues that a commit closed.
void read_events(Database& database, const CommitGraph& graph, const ReferenceIndex& index,
                 FoundLinks& found) {
  const auto statement = database.prepare(embedded::derive_sql("sql/issue_commit_events.sql"));
  while (statement->step()) {
    const auto forge = statement->id<RepositoryId>(1);
    const auto issue =
        index.issue({.key = {}, .repository = {}, .number = statement->integer(2)}, forge);
    const auto git = index.git_of(forge);
    const auto at = git ? graph.find(*git, statement->text(3)) : std::nullopt;
    if (!issue || !at || !graph.at(*at).is_reachable) continue;
    found.witnesses.push_back(
        {.rule = &link_rules::closed_event,
         .left = {graph.at(*at).id.value, *at},
         .right = {issue->id.value, issue->rank},
         .relation = "resolves",
         .record = "timeline_event",
         .record_id = statement->integer(0),
         .field = "commit_sha",
         .position = 0,
         .text = statement->string(3),
         .stated_at = statement->optional_integer(4).value_or(graph.at(*at).committed_at)});
  }
}

}  // namespace

void find_commit_issues(Database& database, const CommitGraph& graph, const ReferenceIndex& index,
                        FoundLinks& found) {
  read_messages(database, graph, index, found);
  read_events(database, graph, index, found);
}

}  // namespace teammemory
