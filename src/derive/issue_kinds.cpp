#include "derive/issue_kinds.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::array<std::string_view, 6> k_bug_words = {
    "bug", "bugs", "defect", "defects", "regression", "regressions",
};

/// Words that stand beside those without changing what they say.
constexpr std::array<std::string_view, 16> k_neutral_words = {
    "c",     "category", "confirmed",  "critical", "issue",  "issuetype", "k",     "kind",
    "major", "minor",    "production", "report",   "severe", "t",         "topic", "type",
};

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

std::set<IssueId> issues_labelled_bug(Database& database) {
  const auto statement =
      database.prepare("SELECT issue_id, label FROM issue_labels ORDER BY issue_id, label");
  std::set<IssueId> labelled;
  while (statement->step()) {
    if (says_bug(statement->text(1))) labelled.insert(statement->id<IssueId>(0));
  }
  return labelled;
}

}  // namespace

bool says_bug(std::string_view type_or_label) {
  std::string spaced = lower_ascii(type_or_label);
  std::ranges::replace_if(
      spaced, [](char c) { return !is_word_character(c); }, ' ');
  bool has_bug_word = false;
  for (const std::string_view word : split(spaced, ' ')) {
    if (word.empty() || std::ranges::find(k_neutral_words, word) != k_neutral_words.end()) continue;
    if (std::ranges::find(k_bug_words, word) == k_bug_words.end()) return false;
    has_bug_word = true;
  }
  return has_bug_word;
}

void fill_issue_kinds(Derivation& derivation) {
  Database& database = derivation.database();
  const auto labelled = issues_labelled_bug(database);
  const auto insert = database.prepare(
      "INSERT INTO issue_kinds (issue_id, is_bug, rule) VALUES (:issue, :is_bug, :rule)");
  const auto issues = database.prepare("SELECT id, coalesce(type, '') FROM issues ORDER BY id");
  while (issues->step()) {
    const auto issue = issues->id<IssueId>(0);
    std::string_view rule = "none";
    if (labelled.contains(issue)) rule = "label";
    if (says_bug(issues->text(1))) rule = "type";
    insert->bind(":issue", issue).bind(":is_bug", rule != "none").bind(":rule", rule).run();
  }
}

bool follow_issue_kinds(Derivation&, const Delta& delta) {
  return !delta.has_changed_records;
}

}  // namespace teammemory
