#include "derive/repeated_closings.hpp"

#include <algorithm>

#include <embedded/derive_sql.hpp>

namespace teammemory {
namespace {

class RepeatedClosings {
 public:
  explicit RepeatedClosings(Derivation& derivation)
      : derivation_(derivation),
        closings_(derivation.database().prepare(embedded::derive_sql("sql/merge_closings.sql"))),
        closers_(derivation.database().prepare(embedded::derive_sql("sql/closers_of_issue.sql"))),
        mention_(derivation.database().prepare(
            "UPDATE link_witnesses SET relation = 'mentions' WHERE id = :id")) {}

  void settle(CommitId commit) {
    closings_->reset();
    closings_->bind(":commit", commit);
    std::vector<CommitId> parts;
    while (closings_->step()) {
      if (parts.empty()) parts = brought_in(commit);
      if (is_closed_by(parts, closings_->id<IssueId>(1))) {
        mention_->bind(":id", closings_->integer(0)).run();
      }
    }
  }

 private:
  std::vector<CommitId> brought_in(CommitId merge) {
    const auto parents = derivation_.graph().parents(merge);
    if (parents.size() < 2) return {};
    return derivation_.graph().between({parents.front()}, {parents.begin() + 1, parents.end()},
                                       false);
  }

  bool is_closed_by(const std::vector<CommitId>& parts, IssueId issue) {
    closers_->reset();
    closers_->bind(":issue", issue);
    while (closers_->step()) {
      if (std::ranges::binary_search(parts, closers_->id<CommitId>(0))) return true;
    }
    return false;
  }

  Derivation& derivation_;
  std::unique_ptr<Statement> closings_;
  std::unique_ptr<Statement> closers_;
  std::unique_ptr<Statement> mention_;
};

}  // namespace

void settle_repeated_closings(Derivation& derivation) {
  const auto merges = derivation.database().prepare(embedded::derive_sql("sql/closing_merges.sql"));
  std::vector<CommitId> commits;
  while (merges->step()) commits.push_back(merges->id<CommitId>(0));
  settle_repeated_closings(derivation, commits);
}

void settle_repeated_closings(Derivation& derivation, const std::vector<CommitId>& commits) {
  RepeatedClosings closings(derivation);
  for (const CommitId commit : commits) closings.settle(commit);
}

}  // namespace teammemory
