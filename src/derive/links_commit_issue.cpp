#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <embedded/derive_sql.hpp>

#include "derive/commit_lookup.hpp"
#include "derive/link_writer.hpp"
#include "derive/links.hpp"
#include "store/commit_messages.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// A row of address_mentions.
struct AddressRow {
  explicit AddressRow(const Statement& row)
      : record(row.string(0)),
        record_id(row.integer(1)),
        field(row.string(2)),
        position(static_cast<std::size_t>(row.integer(3))),
        text(row.string(4)),
        issue(row.id<IssueId>(5)),
        dialect(parse_dialect(row.text(6)).value_or(Dialect::github)),
        repository(row.string(7)),
        number(row.integer(8)),
        sha(row.string(8)),
        rule(link_rule(row.text(9))),
        stated_at(row.integer(10)) {}

  std::string record;
  std::int64_t record_id;
  std::string field;
  std::size_t position;
  std::string text;
  IssueId issue;
  Dialect dialect;
  std::string repository;
  std::int64_t number;  ///< of a pull request
  std::string sha;      ///< of a commit
  const LinkRule* rule;
  std::int64_t stated_at;

  /// The statement that this place makes, of a link with the issue.
  Witness witness(std::string_view link, std::int64_t left) const {
    return {.rule = rule,
            .link = link,
            .left = left,
            .right = issue.value,
            .relation = "mentions",
            .record = record,
            .record_id = record_id,
            .field = field,
            .position = position,
            .text = text,
            .stated_at = stated_at};
  }
};

class RecordedCommitFinder {
 public:
  explicit RecordedCommitFinder(Derivation& derivation)
      : database_(derivation.database()),
        index_(derivation.index()),
        commits_(database_),
        links_(derivation),
        by_full_sha_(database_.prepare(embedded::derive_sql("sql/commits_by_full_sha.sql"))),
        messages_(database_) {}

  std::vector<CommitId> run() {
    read_events();
    read_commit_addresses();
    read_merged_addresses();
    return std::move(found_);
  }

 private:
  void read_events() {
    const auto closing = database_.prepare(embedded::derive_sql("sql/issue_commit_events.sql"));
    while (closing->step()) add_event(link_rules::closed_event, *closing, std::nullopt);
    // The forge refers by any "#3", also of a history that is older than its numbers: an event
    // counts where we read the message alike.
    const auto naming = database_.prepare(embedded::derive_sql("sql/issue_reference_events.sql"));
    while (naming->step()) add_event(link_rules::referenced_event, *naming, naming->id<IssueId>(5));
  }

  /// The link that an event states; with `named`, only where its issue is that one.
  void add_event(const LinkRule& rule, const Statement& event, std::optional<IssueId> named) {
    const auto forge = event.id<RepositoryId>(1);
    Reference reference;
    reference.number = event.integer(2);
    const auto issue = index_.issue(reference, forge);
    const auto git = index_.git_of(forge);
    if (!issue || !git || named.value_or(issue->id) != issue->id) return;
    const auto commit = commits_.find(*git, event.text(3));
    if (!commit || !commit->is_reachable) return;
    found_.push_back(commit->id);
    links_.write({.rule = &rule,
                  .left = commit->id.value,
                  .right = issue->id.value,
                  .relation = rule.relation,
                  .record = "timeline_event",
                  .record_id = event.integer(0),
                  .field = "commit_sha",
                  .position = 0,
                  .text = event.text(3),
                  .stated_at = event.optional_integer(4).value_or(commit->committed_at)});
  }

  void read_commit_addresses() {
    const auto row = database_.prepare(embedded::derive_sql("sql/addressed_commits.sql"));
    while (row->step()) {
      const AddressRow address(*row);
      for (const CommitId commit : commits_of(address)) add(address, commit);
    }
  }

