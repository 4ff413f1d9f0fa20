#include "sources/git/line_diff.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <vector>

#include "sources/git/common_ends.hpp"
#include "sources/git/edits_as_git.hpp"
#include "sources/git/few_edits.hpp"
#include "sources/git/line_table.hpp"

// What git does, found by observation (a test compares random texts with libgit2's diff):
//
// 1. Lines that the other file does not have are set aside: they are changed in any case.
// 2. A line is frequent where the other file has it at least as often as a threshold, about the
//    square root of the lines of its own file. A frequent line is set aside, too, as if it were
//    changed, where it stands amid a run of lines set aside or frequent: at least one without match
//    on each side, but those without match less than a quarter of the run. Runs are looked at for
//    100 lines each way; they end at the common first and last lines of the files.
// 3. The lines left are compared (edits_as_git.cpp).

namespace teammemory {
namespace {

/// Up to so many edits git finds the least, whatever else it compares.
constexpr std::int64_t k_least_for_sure = 512;
constexpr std::size_t k_most_frequent = 1024;
constexpr std::size_t k_window = 100;
/// By the rule above, a lone frequent line takes this many lines without match around it.
constexpr std::ptrdiff_t k_least_unmatched = 7;

/// How often each line stands in the two files. The first two count the part that differs.
struct Occurrences {
  std::uint32_t before = 0;
  std::uint32_t after = 0;
  std::uint32_t elsewhere = 0;  ///< in the common ends, thus in both files
};

enum class Match : std::uint8_t { none, some, frequent };

/// The part of one file that differs.
struct Side {
  std::string_view text;
  std::vector<std::uint32_t> numbers;  ///< of its lines, in the table
};

/// Where git starts to call a line frequent in a file of so many lines.
std::size_t frequency_threshold(std::size_t lines) {
  const auto digits_of_base_4 = (std::bit_width(lines) + 1) / 2;
  return std::min(std::size_t{1} << static_cast<unsigned>(digits_of_base_4), k_most_frequent);
}

std::string_view between(std::string_view text, CommonEnds ends) {
  return text.substr(ends.prefix, text.size() - ends.prefix - ends.suffix);
}

/// The greatest weight of a run of lines that ends here and holds a line without match: each of
/// those counts one, and each other line takes three away.
class RunWeight {
 public:
  std::ptrdiff_t most() const { return most_; }

  void add(bool is_matched) {
    most_ = is_matched ? std::max(most_ - 3, k_none) : std::max<std::ptrdiff_t>(most_, 0) + 1;
  }

 private:
  /// Far below what any run in reach could make up for.
  static constexpr std::ptrdiff_t k_none = -1'000'000'000;

  std::ptrdiff_t most_ = k_none;
};

class Comparison {
 public:
  Comparison(std::string_view before, std::string_view after, CommonEnds ends)
      : head_(before.substr(0, ends.prefix)),
        tail_(before.substr(before.size() - ends.suffix)),
        before_{between(before, ends), {}},
        after_{between(after, ends), {}},
        before_lines_(line_count(before_.text)),
        after_lines_(line_count(after_.text)),
        table_(before_lines_ + after_lines_) {}

  LineDifference run() {
    number_lines_before();
    number_lines_after();
    if (may_set_frequent_lines_aside()) count_elsewhere();
    const LineDifference difference = compare();
    if (is_counted_elsewhere_ || difference.added + difference.deleted <= k_least_for_sure) {
      return difference;
    }
    // Git compares lines, too, whose only match is in the common ends.
    count_elsewhere();
    return compare();
  }

 private:
  void number_lines_before();
  void number_lines_after();
  std::uint32_t number_of(std::string_view line);
  bool may_set_frequent_lines_aside() const;
  void count_elsewhere();
  LineDifference compare() const;
  std::vector<std::uint32_t> compared_lines(const Side& side,
                                            std::uint32_t Occurrences::*other) const;
  std::vector<Match> matches(const Side& side, std::uint32_t Occurrences::*other) const;

