#include "sources/git/renames.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <unordered_map>

#include "sources/git/similarity.hpp"

namespace teammemory {
namespace {

constexpr std::int64_t k_least_score = k_full_score / 2;
constexpr std::int64_t k_least_score_same_name = k_full_score * 3 / 4;
constexpr std::size_t k_rename_limit = 1000;
/// How many of the likest old files are remembered for each new one.
constexpr std::size_t k_candidates = 4;

std::string_view base_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

/// One end of a possible rename: a deleted or an added file.
struct End {
  TreeChange* change = nullptr;
  bool is_taken = false;
  bool is_measured = false;
  /// Once measured; none where the blob is missing.
  std::optional<std::size_t> size = std::nullopt;

  const FileVersion& version() const { return change->before ? *change->before : *change->after; }
  std::string_view name() const { return base_name(change->path); }
};

struct Candidate {
  std::size_t source = 0;
  std::size_t target = 0;
  std::int64_t score = 0;
  bool is_same_name = false;

  /// Likelier than the other?
  bool beats(const Candidate& other) const {
    return score != other.score ? score > other.score : is_same_name && !other.is_same_name;
  }
};

/// The contents of the files in question, each read and cut into lines once, unless there are too
/// many to keep them all.
class BagCache {
 public:
  explicit BagCache(const ObjectReader& reader) : reader_(reader) {}

  /// 0 where one of the two is missing.
  std::int64_t similarity_of(const ObjectId& before, const ObjectId& after) {
    if (pieces_ > k_most_pieces) {
      bags_.clear();
      pieces_ = 0;
    }
    const auto& old_bag = bag(before);
    const auto& new_bag = bag(after);
    return old_bag && new_bag ? similarity(*old_bag, *new_bag) : 0;
  }

 private:
  /// 16 bytes each.
  static constexpr std::size_t k_most_pieces = std::size_t{4} * 1024 * 1024;

  const std::optional<ContentBag>& bag(const ObjectId& id) {
    const auto [found, is_new] = bags_.try_emplace(id);
    if (is_new) {
      if (const auto blob = reader_.read(id, GIT_OBJECT_BLOB)) {
        found->second.emplace(blob->bytes());
        pieces_ += found->second->pieces();
      }
    }
    return found->second;
  }

  const ObjectReader& reader_;
  std::unordered_map<ObjectId, std::optional<ContentBag>, ObjectIdHash> bags_;
  std::size_t pieces_ = 0;
};

class RenameSearch {
 public:
  RenameSearch(const ObjectReader& reader, std::vector<TreeChange>& changes)
      : reader_(reader), bags_(reader) {
    for (TreeChange& change : changes) {
      if (!change.after) sources_.push_back({&change});
      if (!change.before) targets_.push_back({&change});
    }
  }

  void run() {
    if (sources_.empty() || targets_.empty()) return;
    match_same_content();
    match_same_base_names();
    match_similar_content();
  }

 private:
  void match_same_content() {
    std::unordered_map<ObjectId, std::vector<std::size_t>, ObjectIdHash> by_content;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      by_content[sources_[i].version().id].push_back(i);
    }
    for (End& target : targets_) {
      const auto found = by_content.find(target.version().id);
      if (found == by_content.end()) continue;
      if (End* source = best_twin(found->second, target)) join(*source, target);
    }
  }

  /// The first source left of the same content, one of the same base name before others.
  End* best_twin(const std::vector<std::size_t>& twins, const End& target) {
    End* best = nullptr;
    for (const std::size_t index : twins) {
      End& source = sources_[index];
      if (source.is_taken) continue;
      const bool is_comparable = source.version().is_regular() && target.version().is_regular();
      if (!is_comparable && source.version().mode != target.version().mode) continue;
      if (source.name() == target.name()) return &source;
      if (best == nullptr) best = &source;
    }
    return best;
  }