  /// A full name means one commit, in whatever repository it is said to be; an abbreviated one
  /// means a commit of the repository that is named.
  std::vector<CommitId> commits_of(const AddressRow& address) {
    const bool is_full = address.sha.size() == 40 || address.sha.size() == 64;
    std::vector<CommitId> found;
    if (is_full) {
      by_full_sha_->reset();
      by_full_sha_->bind(":sha", address.sha);
      while (by_full_sha_->step()) found.push_back(by_full_sha_->id<CommitId>(0));
    } else if (const auto git = index_.git_repository(address.repository)) {
      const auto commit = commits_.find_abbreviated(*git, address.sha);
      if (commit && commit->is_reachable) found.push_back(commit->id);
    }
    return found;
  }

  /// Where the pull request is not recorded, its number may still stand in the message of the
  /// commit that brought it in.
  void read_merged_addresses() {
    const auto row = database_.prepare(embedded::derive_sql("sql/addressed_pull_requests.sql"));
    while (row->step()) {
      const AddressRow address(*row);
      const auto forge = index_.forge_repository(address.repository);
      if (forge && index_.pull_request(*forge, address.number)) continue;
      const auto git = index_.git_repository(address.repository);
      const auto merge = git ? merge_of(address, *git) : std::nullopt;
      if (merge) add(address, *merge);
    }
  }

  /// The earliest commit that says to bring in the number; cherry-picks of it copy its subject.
  /// None where the subjects differ: a number may come from another history.
  std::optional<CommitId> merge_of(const AddressRow& address, RepositoryId git) {
    if (!merges_) merges_ = load_merges();
    const auto [first, last] = merges_->equal_range({git, address.number});
    std::optional<CommitId> earliest;
    for (auto merge = first; merge != last; ++merge) {
      const auto& [dialect, commit, named] = merge->second;
      if (dialect != address.dialect) continue;
      if (!named.empty() && index_.git_repository(named) != git) continue;
      if (earliest && subject(*earliest) != subject(commit)) return std::nullopt;
      if (!earliest) earliest = commit;
    }
    return earliest;
  }

  /// A commit that says to bring a pull request in, the earliest first.
  struct NumberedMerge {
    Dialect dialect;
    CommitId commit;
    std::string repository;  ///< as written; empty for its own
  };
  using NumberedMerges = std::multimap<std::pair<RepositoryId, std::int64_t>, NumberedMerge>;

  NumberedMerges load_merges() {
    NumberedMerges merges;
    const auto row = database_.prepare(embedded::derive_sql("sql/numbered_merges.sql"));
    while (row->step()) {
      merges.emplace(std::pair(row->id<RepositoryId>(2), row->integer(0)),
                     NumberedMerge{parse_dialect(row->text(1)).value_or(Dialect::github),
                                   row->id<CommitId>(3), row->string(4)});
    }
    return merges;
  }

  std::string subject(CommitId commit) { return subject_of(messages_.of(commit)); }

  void add(const AddressRow& address, CommitId commit) {
    found_.push_back(commit);
    links_.write(address.witness("commit_issues", commit.value));
  }

  Database& database_;
  const ReferenceIndex& index_;
  CommitLookup commits_;
  LinkWriter links_;
  std::unique_ptr<Statement> by_full_sha_;
  CommitMessages messages_;
  std::optional<NumberedMerges> merges_;
  std::vector<CommitId> found_;
};

}  // namespace

std::vector<CommitId> find_recorded_commit_issues(Derivation& derivation) {
  return RecordedCommitFinder(derivation).run();
}

void find_addressed_pull_requests(Derivation& derivation) {
  const ReferenceIndex& index = derivation.index();
  LinkWriter links(derivation);
  const auto row =
      derivation.database().prepare(embedded::derive_sql("sql/addressed_pull_requests.sql"));
  while (row->step()) {
    const AddressRow address(*row);
    const auto forge = index.forge_repository(address.repository);
    const auto pull_request =
        forge ? index.pull_request(*forge, address.number, address.dialect) : std::nullopt;
    if (pull_request) links.write(address.witness("pr_issues", pull_request->value));
  }
}

}  // namespace teammemory
