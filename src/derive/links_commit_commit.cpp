#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <embedded/derive_sql.hpp>

#include "derive/commit_lookup.hpp"
#include "derive/commit_mention_scan.hpp"
#include "derive/link_writer.hpp"
#include "derive/links.hpp"
#include "store/commit_messages.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

using Kind = CommitMention::Kind;

/// A place in a commit's message that states something of another commit.
struct CommitStatement {
  const LinkRule* rule = nullptr;
  std::string_view relation;
  CommitId commit;
  CommitId other;
  std::int64_t position = 0;
  std::string text;
  std::int64_t committed_at = 0;
};

class CommitLinkFinder {
 public:
  explicit CommitLinkFinder(Derivation& derivation)
      : derivation_(derivation),
        database_(derivation.database()),
        commits_(database_),
        links_(derivation),
        messages_(database_) {}

  void run() {
    read_names();
    add_reapplied();
    read_change_ids();
    read_revisions();
  }

 private:
  void add(const CommitStatement& statement) {
    links_.write({.rule = statement.rule,
                  .left = statement.commit.value,
                  .right = statement.other.value,
                  .relation = statement.relation,
                  .record = "commit",
                  .record_id = statement.commit.value,
                  .field = "message",
                  .position = static_cast<std::size_t>(statement.position),
                  .text = statement.text,
                  .stated_at = statement.committed_at});
  }

  void read_names() {
    const auto row = database_.prepare(embedded::derive_sql("sql/commit_mentions.sql"));
    while (row->step()) {
      const auto commit = commits_.find(row->id<CommitId>(0));
      const auto other = commits_.find_abbreviated(commit->repository, row->text(3));
      const auto kind = parse_mention_kind(row->text(2));
      if (kind == Kind::revert) ++revert_count_[commit->id];
      if (!other || other->id == commit->id) continue;
      if (kind == Kind::fix && !has_subject(*other, row->text(4))) continue;
      CommitStatement statement{.rule = &link_rules::revert_message,
                                .relation = "reverts",
                                .commit = commit->id,
                                .other = other->id,
                                .position = row->integer(1),
                                .text = row->string(5),
                                .committed_at = commit->committed_at};
      if (kind == Kind::fix) {
        statement.rule = &link_rules::fixes_trailer;
        statement.relation = "fixes";
      } else if (kind == Kind::cherry_pick) {
        statement.rule = &link_rules::cherry_pick_message;
        statement.relation = "cherry-picks";
      } else {
        reverts_.emplace(commit->id, statement);
      }
      add(statement);
    }
  }

  /// Whether a commit's subject is the one that is quoted, which may be cut short.
  bool has_subject(const KnownCommit& commit, std::string_view quoted) {
    constexpr std::string_view k_dots = "...";
    if (quoted.ends_with(k_dots)) quoted.remove_suffix(k_dots.size());
    quoted = trim(quoted);
    const std::string subject = subject_of(messages_.of(commit.id));
    return equals_ignoring_case(std::string_view{subject}.substr(0, quoted.size()), quoted);
  }

  /// Who takes back what took something back puts that on again.
  void add_reapplied() {
    if (!derivation_.applies(link_rules::revert_message)) return;
    for (const auto& [commit, statement] : reverts_) {
      const auto former = reverts_.find(statement.other);
      const bool is_plain = revert_count_.at(commit) == 1 && former != reverts_.end() &&
                            revert_count_.at(former->first) == 1;
      if (!is_plain || former->second.other == commit) continue;
      CommitStatement reapplied = statement;
      reapplied.rule = &link_rules::reapply_message;
      reapplied.relation = "reapplies";
      reapplied.other = former->second.other;
      add(reapplied);
    }
  }

  void read_change_ids() {
    const auto row = database_.prepare(embedded::derive_sql("sql/same_change_ids.sql"));
    std::pair<std::string, RepositoryId> change;
    CommitId first;
    while (row->step()) {
      const auto commit = row->id<CommitId>(2);
      if (auto key = std::pair(row->string(0), row->id<RepositoryId>(1)); key != change) {
        change = std::move(key);
        first = commit;
        continue;
      }
      add({.rule = &link_rules::change_id,
           .relation = "same-change",
           .commit = commit,
           .other = first,
           .position = row->integer(3),
           .text = row->string(4),
           .committed_at = row->integer(5)});
    }
  }

  void read_revisions() {
    const auto row = database_.prepare(embedded::derive_sql("sql/svn_references.sql"));
    while (row->step()) {
      add({.rule = &link_rules::svn_revision,
           .relation = "mentions",
           .commit = row->id<CommitId>(0),
           .other = row->id<CommitId>(4),
           .position = row->integer(1),
           .text = row->string(2),
           .committed_at = row->integer(3)});
    }
  }

  const Derivation& derivation_;
  Database& database_;
  CommitLookup commits_;
  LinkWriter links_;
  CommitMessages messages_;
  std::map<CommitId, int> revert_count_;  // how many commits a message says to revert
  std::map<CommitId, CommitStatement> reverts_;
};

}  // namespace

void find_commit_links(Derivation& derivation) {
  CommitLinkFinder(derivation).run();
}

}  // namespace teammemory
