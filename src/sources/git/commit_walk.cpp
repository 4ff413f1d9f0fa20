#include "sources/git/commit_walk.hpp"

namespace teammemory {
namespace {

/// Parents of a raw commit without parsing the rest.
std::vector<ObjectId> parents_of(std::string_view bytes) {
  constexpr std::string_view k_parent = "parent ";
  std::vector<ObjectId> parents;
  while (!bytes.empty() && bytes.front() != '\n') {
    const std::size_t end = bytes.find('\n');
    const std::string_view line = bytes.substr(0, end);
    if (line.starts_with(k_parent)) {
      if (const auto id = ObjectId::from_hex(line.substr(k_parent.size()))) parents.push_back(*id);
    }
    if (end == std::string_view::npos) break;
    bytes.remove_prefix(end + 1);
  }
  return parents;
}

/// A commit on the path from a start to where the walk is now.
struct Step {
  ObjectId id;
  std::vector<ObjectId> parents;
  std::size_t next_parent = 0;
};

}  // namespace

CommitWalk walk_commits(const ObjectReader& reader, const std::vector<ObjectId>& starts,
                        const std::function<bool(const ObjectId&)>& is_known) {
  CommitWalk walk;
  std::unordered_set<ObjectId, ObjectIdHash> seen;
  std::vector<Step> path;
  const auto enter = [&](const ObjectId& id) {
    if (!seen.insert(id).second || is_known(id)) return;
    const auto object = reader.read(id, GIT_OBJECT_COMMIT);
    if (!object) {
      walk.missing_commits.push_back(id);
      return;
    }
    path.push_back({id, parents_of(object->bytes())});
  };
  for (const ObjectId& start : starts) {
    enter(start);
    while (!path.empty()) {
      Step& step = path.back();
      if (step.next_parent < step.parents.size()) {
        enter(step.parents[step.next_parent++]);
      } else {
        walk.commits.push_back(step.id);
        path.pop_back();
      }
    }
  }
  return walk;
}

}  // namespace teammemory
