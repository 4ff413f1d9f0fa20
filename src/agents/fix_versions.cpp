#include "agents/fix_versions.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "agents/query.hpp"
#include "agents/release_name.hpp"
#include "agents/states.hpp"

namespace teammemory {
namespace {

struct Tag {
  std::string name;
  ReleaseName release;
  CommitId commit;
};

/// The releases of one repository that tags mark, and which commits they hold.
class Releases {
 public:
  Releases(Database& database, RepositoryId repository, std::string_view name, Timestamp as_of)
      : name_(name.substr(name.rfind('/') + 1)) {
    const auto parents = agent_query(database, "links/parents.sql");
    parents->bind(":repository", repository);
    while (parents->step()) {
      parents_[parents->integer(0)].push_back(parents->integer(1));
    }
    const auto tags = agent_query(database, "links/tags.sql");
    tags->bind(":repository", repository).bind(":as_of", as_of);
    while (tags->step()) {
      auto release = parse_release_name(tags->text(0), name_);
      if (!release) continue;
      tags_.push_back({tags->string(0), std::move(*release), tags->id<CommitId>(1)});
      take_in(tags_.back().commit, tags_.size() - 1, first_tag_);
    }
  }

  /// The tag of a version; null where there is none.
  const Tag* find(std::string_view version) const {
    const auto release = parse_release_name(version, name_);
    if (!release) return nullptr;
    const auto found = std::ranges::find(tags_, *release, &Tag::release);
    return found == tags_.end() ? nullptr : &*found;
  }

  bool holds(const Tag& tag, CommitId commit) {
    Holding& held = held_[tag.commit.value];
    if (held.empty()) take_in(tag.commit, 0, held);
    return held.contains(commit.value);
  }

  /// The first tag that holds a commit; null where none does.
  const Tag* first_with(CommitId commit) const {
    const auto found = first_tag_.find(commit.value);
    return found == first_tag_.end() ? nullptr : &tags_[found->second];
  }

 private:
  using Holding = std::unordered_map<std::int64_t, std::size_t>;

  /// Notes a commit and its history, but for what was noted before.
  void take_in(CommitId tip, std::size_t mark, Holding& holding) const {
    std::vector<std::int64_t> pending{tip.value};
    while (!pending.empty()) {
      const std::int64_t commit = pending.back();
      pending.pop_back();
      if (!holding.emplace(commit, mark).second) continue;
      const auto parents = parents_.find(commit);
      if (parents == parents_.end()) continue;
      pending.insert(pending.end(), parents->second.begin(), parents->second.end());
    }
  }

  std::string name_;
  std::unordered_map<std::int64_t, std::vector<std::int64_t>> parents_;
  std::vector<Tag> tags_;  // the earliest first
  Holding first_tag_;      // by commit, a place in tags_
  std::map<std::int64_t, Holding> held_;
};

/// An issue's version, with the issue's commits in one repository.
struct Fix {
  IssueId issue;
  std::string key;
  std::string version;
  RepositoryId repository;
  std::string repository_name;
  std::vector<CommitId> commits;  // the earliest first

  auto place() const { return std::tie(key, version, repository_name); }
};

std::vector<Fix> fixes(Database& database, Timestamp as_of) {
  std::vector<Fix> found;
  IssueStates states(database, as_of);
  const auto rows = agent_query(database, "links/fix_versions.sql");
  rows->bind(":as_of", as_of);
  while (rows->step()) {
    Fix fix{rows->id<IssueId>(0),      rows->string(1), rows->string(2),
            rows->id<RepositoryId>(3), rows->string(4), {rows->id<CommitId>(5)}};
    if (!found.empty() && found.back().place() == fix.place()) {
      found.back().commits.push_back(fix.commits.front());
    } else {
      found.push_back(std::move(fix));
    }
  }
  std::erase_if(found, [&](const Fix& fix) { return !states.of(fix.issue).is_done; });
  return found;
}

}  // namespace

FixVersionCheck check_fix_versions(Database& database, Timestamp as_of) {
  FixVersionCheck check;
  std::map<RepositoryId, Releases> repositories;
  for (const Fix& fix : fixes(database, as_of)) {
    Releases& releases =
        repositories
            .try_emplace(fix.repository, database, fix.repository, fix.repository_name, as_of)
            .first->second;
    const Tag* tag = releases.find(fix.version);
    if (tag == nullptr) continue;
    ++check.compared;
    const auto is_held = [&](CommitId commit) { return releases.holds(*tag, commit); };
    if (std::ranges::any_of(fix.commits, is_held)) continue;
    FixVersionConflict conflict{fix.key, fix.version, tag->name, "", fix.commits.front()};
    for (const CommitId commit : fix.commits) {
      const Tag* first = releases.first_with(commit);
      if (first == nullptr) continue;
      conflict.first_tag = first->name;
      conflict.commit = commit;
      break;
    }
    check.conflicts.push_back(std::move(conflict));
  }
  return check;
}

}  // namespace teammemory