  /// A base name that only one deleted and one added file have needs no further comparison.
  void match_same_base_names() {
    const auto targets = unique_names(targets_);
    for (const auto& [name, source] : unique_names(sources_)) {
      const auto target = targets.find(name);
      if (source == nullptr || target == targets.end() || target->second == nullptr) continue;
      if (score(*source, *target->second, k_least_score_same_name) >= k_least_score_same_name) {
        join(*source, *target->second);
      }
    }
  }

  /// Files that are not taken, by base name; null where several have the same.
  static std::map<std::string_view, End*> unique_names(std::vector<End>& ends) {
    std::map<std::string_view, End*> names;
    for (End& end : ends) {
      if (end.is_taken) continue;
      const auto [found, is_new] = names.try_emplace(end.name(), &end);
      if (!is_new) found->second = nullptr;
    }
    return names;
  }

  void match_similar_content() {
    const auto is_left = [](const End& end) { return !end.is_taken; };
    const auto sources_left = static_cast<std::size_t>(std::ranges::count_if(sources_, is_left));
    const auto targets_left = static_cast<std::size_t>(std::ranges::count_if(targets_, is_left));
    if (sources_left * targets_left > k_rename_limit * k_rename_limit) return;
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      if (!targets_[i].is_taken) add_candidates(i, candidates);
    }
    std::ranges::stable_sort(candidates, [](const Candidate& left, const Candidate& right) {
      return left.beats(right);
    });
    for (const Candidate& candidate : candidates) {
      End& source = sources_[candidate.source];
      End& target = targets_[candidate.target];
      if (candidate.score < k_least_score) break;
      if (!source.is_taken && !target.is_taken) join(source, target);
    }
  }

  /// The few likest sources of one target. A better one takes the place of the worst, and those
  /// that are too unlike hold places as well: so do equals come in the same order as git's.
  void add_candidates(std::size_t target, std::vector<Candidate>& candidates) {
    std::vector<Candidate> best;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      if (sources_[i].is_taken) continue;
      const Candidate candidate{i, target, score(sources_[i], targets_[target], k_least_score),
                                sources_[i].name() == targets_[target].name()};
      if (best.size() < k_candidates) {
        best.push_back(candidate);
        continue;
      }
      const auto worst = std::ranges::max_element(
          best, [](const Candidate& left, const Candidate& right) { return left.beats(right); });
      if (candidate.beats(*worst)) *worst = candidate;
    }
    candidates.insert(candidates.end(), best.begin(), best.end());
  }

  std::int64_t score(End& source, End& target, std::int64_t least) {
    if (!source.version().is_regular() || !target.version().is_regular()) return 0;
    measure(source);
    measure(target);
    if (!source.size || !target.size) return 0;
    const auto [smaller, larger] = std::minmax(*source.size, *target.size);
    // Their sizes alone rule most pairs out.
    if (static_cast<std::int64_t>(larger) * (k_full_score - least) <
        static_cast<std::int64_t>(larger - smaller) * k_full_score) {
      return 0;
    }
    return bags_.similarity_of(source.version().id, target.version().id);
  }

  void measure(End& end) {
    if (end.is_measured) return;
    end.is_measured = true;
    end.size = reader_.size_of(end.version().id);
  }

  static void join(End& source, End& target) {
    source.is_taken = true;
    target.is_taken = true;
    target.change->former_path = source.change->path;
    target.change->before = source.change->before;
    // Marks the deletion as told elsewhere; an empty change is dropped at the end.
    source.change->before.reset();
  }

  const ObjectReader& reader_;
  BagCache bags_;
  std::vector<End> sources_;
  std::vector<End> targets_;
};

}  // namespace

void join_renames(const ObjectReader& reader, std::vector<TreeChange>& changes) {
  RenameSearch(reader, changes).run();
  std::erase_if(changes, [](const TreeChange& change) { return !change.before && !change.after; });
}

}  // namespace teammemory
