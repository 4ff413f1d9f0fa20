#include "sources/git/edits_as_git.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

// In the grid of both sequences a path goes from (0, 0) to (width, height): right deletes, down
// adds, diagonal keeps an element. Two frontiers advance from the two corners, one edit a round.
// Where they meet, the edits of both together are the least there are.
//
// What git does to end long searches, held by a test that compares random texts with libgit2:
//
// 1. After more than 256 rounds, of which the last met a run of more than 20 equal elements, it
//    looks for a point behind 20 equal elements that lies more than four times as far as the rounds
//    would bring it by themselves. If there is one, the furthest is taken for a point of the path;
//    those of the first frontier go before those of the second.
// 2. After as many rounds as about the square root of both lengths, 256 at least, it takes the
//    furthest point of all for a point of the path.
//
// Between the corner and that point the least edits count: the rounds made. The rest is searched
// anew. Of equally far points it takes the one with more deletions before it and fewer behind.

namespace teammemory {
namespace {

using Elements = std::span<const std::uint32_t>;

constexpr std::int32_t k_least_rounds = 256;
constexpr std::int32_t k_run = 20;
constexpr std::int32_t k_far = 4;

/// What is to be compared, as it is seen from one corner.
struct Grid {
  Elements before;
  Elements after;

  std::int32_t width() const { return static_cast<std::int32_t>(before.size()); }
  std::int32_t height() const { return static_cast<std::int32_t>(after.size()); }
};

struct Point {
  std::int32_t x = 0;
  std::int32_t y = 0;
};

std::int32_t distance_of(Point point) {
  return point.x + point.y;
}

enum class Ties { highest_diagonal, lowest_diagonal };

/// The points that a number of edits leads to at most, one on each diagonal x - y.
class Frontier {
 public:
  /// `room` has place for width + height + 3 numbers.
  Frontier(const Grid& grid, Ties ties, std::int32_t* room)
      : grid_(grid), ties_(ties), reach_(room + grid.height() + 1) {
    reach_[0] = 0;
  }

  void advance();

  std::int32_t edits() const { return edits_; }
  bool has_met_run() const { return has_met_run_; }

  /// The other one comes from the opposite corner.
  bool meets(const Frontier& other) const;

  /// The furthest point behind a run of equal elements, by the rule above.
  std::optional<Point> far_point_behind_run() const;
  Point furthest_point() const;

  /// The least edits to a point are known only if no edge was in the way.
  bool is_inside(Point point) const {
    return point.x < grid_.width() && point.y < grid_.height() &&
           reach_[point.x - point.y] == point.x;
  }

 private:
  Point at(std::int32_t diagonal) const { return {reach_[diagonal], reach_[diagonal] - diagonal}; }
  bool is_behind_run(Point point) const;

  template <class Take>
  void for_each_diagonal(Take take) const {
    if (ties_ == Ties::highest_diagonal) {
      for (std::int32_t k = last_; k >= first_; k -= 2) take(k);
    } else {
      for (std::int32_t k = first_; k <= last_; k += 2) take(k);
    }
  }

