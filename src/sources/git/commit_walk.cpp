#include "sources/git/commit_walk.hpp"

#include <string_view>
#include <unordered_set>

namespace teammemory {
namespace {

constexpr std::size_t k_commits_between_reports = 4096;

/// Adds the parents of a raw commit without parsing the rest.
void add_parents(std::string_view bytes, std::vector<ObjectId>& parents) {
  constexpr std::string_view k_parent = "parent ";
  while (!bytes.empty() && bytes.front() != '\n') {
    const std::size_t end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end);
    if (line.starts_with(k_parent)) {
      if (const auto id = ObjectId::from_hex(line.substr(k_parent.size()))) parents.push_back(*id);
    }
    if (end == std::string_view::npos) return;
    bytes.remove_prefix(end + 1);
  }
}

/// Goes through a history depth first, without recursion: histories are deeper than any stack.
class Walker {
 public:
  Walker(const ObjectReader& reader, const std::function<bool(const ObjectId&)>& is_known,
         const std::function<void(std::size_t)>& found)
      : reader_(reader), is_known_(is_known), found_(found) {}

  void walk_from(const std::vector<ObjectId>& starts) {
    for (const ObjectId& start : starts) {
      enter(start);
      while (!path_.empty()) go_on();
    }
  }

  CommitWalk take() { return std::move(walk_); }
  std::size_t size() const { return walk_.commits.size(); }

 private:
  /// A commit on the path from a start to where the walk is now.
  struct Step {
    ObjectId id;
    std::size_t first_parent = 0;  // its parents begin here in `parents_`, and end the list
    std::size_t next_parent = 0;
  };

  void enter(const ObjectId& id) {
    if (!seen_.insert(id).second || is_known_(id)) return;
    const auto object = reader_.read(id, GIT_OBJECT_COMMIT);
    if (!object) {
      walk_.missing_commits.push_back(id);
      return;
    }
    path_.push_back({id, parents_.size(), parents_.size()});
    add_parents(object->bytes(), parents_);
  }

  void go_on() {
    Step& step = path_.back();
    if (step.next_parent < parents_.size()) {
      const ObjectId parent = parents_[step.next_parent++];
      enter(parent);
      return;
    }
    walk_.commits.push_back(step.id);
    parents_.resize(step.first_parent);
    path_.pop_back();
    if (walk_.commits.size() % k_commits_between_reports == 0) found_(walk_.commits.size());
  }

  const ObjectReader& reader_;
  const std::function<bool(const ObjectId&)>& is_known_;
  const std::function<void(std::size_t)>& found_;
  std::unordered_set<ObjectId, ObjectIdHash> seen_;
  std::vector<Step> path_;
  std::vector<ObjectId> parents_;  // of all steps of the path
  CommitWalk walk_;
};

}  // namespace

CommitWalk walk_commits(const ObjectReader& reader, const WalkStarts& starts,
                        const std::function<bool(const ObjectId&)>& is_known,
                        const std::function<void(std::size_t)>& found) {
  Walker walker(reader, is_known, found);
  walker.walk_from(starts.history);
  const std::size_t history_size = walker.size();
  walker.walk_from(starts.others);
  CommitWalk walk = walker.take();
  walk.history_size = history_size;
  return walk;
}

}  // namespace teammemory
