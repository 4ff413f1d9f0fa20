#include <algorithm>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "derive/rebuild.hpp"
#include "store/identity_decisions.hpp"
#include "support/case_file.hpp"
#include "support/recorded_rows.hpp"
#include "util/text.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

std::vector<std::string> parts_of(const std::string& value, char separator) {
  std::vector<std::string> parts;
  for (const std::string_view part : split(value, separator)) parts.emplace_back(trim(part));
  return parts;
}

IdentityId account(RecordedRows& rows, const std::string& realm, const std::string& value,
                   bool is_bot) {
  auto parts = parts_of(value, '|');
  parts.resize(3);
  return rows.identity({realm, parts[0], parts[1], parts[2], is_bot});
}

/// "one + two"; addresses may hold a "+" of their own.
std::vector<std::string> members_of(std::string_view side) {
  constexpr std::string_view k_plus = " + ";
  std::vector<std::string> members;
  while (!side.empty()) {
    const std::size_t end = std::min(side.find(k_plus), side.size());
    members.emplace_back(side.substr(0, end));
    side.remove_prefix(std::min(end + k_plus.size(), side.size()));
  }
  return members;
}

/// "one + two | three"
void decide(RecordedRows& rows, DecisionKind kind, const std::string& value) {
  auto sides = parts_of(value, '|');
  sides.resize(2);
  IdentityDecision decision;
  decision.kind = kind;
  decision.decided_by = "Lead <lead@example.com>";
  decision.reason = "a case";
  decision.left = members_of(sides[0]);
  decision.right = members_of(sides[1]);
  record_decision(rows.database(), decision);
}

/// The identities and statements of a case; returns what the configuration says.
DeriveOptions add_identities(RecordedRows& rows, const TextCase& example) {
  DeriveOptions options;
  const PullRequestId pull_request = rows.pull_request({.number = 1});
  std::int64_t pulls = 1;
  int commits = 0;
  for (const auto& [name, value] : example.lines) {
    const auto sides = parts_of(value, '=');
    const std::string sha = fmt::format("c{:02}", commits++);
    if (name == "git") rows.commit({.sha = sha, .author = value});
    if (name == "github" || name == "jira" || name == "bot") {
      account(rows, name == "jira" ? "jira" : "github", value, name == "bot");
    }
    if (name == "stated") {
      rows.recorded_commit(pull_request, sha, rows.git_identity(sides[0]),
                           account(rows, "github", sides[1], false));
    }
    if (name == "pulls") {
      const auto count_and_login = parts_of(sides[1], '*');
      const IdentityId login = account(rows, "github", count_and_login[1], false);
      for (int left = std::stoi(count_and_login[0]); left > 0; --left) {
        const PullRequestId pull = rows.pull_request({.number = ++pulls});
        rows.database()
            .prepare("UPDATE pull_requests SET author_id = :login WHERE id = :pull")
            ->bind(":login", login)
            .bind(":pull", pull)
            .run();
        for (const std::string& author : parts_of(sides[0], '&')) {
          rows.recorded_commit(pull, fmt::format("p{:02}{}", pulls, author),
                               rows.git_identity(author), std::nullopt);
        }
      }
    }
    if (name == "disowned") {
      rows.database()
          .prepare("UPDATE pr_recorded_commits SET field_stamps = NULL WHERE author_id = :author")
          ->bind(":author", rows.git_identity(value))
          .run();
    }
    if (name == "mailmap") {
      const std::size_t open = sides[1].rfind(" <");
      rows.mailmap(rows.git_identity(sides[0]), sides[1].substr(0, open),
                   sides[1].substr(open + 2, sides[1].size() - open - 3));
    }
    if (name == "same_person") options.same_person.push_back(parts_of(value, ','));
    if (name == "apart") options.apart.push_back(parts_of(value, ','));
    if (name == "bots") options.bots.push_back(value);
    if (name == "humans") options.humans.push_back(value);
    if (name == "without") options.without_rules.push_back(value);
    if (name == "merge") decide(rows, DecisionKind::merge, value);
    if (name == "split") decide(rows, DecisionKind::split, value);
    if (name == "decide_bot") decide(rows, DecisionKind::bot, value);
    if (name == "decide_human") decide(rows, DecisionKind::not_bot, value);
  }
  return options;
}

constexpr std::string_view k_people =
    "SELECT group_concat(name, ' + ') FROM (SELECT m.developer_id AS developer, i.realm || ':' || "
    "i.key AS name FROM "
    "developer_identities AS m JOIN identities AS i ON i.id = m.identity_id ORDER BY i.realm, "
    "i.key) "
    "GROUP BY developer HAVING count(*) > 1 ORDER BY 1";
constexpr std::string_view k_suggestions =
    "SELECT l.realm || ':' || l.key || ' ~ ' || r.realm || ':' || r.key FROM identity_suggestions "
    "AS s JOIN "
    "identities AS l ON l.id = s.left_identity_id JOIN identities AS r ON r.id = "
    "s.right_identity_id ORDER BY 1";

constexpr std::string_view k_cuts =
    "SELECT l.realm || ':' || l.key || ' / ' || r.realm || ':' || r.key || ' = ' || s.rule FROM "
    "identity_cuts AS s JOIN identities AS l ON l.id = s.left_identity_id JOIN identities AS r ON "
    "r.id = s.right_identity_id ORDER BY 1";

std::vector<std::string> sorted(std::vector<std::string> values) {
  std::ranges::sort(values);
  return values;
}

}  // namespace

TEST_CASE("each case of fixtures/identity gives exactly its people", "[derive]") {
  for (const TextCase& example : read_cases("identity/cases.txt")) {
    INFO(example.title);
    RecordedRows rows;
    const DeriveOptions options = add_identities(rows, example);
    rebuild(rows.database(), options);
    CHECK(rows.rows(k_people) == sorted(example.values("person")));
    CHECK(rows.rows(k_suggestions) == sorted(example.values("suggest")));
    CHECK(rows.rows(k_cuts) == sorted(example.values("cut")));
    CHECK(rows.rows("SELECT key FROM developers WHERE is_bot = 1 ORDER BY key") ==
          sorted(example.values("robot")));
    for (const std::string& called : example.values("called")) {
      const auto names = rows.rows("SELECT key || ' = ' || name FROM developers ORDER BY key");
      CHECK(std::ranges::find(names, called) != names.end());
    }
  }
}

TEST_CASE("every identity has one developer and a rule", "[derive]") {
  for (const TextCase& example : read_cases("identity/cases.txt")) {
    INFO(example.title);
    RecordedRows rows;
    rebuild(rows.database(), add_identities(rows, example));
    CHECK(rows.rows("SELECT key FROM identities WHERE id NOT IN (SELECT identity_id FROM "
                    "developer_identities)")
              .empty());
    CHECK(
        rows.rows("SELECT rule FROM developer_identities WHERE (rule = 'only') <> (evidence = '')")
            .empty());
  }
}