  Grid grid_;
  Ties ties_;
  std::int32_t* reach_;  // x by diagonal; beyond an edge where no path leads
  std::int32_t edits_ = 0;
  // An even number of edits ends on an even diagonal.
  std::int32_t first_ = 0;
  std::int32_t last_ = 0;
  bool has_met_run_ = false;
};

void Frontier::advance() {
  const std::int32_t width = grid_.width();
  const std::int32_t height = grid_.height();
  const std::uint32_t* before = grid_.before.data();
  const std::uint32_t* after = grid_.after.data();
  ++edits_;
  // Diagonals outside of the grid are left out.
  first_ += first_ > -height ? -1 : 1;
  last_ += last_ < width ? 1 : -1;
  if (first_ == -edits_ || first_ == -height) reach_[first_ - 1] = -1;
  if (last_ == edits_ || last_ == width) reach_[last_ + 1] = -1;
  has_met_run_ = false;
  for (std::int32_t k = first_; k <= last_; k += 2) {
    const std::int32_t start = std::max(reach_[k - 1] + 1, reach_[k + 1]);
    const std::int32_t end = std::min(width, height + k);
    std::int32_t x = start;
    while (x < end && before[x] == after[x - k]) ++x;
    if (x - start > k_run) has_met_run_ = true;
    reach_[k] = x;
  }
}

bool Frontier::meets(const Frontier& other) const {
  const std::int32_t width = grid_.width();
  // The same diagonal as the other sees it.
  const std::int32_t goal = width - grid_.height();
  if (((edits_ + other.edits_ + goal) & 1) != 0) return false;
  const std::int32_t last = std::min(last_, goal - other.first_);
  for (std::int32_t k = std::max(first_, goal - other.last_); k <= last; k += 2) {
    if (reach_[k] + other.reach_[goal - k] >= width) return true;
  }
  return false;
}

bool Frontier::is_behind_run(Point point) const {
  if (point.x < k_run || point.x >= grid_.width()) return false;
  if (point.y < k_run || point.y >= grid_.height()) return false;
  const auto run_before = [](Elements elements, std::int32_t end) {
    return elements.subspan(static_cast<std::size_t>(end - k_run), k_run);
  };
  return std::ranges::equal(run_before(grid_.before, point.x), run_before(grid_.after, point.y));
}

std::optional<Point> Frontier::far_point_behind_run() const {
  std::optional<Point> best;
  std::int32_t most = k_far * edits_;
  for_each_diagonal([&](std::int32_t k) {
    const Point point = at(k);
    const std::int32_t gain = distance_of(point) - std::abs(k);
    if (gain <= most || !is_behind_run(point)) return;
    most = gain;
    best = point;
  });
  return best;
}

Point Frontier::furthest_point() const {
  Point best{-1, 0};
  for_each_diagonal([&](std::int32_t k) {
    const std::int32_t x = std::min({reach_[k], grid_.width(), grid_.height() + k});
    const Point point{x, x - k};
    if (distance_of(point) > distance_of(best)) best = point;
  });
  return best;
}

/// The grid from the first corner, and from the last: both sequences reversed.
struct Grids {
  Grid forward;
  Grid backward;
};

/// The part before a point, or behind it.
Grids first_part(const Grids& grids, Point end) {
  const auto x = static_cast<std::size_t>(end.x);
  const auto y = static_cast<std::size_t>(end.y);
  return {{grids.forward.before.first(x), grids.forward.after.first(y)},
          {grids.backward.before.last(x), grids.backward.after.last(y)}};
}

Grids last_part(const Grids& grids, Point start) {
  const auto x = static_cast<std::size_t>(start.x);
  const auto y = static_cast<std::size_t>(start.y);
  return {{grids.forward.before.subspan(x), grids.forward.after.subspan(y)},
          {grids.backward.before.first(grids.backward.before.size() - x),
           grids.backward.after.first(grids.backward.after.size() - y)}};
}

Grids opposite(const Grids& grids) {
  return {grids.backward, grids.forward};
}

Point common_start(const Grid& grid) {
  const auto differ = std::ranges::mismatch(grid.before, grid.after);
  const auto length = static_cast<std::int32_t>(differ.in1 - grid.before.begin());
  return {length, length};
}

Grids without_common_ends(Grids grids) {
  grids = last_part(grids, common_start(grids.forward));
  return opposite(last_part(opposite(grids), common_start(grids.backward)));
}

/// False where it was given up before the two met.
template <class GiveUp>
bool meet(Frontier& forward, Frontier& backward, GiveUp give_up) {
  while (true) {
    forward.advance();
    if (forward.meets(backward)) return true;
    backward.advance();
    if (backward.meets(forward)) return true;
    if (give_up()) return false;
  }
}

class Search {
 public:
  Search(Elements before, Elements after)
      : reversed_before_(before.rbegin(), before.rend()),
        reversed_after_(after.rbegin(), after.rend()),
        grids_{{before, after}, {reversed_before_, reversed_after_}},
        room_for_one_(before.size() + after.size() + 3),
        room_(std::make_unique_for_overwrite<std::int32_t[]>(2 * room_for_one_)),
        most_rounds_(most_rounds(room_for_one_)) {}

