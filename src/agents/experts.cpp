#include "agents/experts.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

namespace teammemory {
namespace {

constexpr std::size_t k_commits_cited = 6;
constexpr std::size_t k_others_cited = 3;

struct Tally {
  ExpertiseCounts counts;
  std::vector<RecordRef> commits;
  std::vector<RecordRef> reviews;
  std::vector<RecordRef> comments;
};
using Tallies = std::map<DeveloperId, Tally>;

void note_activity(ExpertiseCounts& counts, Timestamp at) {
  counts.last_activity = std::max(counts.last_activity.value_or(at), at);
}

std::int64_t tally_commits(Statement& rows, References& references, Tallies& tallies) {
  std::int64_t unknown_churn_count = 0;
  while (rows.step()) {
    Tally& tally = tallies[rows.id<DeveloperId>(0)];
    ++tally.counts.commit_count;
    tally.counts.churn += rows.integer(4);
    note_activity(tally.counts, rows.time(3));
    if (!rows.flag(5)) ++unknown_churn_count;
    if (tally.commits.size() < k_commits_cited) {
      tally.commits.push_back(references.commit(rows.id<RepositoryId>(1), rows.text(2)));
    }
  }
  return unknown_churn_count;
}

void tally_reviews(Statement& rows, const References& references, Tallies& tallies) {
  while (rows.step()) {
    Tally& tally = tallies[rows.id<DeveloperId>(0)];
    ++tally.counts.review_count;
    note_activity(tally.counts, rows.time(4));
    if (tally.reviews.size() < k_others_cited) {
      tally.reviews.push_back(references.review(rows.text(1), rows.integer(2), rows.text(3)));
    }
  }
}

void tally_comments(Statement& rows, const References& references, Tallies& tallies) {
  while (rows.step()) {
    Tally& tally = tallies[rows.id<DeveloperId>(0)];
    ++tally.counts.issue_comment_count;
    note_activity(tally.counts, rows.time(3));
    if (tally.comments.size() < k_others_cited) {
      tally.comments.push_back(references.issue_comment(rows.text(1), rows.text(2)));
    }
  }
}

std::string counts_line(const ExpertiseCounts& counts) {
  return fmt::format("commits: {}, reviews: {}, comments: {}, churn: {}, last activity: {}",
                     counts.commit_count, counts.review_count, counts.issue_comment_count,
                     counts.churn, format_date(*counts.last_activity));
}

Finding finding_of(const Tally& tally, const RecordRef& developer, Timestamp as_of) {
  Finding finding;
  finding.subject = developer;
  finding.statement = developer.label;
  finding.details = {counts_line(tally.counts)};
  finding.terms = classic_expertise(tally.counts, as_of);
  for (const auto* kind : {&tally.commits, &tally.reviews, &tally.comments}) {
    for (const RecordRef& reference : *kind) cite(finding, reference);
  }
  finding.evidence_total = static_cast<std::size_t>(
      tally.counts.commit_count + tally.counts.review_count + tally.counts.issue_comment_count);
  return finding;
}

bool ranks_before(const Expert& left, const Expert& right) {
  return std::forward_as_tuple(right.finding.score(), *right.counts.last_activity,
                               left.finding.subject.key) <
         std::forward_as_tuple(left.finding.score(), *left.counts.last_activity,
                               right.finding.subject.key);
}

}  // namespace

Experts rank_experts(Database& database, const Scope& scope, Timestamp as_of,
                     References& references, const Developers& developers) {
  Experts experts;
  Tallies tallies;
  experts.unknown_churn_count =
      tally_commits(*scope.query(database, "scope/commits.sql", as_of), references, tallies);
  tally_reviews(*scope.query(database, "scope/reviews.sql", as_of), references, tallies);
  tally_comments(*scope.query(database, "scope/issue_comments.sql", as_of), references, tallies);
  for (const auto& [id, tally] : tallies) {
    const RecordRef developer = references.developer(developers.at(id));
    experts.ranked.push_back({id, tally.counts, finding_of(tally, developer, as_of)});
  }
  std::ranges::sort(experts.ranked, ranks_before);
  std::vector<Finding*> findings;
  for (Expert& expert : experts.ranked) findings.push_back(&expert.finding);
  developers.tell_apart(findings);
  return experts;
}

std::vector<Finding> findings_of(const std::vector<Expert>& ranked) {
  std::vector<Finding> findings;
  for (const Expert& expert : ranked) findings.push_back(expert.finding);
  return findings;
}

}  // namespace teammemory
