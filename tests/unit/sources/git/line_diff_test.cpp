#include "sources/git/line_diff.hpp"

#include <random>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "sources/git/common_ends.hpp"
#include "sources/git/edits_as_git.hpp"
#include "sources/git/few_edits.hpp"
#include "sources/git/git_handles.hpp"
#include "sources/git/line_counts.hpp"
#include "sources/git/line_table.hpp"

using namespace teammemory;

namespace {

using Lines = std::vector<std::string>;

std::string text_of(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

/// What libgit2 says, whose diff is git's.
LineDifference reference(const std::string& before, const std::string& after) {
  git_diff_options options;
  git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
  options.flags = GIT_DIFF_FORCE_TEXT;
  PatchHandle patch;
  REQUIRE(git_patch_from_buffers(out(patch), before.data(), before.size(), nullptr, after.data(),
                                 after.size(), nullptr, &options) == 0);
  std::size_t added = 0;
  std::size_t deleted = 0;
  REQUIRE(git_patch_line_stats(nullptr, &added, &deleted, patch.get()) == 0);
  return {static_cast<std::int64_t>(added), static_cast<std::int64_t>(deleted)};
}

bool agrees(const Lines& before, const Lines& after) {
  return line_difference(text_of(before), text_of(after)) ==
         reference(text_of(before), text_of(after));
}

/// Takes lines away as long as the two still disagree.
void shrink(Lines& before, Lines& after) {
  for (Lines* side : {&before, &after}) {
    for (std::size_t i = side->size(); i-- > 0;) {
      const auto place = side->begin() + static_cast<std::ptrdiff_t>(i);
      const std::string line = *place;
      side->erase(place);
      if (agrees(before, after)) side->insert(side->begin() + static_cast<std::ptrdiff_t>(i), line);
    }
  }
}

/// A text and an edited version: lines of a small alphabet, in part unique, some blocks replaced.
struct Edit {
  Lines before;
  Lines after;
};

class EditMaker {
 public:
  explicit EditMaker(unsigned seed) : random_(seed) {}

  Edit make() {
    alphabet_ = 1 + up_to_power_of_two(9);
    unique_percent_ = below(101);
    const unsigned length = 1 + up_to_power_of_two(10);
    const unsigned rarity = 1 + up_to_power_of_two(8);
    const unsigned block = 1 + up_to_power_of_two(7);
    Edit edit;
    for (unsigned i = 0; i < length; ++i) edit.before.push_back(line());
    for (std::size_t i = 0; i < edit.before.size(); ++i) {
      if (below(rarity) != 0) {
        edit.after.push_back(edit.before[i]);
        continue;
      }
      for (unsigned added = below(block + 1); added > 0; --added) edit.after.push_back(line());
      i += below(block + 1);  // deleted
    }
    if (below(8) == 0 && !edit.after.empty()) edit.after.back().pop_back();
    return edit;
  }

 private:
  unsigned below(unsigned bound) { return static_cast<unsigned>(random_() % bound); }
  unsigned up_to_power_of_two(unsigned most) { return below(1U << below(most + 1)); }
  std::string line() {
    return below(100) < unique_percent_ ? "unique " + std::to_string(random_()) + "\n"
                                        : std::to_string(below(alphabet_)) + "\n";
  }

  std::mt19937 random_;
  unsigned alphabet_ = 1;
  unsigned unique_percent_ = 0;
};

Lines repeated(const std::string& line, std::size_t times) {
  return Lines(times, line);
}

Lines numbered(const std::string& prefix, std::size_t count) {
  Lines lines;
  for (std::size_t i = 0; i < count; ++i) lines.push_back(prefix + std::to_string(i) + "\n");
  return lines;
}

Lines operator+(Lines left, const Lines& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

}  // namespace

TEST_CASE("line counts equal those of libgit2 on random edits", "[git]") {
  start_libgit2();
  constexpr unsigned k_cases = 3000;
  for (unsigned seed = 0; seed < k_cases; ++seed) {
    Edit edit = EditMaker(seed).make();
    if (agrees(edit.before, edit.after)) continue;
    shrink(edit.before, edit.after);
    FAIL("seed " << seed << ", shrunk:\n--- before\n"
                 << text_of(edit.before) << "--- after\n"
                 << text_of(edit.after));
  }
}

TEST_CASE("few edits are the least ones, or none are found within the limit", "[git]") {
  constexpr std::int64_t k_most = 6;
  for (unsigned seed = 0; seed < 1000; ++seed) {
    const Edit edit = EditMaker(seed).make();
    LineTable table(edit.before.size() + edit.after.size());
    std::vector<std::uint32_t> before;
    std::vector<std::uint32_t> after;
    for (const std::string& line : edit.before) before.push_back(table.add(line));
    for (const std::string& line : edit.after) after.push_back(table.add(line));
    // The least, wherever the limit is not exceeded.
    const std::int64_t edits = edits_as_git(before, after);
    const auto growth = std::ssize(after) - std::ssize(before);
    std::optional<LineDifference> expected{{(edits + growth) / 2, (edits - growth) / 2}};
    if (std::max(expected->added, expected->deleted) > k_most) expected.reset();
    INFO("seed " << seed);
    CHECK(few_edits(text_of(edit.before), text_of(edit.after), k_most) == expected);
  }
}

TEST_CASE("few edits tell a last line without newline from one with it", "[git]") {
  CHECK(few_edits("a\nb", "a\nb\n", 1) == LineDifference{1, 1});
  CHECK(few_edits("a\nb", "a\nb", 0) == LineDifference{0, 0});
  CHECK(few_edits("", "a\nb", 2) == LineDifference{2, 0});
  CHECK(few_edits("", "a\nb", 1) == std::nullopt);
}

TEST_CASE("a frequent line amid new lines counts as changed, as in git", "[git]") {
  start_libgit2();
  // The blank line stands in both files, but git does not look at it: it has too many twins.
  const Lines blanks = repeated("\n", 20);
  const Lines before =
      numbered("old ", 8) + Lines{"\n"} + numbered("older ", 8) + Lines{"end\n"} + blanks;
  const Lines after =
      numbered("new ", 8) + Lines{"\n"} + numbered("newer ", 8) + Lines{"end\n"} + blanks;
  CHECK(line_difference(text_of(before), text_of(after)) == LineDifference{17, 17});
  CHECK(reference(text_of(before), text_of(after)) == LineDifference{17, 17});
}

TEST_CASE("the search for the least edits ends where git gives it up", "[git]") {
  start_libgit2();
  SECTION("after 256 steps from each end") {
    Lines before = numbered("a", 600);
    const Lines after(before.rbegin(), before.rend());
    const LineDifference own = line_difference(text_of(before), text_of(after));
    CHECK(own == reference(text_of(before), text_of(after)));
  }
  SECTION("at a far point behind equal lines, in a file large enough for more steps") {
    std::mt19937 random(1);
    const auto line = [&] { return std::to_string(random() % 500) + "\n"; };
    Lines before;
    Lines after;
    while (before.size() < 40'000) before.push_back(line());
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (random() % 20 != 0) {
        after.push_back(before[i]);
        continue;
      }
      for (auto added = random() % 20; added > 0; --added) after.push_back(line());
      i += random() % 20;
    }
    const LineDifference own = line_difference(text_of(before), text_of(after));
    CHECK(own == reference(text_of(before), text_of(after)));
  }
}

TEST_CASE("large edits are counted as libgit2 counts them", "[git]") {
  start_libgit2();
  for (unsigned seed = 0; seed < 150; ++seed) {
    EditMaker maker(seed);
    Edit edit = maker.make();
    for (int part = 0; part < 8; ++part) {
      const Edit more = maker.make();
      edit.before = std::move(edit.before) + more.before;
      edit.after = std::move(edit.after) + more.after;
    }
    INFO("seed " << seed);
    CHECK(agrees(edit.before, edit.after));
  }
}

TEST_CASE("a last line without newline is another line than one with it", "[git]") {
  CHECK(line_difference("a\nb", "a\nb\n") == LineDifference{1, 1});
  CHECK(line_difference("a\nb\n", "a\nb\nc") == LineDifference{1, 0});
  CHECK(line_difference("b", "a\nb") == LineDifference{1, 0});
  CHECK(line_difference("ab", "b") == LineDifference{1, 1});
  CHECK(line_difference("", "a") == LineDifference{1, 0});
  CHECK(line_difference("a\r\n", "a\n") == LineDifference{1, 1});
  CHECK(line_difference("same\n", "same\n") == LineDifference{0, 0});
}

TEST_CASE("common ends are whole lines that do not overlap", "[git]") {
  const auto ends = [](std::string_view left, std::string_view right) {
    const CommonEnds found = common_lines(left, right);
    return std::pair{found.prefix, found.suffix};
  };
  CHECK(ends("a\nb\nc\n", "a\nx\nc\n") == std::pair<std::size_t, std::size_t>{2, 2});
  CHECK(ends("a\na\n", "a\na\na\n") == std::pair<std::size_t, std::size_t>{4, 0});
  CHECK(ends("xb\n", "yb\n") == std::pair<std::size_t, std::size_t>{0, 0});
  CHECK(ends("b\n", "a\nb\n") == std::pair<std::size_t, std::size_t>{0, 2});
  CHECK(ends("ab\nc", "b\nc") == std::pair<std::size_t, std::size_t>{0, 1});
  const std::string block(1000, 'x');
  CHECK(common_prefix(block + "1", block + "2") == 1000);
  CHECK(common_suffix("1" + block, "2" + block) == 1000);
}

TEST_CASE("the least edits are found between short sequences", "[git]") {
  using Sequence = std::vector<std::uint32_t>;
  const Sequence abcabba = {1, 2, 3, 1, 2, 2, 1};
  const Sequence cbabac = {3, 2, 1, 2, 1, 3};
  CHECK(edits_as_git(abcabba, cbabac) == 5);  // the example of Myers' paper
  CHECK(edits_as_git(Sequence{}, Sequence{}) == 0);
  CHECK(edits_as_git(Sequence{}, cbabac) == 6);
  CHECK(edits_as_git(abcabba, Sequence{}) == 7);
  CHECK(edits_as_git(abcabba, abcabba) == 0);
}

TEST_CASE("lines are counted with or without a last newline", "[git]") {
  CHECK(line_count("") == 0);
  CHECK(line_count("a") == 1);
  CHECK(line_count("a\n") == 1);
  CHECK(line_count("a\n\nb") == 3);
  CHECK(line_count(std::string(1000, '\n')) == 1000);
}