  std::int64_t run() {
    rest_ = without_common_ends(grids_);
    while (!is_one_side_empty(rest_)) search_rest();
    return edits_ + distance_of({rest_.forward.width(), rest_.forward.height()});
  }

 private:
  static std::int32_t most_rounds(std::size_t diagonals) {
    const auto digits_of_base_4 = static_cast<unsigned>(std::bit_width(diagonals) + 1) / 2;
    return std::max(std::int32_t{1} << digits_of_base_4, k_least_rounds);
  }

  static bool is_one_side_empty(const Grids& grids) {
    return grids.forward.before.empty() || grids.forward.after.empty();
  }

  Frontier forward_frontier(const Grids& grids) {
    return {grids.forward, Ties::highest_diagonal, room_.get()};
  }
  Frontier backward_frontier(const Grids& grids) {
    return {grids.backward, Ties::lowest_diagonal, room_.get() + room_for_one_};
  }

  void search_rest();
  bool settle(const Frontier& forward, const Frontier& backward);
  void take_first_part(const Frontier& forward, Point end);
  void take_last_part(const Frontier& backward, Point end);
  std::int64_t least_edits(Grids grids);

  std::vector<std::uint32_t> reversed_before_;
  std::vector<std::uint32_t> reversed_after_;
  Grids grids_;
  std::size_t room_for_one_;
  std::unique_ptr<std::int32_t[]> room_;
  std::int32_t most_rounds_;
  Grids rest_;
  std::int64_t edits_ = 0;  // outside of the rest
};

/// Ends where the frontiers meet, or where one of them settles for a point of the path.
void Search::search_rest() {
  Frontier forward = forward_frontier(rest_);
  Frontier backward = backward_frontier(rest_);
  if (meet(forward, backward, [&] { return settle(forward, backward); })) {
    edits_ += forward.edits() + backward.edits();
    rest_ = {};
  }
}

/// True where the search ends by the rules above; the rest is smaller then.
bool Search::settle(const Frontier& forward, const Frontier& backward) {
  if (forward.edits() > k_least_rounds && (forward.has_met_run() || backward.has_met_run())) {
    if (const auto point = forward.far_point_behind_run()) {
      take_first_part(forward, *point);
      return true;
    }
    if (const auto point = backward.far_point_behind_run()) {
      take_last_part(backward, *point);
      return true;
    }
  }
  if (forward.edits() < most_rounds_) return false;
  const Point furthest = forward.furthest_point();
  const Point furthest_back = backward.furthest_point();
  if (distance_of(furthest) > distance_of(furthest_back)) {
    take_first_part(forward, furthest);
  } else {
    take_last_part(backward, furthest_back);
  }
  return true;
}

void Search::take_first_part(const Frontier& forward, Point end) {
  const Grids whole = rest_;
  rest_ = without_common_ends(last_part(whole, end));
  edits_ += forward.is_inside(end) ? forward.edits() : least_edits(first_part(whole, end));
}

void Search::take_last_part(const Frontier& backward, Point end) {
  const Grids whole = opposite(rest_);
  rest_ = without_common_ends(opposite(last_part(whole, end)));
  edits_ += backward.is_inside(end) ? backward.edits() : least_edits(first_part(whole, end));
}

std::int64_t Search::least_edits(Grids grids) {
  grids = without_common_ends(grids);
  if (is_one_side_empty(grids)) {
    return distance_of({grids.forward.width(), grids.forward.height()});
  }
  Frontier forward = forward_frontier(grids);
  Frontier backward = backward_frontier(grids);
  meet(forward, backward, [] { return false; });
  return forward.edits() + backward.edits();
}

}  // namespace

std::int64_t edits_as_git(std::span<const std::uint32_t> before,
                          std::span<const std::uint32_t> after) {
  return Search(before, after).run();
}

}  // namespace teammemory
