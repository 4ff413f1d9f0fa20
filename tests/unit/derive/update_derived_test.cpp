// The derived half follows what changes, and is then what a rebuild would make of it.
#include <algorithm>
#include <map>
#include <random>
#include <stdexcept>

#include <catch2/catch.hpp>

#include <teammemory/render.hpp>

#include "app/faces.hpp"
#include "derive/rebuild.hpp"
#include "store/as_of.hpp"
#include "support/canonical_dump.hpp"
#include "support/derived_dump.hpp"
#include "support/git_store.hpp"
#include "support/memory_store.hpp"
#include "support/random_history.hpp"
#include "util/text.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

// Under sanitizers a history takes ten times as long.
#ifdef __SANITIZE_ADDRESS__
constexpr unsigned k_histories = 40;
#else
constexpr unsigned k_histories = 200;
#endif

std::string answer(Database& database, const Face& face, const std::string& subject) {
  try {
    Question question;
    question.subject = subject;
    question.as_of = newest_record_time(database);
    return render(face.make_agent()->answer(question, database), Format::json);
  } catch (const std::runtime_error& error) {
    return std::string{face.command} + " " + subject + ": " + error.what() + "\n";
  }
}

std::string all_answers(Database& database) {
  static const std::map<std::string_view, std::vector<std::string>> k_subjects = {
      {"issue-context", {"PROJ-1", "#6"}},
      {"file-experts", {"src/auth/token.py", "src"}},
      {"component-risk", {"auth"}},
      {"onboarding", {"web"}},
      {"review-suggest", {"1", "2"}},
      {"hygiene", {""}},
      {"links show", {"PROJ-1", "1", "2"}},
      {"links dangling", {""}},
      {"links conflicts", {""}},
      {"identity list", {""}},
      {"identity show", {"Ayşe Demir"}},
      {"identity suggest", {""}},
      {"identity bots", {""}},
  };
  std::string text;
  for (const Face& face : faces()) {
    for (const std::string& subject : k_subjects.at(face.command))
      text += answer(database, face, subject);
  }
  return text;
}

/// Lines that only one of two texts has.
std::string difference(const std::string& one, const std::string& other) {
  const auto lines = [](const std::string& text) { return split(text, '\n'); };
  const auto left = lines(one);
  const auto right = lines(other);
  std::string text;
  for (const auto& line : left) {
    if (std::ranges::find(right, line) == right.end()) text += "- " + std::string{line} + "\n";
  }
  for (const auto& line : right) {
    if (std::ranges::find(left, line) == left.end()) text += "+ " + std::string{line} + "\n";
  }
  return text;
}

void require_equal(const std::string& one, const std::string& other) {
  if (one != other) FAIL("differs:\n" << difference(one, other));
}

/// What was brought up to date is what a rebuild of the same recorded half makes.
void require_rebuild_changes_nothing(Database& database) {
  const std::string followed = derived_rows(database);
  rebuild(database, {});
  require_equal(followed, derived_rows(database));
}

}  // namespace

TEST_CASE("following in random steps gives what a rebuild gives, and what all at once gives",
          "[derive][property]") {
  for (unsigned seed = 1; seed <= k_histories; ++seed) {
    INFO("seed " << seed);
    RandomHistory history(seed);
    std::mt19937 random(seed);  // NOLINT: the same histories in each run
    const auto stepwise = memory_store();
    std::vector<Deed> deeds;
    for (int count = 0; count < 10; ++count) {
      deeds.push_back(history.next());
      carry_out(*stepwise, deeds.back());
      if (random() % 3 > 0) update_derived(*stepwise, {});
      if (random() % 16 == 0) {
        update_derived(*stepwise, {});
        require_rebuild_changes_nothing(*stepwise);
      }
    }
    update_derived(*stepwise, {});
    REQUIRE(is_derived_current(*stepwise, {}));
    // Asking costs more than all the rest.
    const bool is_asked = seed % 10 == 0;
    const std::string answers = is_asked ? all_answers(*stepwise) : "";
    require_rebuild_changes_nothing(*stepwise);

    const auto at_once = memory_store();
    for (const Deed& deed : all_at_once(deeds)) carry_out(*at_once, deed);
    update_derived(*at_once, {});
    require_equal(git_dump(*at_once), git_dump(*stepwise));
    require_equal(dump_tracker_records(*at_once), dump_tracker_records(*stepwise));
    require_equal(derived_content(*at_once), derived_content(*stepwise));
    if (is_asked) require_equal(all_answers(*at_once), answers);
  }
}

TEST_CASE("nothing is derived where nothing has changed", "[derive]") {
  RandomHistory history(7);
  const auto database = memory_store();
  IndexDeed last;
  for (int count = 0; count < 6; ++count) {
    const Deed deed = history.next();
    carry_out(*database, deed);
    if (const auto* index = std::get_if<IndexDeed>(&deed)) last = *index;
  }
  update_derived(*database, {});
  std::vector<std::string> told;
  const auto tell = [&](const Progress& progress) { told.emplace_back(progress.what); };
  update_derived(*database, {}, tell);
  CHECK(told.empty());
  // The same refs again are written anew, and say nothing new.
  last.commits.clear();
  carry_out(*database, last);
  CHECK_FALSE(is_derived_current(*database, {}));
  update_derived(*database, {}, tell);
  CHECK(told.empty());
  CHECK(is_derived_current(*database, {}));
}

TEST_CASE("other rules or another configuration are a reason to rebuild", "[derive]") {
  RandomHistory history(8);
  const auto database = memory_store();
  for (int count = 0; count < 6; ++count) carry_out(*database, history.next());
  update_derived(*database, {});
  const DeriveOptions options{.bots = {"burak*"}};
  CHECK_FALSE(is_derived_current(*database, options));
  update_derived(*database, options);
  CHECK(is_derived_current(*database, options));
  const std::string followed = derived_rows(*database);
  rebuild(*database, options);
  CHECK(derived_rows(*database) == followed);
}
