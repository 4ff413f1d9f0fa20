#include "support/query_plan.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <map>

namespace teammemory::test {
namespace {

/// Tables that grow with the history and its records.
const std::set<std::string> k_large = {
    "commits",          "commit_files",      "commit_parents",    "files",
    "issues",           "issue_comments",    "issue_transitions", "pull_requests",
    "reviews",          "review_comments",   "pr_comments",       "timeline_events",
    "raw_events",       "file_components",   "file_lineage",      "file_presence",
    "file_totals",      "component_commits", "issue_components",  "issue_kinds",
    "commit_issues",    "pr_issues",         "pr_commits",        "pr_files",
    "commit_reviews",   "unlinked_commits",  "link_witnesses",    "dangling_references",
    "pr_recorded_files"};

/// The names and keywords of a text, in their order.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const bool is_word = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
    if (is_word) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  return words;
}

}  // namespace

// "SCAN c USING INDEX …" looks through the table that the statement calls c.
std::set<std::string> scanned_tables(Database& database, const std::string& sql) {
  std::multimap<std::string, std::string> tables;  // by what the statement calls them
  const auto words = words_of(sql);
  for (std::size_t at = 2; at < words.size(); ++at) {
    if (words[at - 1] == "AS") tables.emplace(words[at], words[at - 2]);
  }
  for (const std::string& table : k_large) tables.emplace(table, table);
  std::set<std::string> scanned;
  const auto plan = database.prepare("EXPLAIN QUERY PLAN " + sql);
  while (plan->step()) {
    const auto line = words_of(plan->string(3));
    if (line.front() != "SCAN") continue;
    const auto [first, last] = tables.equal_range(line.at(1));
    for (auto it = first; it != last; ++it) {
      if (k_large.contains(it->second)) scanned.insert(it->second);
    }
  }
  return scanned;
}

std::vector<std::string> unexplained_scans(Database& database,
                                           const std::set<std::string>& statements,
                                           const std::vector<AllowedScan>& allowed) {
  std::vector<std::string> found;
  for (const std::string& sql : statements) {
    for (const std::string& table : scanned_tables(database, sql)) {
      const bool is_allowed = std::ranges::any_of(allowed, [&](const AllowedScan& scan) {
        return scan.table == table && sql.find(scan.words) != std::string::npos;
      });
      if (!is_allowed) found.push_back(table + ": " + sql);
    }
  }
  return found;
}

}  // namespace teammemory::test
