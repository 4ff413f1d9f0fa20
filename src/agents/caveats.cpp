#include "agents/caveats.hpp"

#include <cstdlib>
#include <utility>

#include "agents/evidence.hpp"
#include "agents/query.hpp"

namespace teammemory {
namespace {

struct Kind {
  const char* query;
  const char* id;
  const char* text;
};

Kind kind_of(Needs kind) {
  switch (kind) {
    case Needs::commits:
      return {"SELECT 1 FROM commits LIMIT 1", "no_commits", "no commits indexed"};
    case Needs::issues:
      return {"SELECT 1 FROM issues WHERE title IS NOT NULL LIMIT 1", "no_issues",
              "no issues imported"};
    case Needs::pull_requests:
      return {"SELECT 1 FROM pull_requests WHERE title IS NOT NULL LIMIT 1", "no_pull_requests",
              "no pull requests imported"};
    case Needs::reviews:
      return {"SELECT 1 FROM reviews LIMIT 1", "no_reviews", "no reviews imported"};
  }
  std::abort();
}

void add_each(std::vector<Caveat>& caveats, std::unique_ptr<Statement> names, const char* id,
              std::string_view before, std::string_view after) {
  while (names->step()) {
    caveats.push_back({id, std::string{before} + names->string(0) + std::string{after}});
  }
}

}  // namespace

bool is_missing(Database& database, Needs kind) {
  return !database.prepare(kind_of(kind).query)->step();
}

std::vector<Caveat> source_caveats(Database& database, std::initializer_list<Needs> needs) {
  std::vector<Caveat> caveats;
  for (const Needs kind : needs) {
    if (is_missing(database, kind)) caveats.push_back({kind_of(kind).id, kind_of(kind).text});
  }
  for (const Needs kind : needs) {
    if (kind == Needs::commits) {
      add_each(caveats,
               database.prepare("SELECT name FROM repositories "
                                "WHERE kind = 'git' AND is_shallow = 1 ORDER BY name"),
               "shallow", "", " is a shallow clone: its older history is missing");
    } else if (kind == Needs::pull_requests) {
      add_each(caveats, agent_query(database, "caveat/unmatched.sql"), "unmatched_repository",
               "pull requests of ", " have no git repository");
    }
  }
  return caveats;
}

std::string no_answer(Database& database, std::initializer_list<Needs> needs,
                      std::string_view otherwise) {
  for (const Needs kind : needs) {
    if (is_missing(database, kind)) return std::string{"no answer: "} + kind_of(kind).text;
  }
  return "no answer: " + std::string{otherwise};
}

Caveat unknown_churn(std::int64_t commit_count) {
  return {"unknown_churn", "the changed lines of " + counted(commit_count, "commit", "commits") +
                               " are not known: their content is missing, or was not counted yet"};
}

}  // namespace teammemory