  std::string_view head_;
  std::string_view tail_;
  Side before_;
  Side after_;
  std::size_t before_lines_;
  std::size_t after_lines_;
  LineTable table_;
  std::vector<std::size_t> starts_;       // of the lines of before_.text
  std::vector<Occurrences> occurrences_;  // by number
  bool is_counted_elsewhere_ = false;
  std::size_t lines_elsewhere_ = 0;
};

std::uint32_t Comparison::number_of(std::string_view line) {
  const std::uint32_t number = table_.add(line);
  if (number == occurrences_.size()) occurrences_.emplace_back();
  return number;
}

void Comparison::number_lines_before() {
  starts_.reserve(before_lines_);
  before_.numbers.reserve(before_lines_);
  occurrences_.reserve(before_lines_ + after_lines_);
  for_each_line(before_.text, [&](std::string_view line) {
    const std::uint32_t number = number_of(line);
    ++occurrences_[number].before;
    before_.numbers.push_back(number);
    starts_.push_back(static_cast<std::size_t>(line.data() - before_.text.data()));
  });
}

/// Most lines follow the same line as in the other file: these are found by their bytes, without
/// the table.
void Comparison::number_lines_after() {
  after_.numbers.reserve(after_lines_);
  // The line of the other file that is expected next; for a number, where it stands there.
  std::size_t expected = 0;
  std::vector<std::size_t> places(occurrences_.size());
  for (std::size_t i = 0; i < before_lines_; ++i) places[before_.numbers[i]] = i;
  const auto take = [&](std::uint32_t number) {
    ++occurrences_[number].after;
    after_.numbers.push_back(number);
  };
  for (std::string_view rest = after_.text; !rest.empty();) {
    if (expected < before_lines_) {
      const std::size_t start = starts_[expected];
      const std::size_t same = common_first_lines(before_.text.substr(start), rest);
      while (expected < before_lines_ && starts_[expected] < start + same) {
        take(before_.numbers[expected++]);
      }
      rest.remove_prefix(same);
      if (rest.empty()) break;
    }
    const std::string_view line = rest.substr(0, rest.find('\n') + 1);
    const std::uint32_t number = number_of(line.empty() ? rest : line);
    take(number);
    rest.remove_prefix(line.empty() ? rest.size() : line.size());
    if (number < places.size() && occurrences_[number].before == 1) expected = places[number] + 1;
  }
}

/// Cheap to ask, and mostly false: spares a look at the common ends.
bool Comparison::may_set_frequent_lines_aside() const {
  // By the rule above, 3 * (frequent + 2) < unmatched in the run around the line. Any part of the
  // file around the line, with a line without match on each side, may be such a run.
  const auto may = [&](const Side& side, std::uint32_t Occurrences::*other) {
    const auto is_matched = [&](std::uint32_t number) { return occurrences_[number].*other > 0; };
    std::vector<std::ptrdiff_t> above;
    above.reserve(side.numbers.size());
    RunWeight run;
    for (const std::uint32_t number : side.numbers) {
      above.push_back(run.most());
      run.add(is_matched(number));
    }
    run = {};
    for (std::size_t i = side.numbers.size(); i-- > 0;) {
      const bool matched = is_matched(side.numbers[i]);
      if (matched && above[i] + run.most() >= k_least_unmatched) return true;
      run.add(matched);
    }
    return false;
  };
  return may(before_, &Occurrences::after) || may(after_, &Occurrences::before);
}

void Comparison::count_elsewhere() {
  is_counted_elsewhere_ = true;
  for (const std::string_view text : {head_, tail_}) {
    for_each_line(text, [&](std::string_view line) {
      ++lines_elsewhere_;
      const std::uint32_t id = table_.find(line);
      if (id != LineTable::k_unknown) ++occurrences_[id].elsewhere;
    });
  }
}

std::vector<Match> Comparison::matches(const Side& side, std::uint32_t Occurrences::*other) const {
  const std::size_t threshold = frequency_threshold(side.numbers.size() + lines_elsewhere_);
  std::vector<Match> result;
  result.reserve(side.numbers.size());
  for (const std::uint32_t id : side.numbers) {
    const std::size_t times = occurrences_[id].*other + occurrences_[id].elsewhere;
    result.push_back(times == 0 ? Match::none : times >= threshold ? Match::frequent : Match::some);
  }
  return result;
}

/// How many lines without match, and how many frequent ones, stand on one side of a line.
struct Surroundings {
  std::size_t unmatched = 0;
  std::size_t frequent = 0;
};

template <class Iterator>
Surroundings look(Iterator from, Iterator end) {
  Surroundings found;
  if (end - from > static_cast<std::ptrdiff_t>(k_window)) end = from + k_window;
  for (; from != end && *from != Match::some; ++from) {
    ++(*from == Match::none ? found.unmatched : found.frequent);
  }
  return found;
}

bool is_set_aside(const std::vector<Match>& matches, std::size_t line) {
  if (matches[line] != Match::frequent) return matches[line] == Match::none;
  const auto here = matches.begin() + static_cast<std::ptrdiff_t>(line);
  const Surroundings above = look(std::make_reverse_iterator(here), matches.rend());
  const Surroundings below = look(here + 1, matches.end());
  if (above.unmatched == 0 || below.unmatched == 0) return false;
  // The line itself counts once for each side.
  const std::size_t unmatched = above.unmatched + below.unmatched;
  const std::size_t frequent = above.frequent + below.frequent + 2;
  return 4 * frequent < unmatched + frequent;
}

std::vector<std::uint32_t> Comparison::compared_lines(const Side& side,
                                                      std::uint32_t Occurrences::*other) const {
  // Written in any case and kept or not: no branch that nobody can predict.
  std::vector<std::uint32_t> compared(side.numbers.size());
  std::size_t kept = 0;
  if (is_counted_elsewhere_) {
    const std::vector<Match> found = matches(side, other);
    for (std::size_t line = 0; line < found.size(); ++line) {
      compared[kept] = side.numbers[line];
      kept += is_set_aside(found, line) ? 0 : 1;
    }
  } else {
    for (const std::uint32_t number : side.numbers) {
      compared[kept] = number;
      kept += occurrences_[number].*other > 0 ? 1 : 0;
    }
  }
  compared.resize(kept);
  return compared;
}

LineDifference Comparison::compare() const {
  const auto old_lines = compared_lines(before_, &Occurrences::after);
  const auto new_lines = compared_lines(after_, &Occurrences::before);
  const std::int64_t edits = edits_as_git(old_lines, new_lines);
  const std::int64_t kept = (std::ssize(old_lines) + std::ssize(new_lines) - edits) / 2;
  return {std::ssize(after_.numbers) - kept, std::ssize(before_.numbers) - kept};
}

}  // namespace

LineDifference line_difference(std::string_view before, std::string_view after) {
  const CommonEnds ends = common_lines(before, after);
  const auto lines_between = [&](std::string_view text) {
    return static_cast<std::int64_t>(line_count(between(text, ends)));
  };
  const std::size_t common = ends.prefix + ends.suffix;
  if (common == before.size() || common == after.size()) {
    return LineDifference{lines_between(after), lines_between(before)};
  }
  // With fewer lines without match no line is set aside, so the least edits are git's.
  const auto few = few_edits(between(before, ends), between(after, ends), k_least_unmatched - 1);
  return few ? *few : Comparison(before, after, ends).run();
}

}  // namespace teammemory
