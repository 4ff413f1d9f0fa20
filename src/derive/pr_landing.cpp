#include "derive/pr_landing.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <embedded/derive_sql.hpp>

#include "util/text.hpp"

namespace teammemory {
namespace {

/// How many lines a change adds and deletes in a file, over all its commits.
struct FileSum {
  std::int64_t added = 0;
  std::int64_t deleted = 0;
  int commits = 0;
  bool is_binary = false;

  std::int64_t net() const { return added - deleted; }
};

using FileSums = std::map<std::int64_t, FileSum>;

void add_to(FileSums& sums, const std::vector<FileDelta>& deltas) {
  for (const FileDelta& delta : deltas) {
    FileSum& sum = sums[delta.file];
    sum.added += delta.added.value_or(0);
    sum.deleted += delta.deleted.value_or(0);
    sum.is_binary = sum.is_binary || !delta.added || !delta.deleted;
    ++sum.commits;
  }
}

/// Several commits may add what a later one deletes again: only the difference is then the same.
bool is_same_sum(const FileSum& whole, const FileSum& parts) {
  if (whole.is_binary != parts.is_binary) return false;
  if (parts.commits > 1) return whole.net() == parts.net();
  return whole.added == parts.added && whole.deleted == parts.deleted;
}

}  // namespace

LandingFinder::LandingFinder(Derivation& derivation)
    : derivation_(derivation),
      lookup_(derivation.database()),
      copies_(derivation.database()),
      commits_of_time_(
          derivation.database().prepare(embedded::derive_sql("sql/squash_candidates.sql"))),
      author_(derivation.database().prepare("SELECT author_id FROM commits WHERE id = :id")),
      messages_(derivation.database()),
      further_parent_(derivation.database().prepare(
          "SELECT 1 FROM commit_parents WHERE parent_id = :commit AND position > 0")) {}

std::vector<Landed> LandingFinder::find(const Landing& landing) {
  // What history holds itself was merged, and not copied.
  const bool is_copied = std::ranges::none_of(landing.parts, &KnownCommit::is_reachable);
  if (landing.parts.empty() || !is_copied) return {};
  auto landed = find_rebased(landing);
  if (landed.empty()) {
    if (auto squashed = find_squashed(landing)) landed.push_back(std::move(*squashed));
  }
  if (landed.empty() || is_merged_further(landed.back().commit.id)) return {};
  return landed;
}

bool LandingFinder::is_merged_further(CommitId commit) {
  further_parent_->reset();
  return further_parent_->bind(":commit", commit).step();
}

std::vector<Landed> LandingFinder::find_rebased(const Landing& landing) {
  std::map<std::uint32_t, Landed> by_generation;
  for (const KnownCommit& part : landing.parts) {
    auto found = copies_.copies_of(part.id);
    std::erase_if(found, [&](const KnownCommit& copy) {
      return !copy.is_reachable || copy.committed_at < landing.created_at;
    });
    if (found.size() != 1) return {};
    const std::uint32_t generation = derivation_.graph().generation(found.front().id);
    if (!by_generation.emplace(generation, Landed{found.front(), part.sha}).second) return {};
  }
  std::vector<Landed> landed;
  for (auto& [generation, one] : by_generation) landed.push_back(std::move(one));
  return landed;
}

std::optional<Landed> LandingFinder::find_squashed(const Landing& landing) {
  constexpr std::int64_t k_day = 24 * 60 * 60;
  std::set<IdentityId> authors;
  std::set<std::string> subjects = {landing.title};
  for (const KnownCommit& part : landing.parts) {
    author_->reset();
    author_->bind(":id", part.id).step();
    authors.insert(author_->id<IdentityId>(0));
    if (landing.parts.size() == 1) subjects.insert(subject_of(messages_.of(part.id)));
  }
  commits_of_time_->reset();
  commits_of_time_->bind(":repository", landing.git)
      .bind(":since", std::max(landing.created_at, landing.merged_at - k_day))
      .bind(":until", landing.merged_at + k_day);
  std::vector<CommitId> candidates;
  while (commits_of_time_->step()) {
    const auto commit = commits_of_time_->id<CommitId>(0);
    if (authors.contains(commits_of_time_->id<IdentityId>(1)) &&
        subjects.contains(subject_of(messages_.of(commit))))
      candidates.push_back(commit);
  }
  std::erase_if(candidates,
                [&](CommitId candidate) { return !makes_change_of(candidate, landing.parts); });
  if (candidates.size() != 1) return std::nullopt;
  return Landed{*lookup_.find(candidates.front()), landing.title};
}

bool LandingFinder::makes_change_of(CommitId commit, const std::vector<KnownCommit>& parts) {
  FileSums whole;
  FileSums sums;
  add_to(whole, copies_.changes(commit));
  for (const KnownCommit& part : parts) add_to(sums, copies_.changes(part.id));
  // What one part made and another took away is in none of the files in the end.
  std::erase_if(sums, [&](const auto& sum) {
    return sum.second.commits > 1 && sum.second.net() == 0 && !sum.second.is_binary &&
           !whole.contains(sum.first);
  });
  return !whole.empty() && std::ranges::equal(whole, sums, [](const auto& left, const auto& right) {
    return left.first == right.first && is_same_sum(left.second, right.second);
  });
}

}  // namespace teammemory
