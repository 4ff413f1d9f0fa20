#include "agents/experts.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "agents/caveats.hpp"

namespace teammemory {
namespace {

constexpr std::size_t k_commits_cited = 6;
constexpr std::size_t k_others_cited = 3;

void note_activity(ExpertiseCounts& counts, Timestamp at) {
  counts.last_activity = std::max(counts.last_activity.value_or(at), at);
}

std::string counts_line(const ExpertiseCounts& counts) {
  return fmt::format("commits: {}, reviews: {}, comments: {}, churn: {}, last activity: {}",
                     counts.commit_count, counts.review_count, counts.issue_comment_count,
                     counts.churn, format_date(*counts.last_activity));
}

}  // namespace

Experts::Experts(Database& database, const Scope& scope, const std::vector<TouchedCommit>& touched,
                 Timestamp as_of, const References& references, const Developers& developers)
    : database_(&database), references_(&references), developers_(&developers), as_of_(as_of) {
  tally_commits(touched);
  // What is not there at all is not looked for commit by commit.
  if (!is_missing(database, Needs::reviews)) {
    tally_reviews(*scope.query(database, "scope/reviews.sql", as_of), references);
  }
  if (!is_missing(database, Needs::issues)) {
    tally_comments(*scope.query(database, "scope/issue_comments.sql", as_of), references);
  }
  rank();
}

void Experts::tally_commits(const std::vector<TouchedCommit>& commits) {
  for (const TouchedCommit& commit : commits) {
    const auto person = developers_->person(commit.author);
    if (!person) continue;
    Tally& tally = tallies_[person->value];
    ++tally.counts.commit_count;
    tally.counts.churn += commit.churn;
    note_activity(tally.counts, commit.committed_at);
    if (!commit.is_churn_known) ++unknown_churn_count_;
    tally.commits.push_back(commit);
  }
}

void Experts::tally_reviews(Statement& rows, const References& references) {
  while (rows.step()) {
    Tally& tally = tallies_[rows.integer(0)];
    ++tally.counts.review_count;
    note_activity(tally.counts, rows.time(4));
    if (tally.reviews.size() < k_others_cited) {
      tally.reviews.push_back(references.review(rows.text(1), rows.integer(2), rows.text(3)));
    }
  }
}

void Experts::tally_comments(Statement& rows, const References& references) {
  while (rows.step()) {
    Tally& tally = tallies_[rows.integer(0)];
    ++tally.counts.issue_comment_count;
    note_activity(tally.counts, rows.time(3));
    if (tally.comments.size() < k_others_cited) {
      tally.comments.push_back(references.issue_comment(rows.text(1), rows.text(2)));
    }
  }
}

void Experts::rank() {
  std::vector<DeveloperId> ids;
  for (const auto& [id, tally] : tallies_) ids.push_back(DeveloperId{id});
  for (const auto& [id, name] : developers_->distinct_names(ids)) {
    const ExpertiseCounts& counts = tallies_.at(id.value).counts;
    ranked_.push_back({id, name, counts, score_of(classic_expertise(counts, as_of_))});
  }
  std::ranges::sort(ranked_, [&](const Expert& left, const Expert& right) {
    return std::forward_as_tuple(right.score, *right.counts.last_activity,
                                 developers_->at(left.developer).key) <
           std::forward_as_tuple(left.score, *left.counts.last_activity,
                                 developers_->at(right.developer).key);
  });
}

Finding Experts::finding(const Expert& expert, CommitViews& views) const {
  const Tally& tally = tallies_.at(expert.developer.value);
  Finding finding;
  finding.subject = references_->developer(developers_->at(expert.developer));
  finding.statement = expert.name;
  finding.details = {counts_line(tally.counts)};
  finding.terms = classic_expertise(tally.counts, as_of_);
  for (const CommitId commit : largest_commits(*database_, tally.commits, k_commits_cited)) {
    cite(finding, views.at(commit).reference);
  }
  for (const auto* kind : {&tally.reviews, &tally.comments}) {
    for (const RecordRef& reference : *kind) cite(finding, reference);
  }
  finding.evidence_total = static_cast<std::size_t>(
      tally.counts.commit_count + tally.counts.review_count + tally.counts.issue_comment_count);
  return finding;
}

}  // namespace teammemory
