#include "derive/message_reader.hpp"

#include <string>

#include <embedded/derive_sql.hpp>

#include "derive/commit_mention_scan.hpp"
#include "derive/merge_scan.hpp"
#include "derive/smart_commits.hpp"
#include "store/commit_messages.hpp"

namespace teammemory {
namespace {

constexpr std::string_view k_columns =
    "SELECT id, repository_id, committed_at, parent_count FROM commits ";

void read_row(const Statement& row, CommitMessages& messages, MessageReader& reader) {
  const auto id = row.id<CommitId>(0);
  reader.read({.id = id,
               .repository = row.id<RepositoryId>(1),
               .committed_at = row.integer(2),
               .is_merge = row.integer(3) >= 2},
              messages.of(id));
}

}  // namespace

MessageReader::MessageReader(Derivation& derivation)
    : index_(derivation.index()),
      people_(derivation.database()),
      links_(derivation),
      insert_commit_(
          derivation.database().prepare(embedded::derive_sql("sql/insert_commit_mention.sql"))),
      insert_review_(derivation.database().prepare(
          "INSERT INTO commit_reviews (commit_id, position, rule, name, email, identity_id) "
          "VALUES (:commit, :position, :rule, :name, :email, :identity)")) {}

void MessageReader::read(const Source& commit, std::string_view message) {
  if (!index_.is_empty()) read_issues(commit, message);
  read_commits(commit, message);
  read_reviews(commit, message);
}

void MessageReader::read_issues(const Source& commit, std::string_view message) {
  std::string without_branches;
  std::string_view text = message;
  for (const Span& branch : merged_branches(message)) {
    read_branch(commit, message, branch);
    if (without_branches.empty()) without_branches = message;
    without_branches.replace(branch.position, branch.length, branch.length, ' ');
    text = without_branches;
  }
  const auto references = scan_references(text, index_.projects());
  if (references.empty()) return;
  const auto reverted = reverted_subject(message);
  const auto copied = copied_history(message);
  const bool has_own_numbers =
      !copied || index_.is_forge_of(copied->repository, commit.repository) ||
      (copied->is_pulled && index_.may_be_fork_of(copied->repository, commit.repository));
  const auto home = has_own_numbers ? index_.forge_of(commit.repository) : std::nullopt;
  for (const Reference& reference : references) {
    const bool is_reverted = reverted && reference.position < reverted->position + reverted->length;
    const auto relation = is_reverted ? StatedRelation::mentions : reference.relation;
    const bool is_number = reference.key.empty();
    const LinkRule& rule = is_number ? link_rules::message_number : link_rules::message_key;
    const auto issue = index_.issue(reference, home);
    if (issue && is_number && !can_name(commit.committed_at, issue->created_at)) continue;
    if (issue) {
      add(rule, commit, *issue, relation_of_change(relation), message, reference);
    } else if (!is_number) {
      add_dangling(commit, reference);
    }
  }
  if (!reverted) read_commands(commit, message, references);
}

void MessageReader::read_commands(const Source& commit, std::string_view message,
                                  const std::vector<Reference>& references) {
  for (const SmartCommand& command : scan_smart_commands(message, references)) {
    const auto issue = index_.issue(command.issue.key);
    if (!issue) continue;
    Reference place;
    place.position = command.position;
    place.length = command.length;
    add(link_rules::smart_commit, commit, *issue, relation_of_change(command.relation), message,
        place);
  }
}

void MessageReader::read_branch(const Source& commit, std::string_view message,
                                const Span& branch) {
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

void MessageReader::read_commits(const Source& commit, std::string_view message) {
  for (const CommitMention& mention : scan_commit_mentions(message)) {
    insert_commit_->bind(":commit", commit.id)
        .bind(":position", static_cast<std::int64_t>(mention.position))
        .bind(":kind", to_string(mention.kind))
        .bind(":name", mention.name)
        .bind(":subject", mention.subject)
        .bind(":text", message.substr(mention.position, mention.length))
        .run();
  }
}

void MessageReader::read_reviews(const Source& commit, std::string_view message) {
  for (const ReviewTrailer& trailer : scan_review_trailers(message)) {
    insert_review_->bind(":commit", commit.id);
    insert_review_->bind(":position", static_cast<std::int64_t>(trailer.position))
        .bind(":rule", trailer.rule)
        .bind(":name", trailer.name)
        .bind(":email", trailer.email)
        .bind(":identity", people_.find(trailer.name, trailer.email))
        .run();
  }
}

void MessageReader::add(const LinkRule& rule, const Source& commit, const KnownIssue& issue,
                        std::string_view relation, std::string_view message,
                        const Reference& reference) {
  links_.write({.rule = &rule,
                .left = commit.id.value,
                .right = issue.id.value,
                .relation = relation,
                .record = "commit",
                .record_id = commit.id.value,
                .field = "message",
                .position = reference.position,
                .text = message.substr(reference.position, reference.length),
                .stated_at = commit.committed_at});
}

void MessageReader::add_dangling(const Source& commit, const Reference& reference) {
  links_.write(DanglingReference{.record = "commit",
                                 .record_id = commit.id.value,
                                 .key = reference.key,
                                 .field = "message",
                                 .position = reference.position,
                                 .stated_at = commit.committed_at});
}

void read_messages(Derivation& derivation) {
  constexpr std::int64_t k_told_each = 8192;
  MessageReader reader(derivation);
  CommitMessages messages(derivation.database());
  const auto row =
      derivation.database().prepare(std::string{k_columns} + "WHERE is_reachable = 1 ORDER BY id");
  for (std::int64_t read = 0; row->step(); ++read) {
    if (read % k_told_each == 0) derivation.tell_progress({"messages", read, 0});
    read_row(*row, messages, reader);
  }
}

void read_messages(Derivation& derivation, const std::vector<CommitId>& commits) {
  if (commits.empty()) return;
  MessageReader reader(derivation);
  CommitMessages messages(derivation.database());
  const auto row = derivation.database().prepare(std::string{k_columns} + "WHERE id = :id");
  for (const CommitId commit : commits) {
    row->reset();
    row->bind(":id", commit).step();
    read_row(*row, messages, reader);
  }
}

}  // namespace teammemory
