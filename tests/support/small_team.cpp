#include "support/small_team.hpp"

#include <utility>

#include <fmt/format.h>

#include "agents/context_agent.hpp"
#include "agents/expertise_agent.hpp"
#include "agents/hygiene_agent.hpp"
#include "agents/identity_bots_agent.hpp"
#include "agents/identity_list_agent.hpp"
#include "agents/identity_show_agent.hpp"
#include "agents/identity_suggest_agent.hpp"
#include "agents/links_agent.hpp"
#include "agents/onboarding_agent.hpp"
#include "agents/review_routing_agent.hpp"
#include "agents/risk_agent.hpp"

namespace teammemory::test {
namespace {

const std::string k_service = "src/auth/token_service.py";
const std::string k_session = "src/auth/session_manager.py";
const std::string k_test = "tests/auth/test_token_refresh.py";
const std::string k_former = "src/auth/tokens.py";
const std::string k_script = "deploy.sh";

void add_people(StoreBuilder& store) {
  store.developer("Mehmet Turac");
  store.identity("Mehmet Turac", "github", "mehmett");
  store.developer("Ayşe Demir");
  store.identity("Ayşe Demir", "github", "aysedemir");
  store.developer("Burak Kaya");
  store.developer("Deniz Polat");
  store.developer("dependabot[bot]", true);
}

void add_history(StoreBuilder& store) {
  // Deniz leaves long before day 140.
  store.commit(
      {"d0", "Deniz Polat", day(-100), "Start", {{k_former, 200, 0, "A"}, {k_script, 9, 0, "A"}}});
  store.commit({"a0",
                "Ayşe Demir",
                day(10),
                "Name the file after its class",
                {{k_service, 2, 2, "R", k_former}}});
  store.lineage(k_service, k_former, day(10));
  store.commit({"a1", "Ayşe Demir", day(60), "Split the service", {{k_service, 200, 100}}});
  store.commit({"b0", "dependabot[bot]", day(70), "Bump", {{k_service, 1, 1}}});
  store.commit(
      {"a2", "Ayşe Demir", day(80), "Add a cache", {{k_service, 60, 20}, {"old.py", 3, 0, "A"}}});
  store.commit({"f00ba47",
                "Mehmet Turac",
                day(130),
                "PROJ-1247 guard token refresh with per-session lock",
                {{k_service, 30, 10}, {k_session, 12, 3, "A"}}});
  store.commit({"b91c0de",
                "Ayşe Demir",
                day(131),
                "PROJ-1247 add regression test for refresh race",
                {{k_test, 40, 0, "A"}}});
  store.commit(
      {"e0", "Mehmet Turac", day(132), "Merge pull request #382", {{k_service, 30, 10}}, 2});
  store.commit(
      {"a3", "aysedemir", day(139), "PROJ-99 tidy", {{k_service, 36, 10}, {"old.py", 0, 3, "D"}}});
  store.component("auth", {k_service, k_session, k_test, k_former, "old.py"});
}

void add_records(StoreBuilder& store) {
  store.issue("PROJ-1247", {{"title", "Token refresh race condition"},
                            {"type", "Bug"},
                            {"status", "In Progress"},
                            {"status_category", "indeterminate"},
                            {"priority", "High"},
                            {"reporter_id", store.who("Burak Kaya")},
                            {"created_at", day(120)},
                            {"updated_at", day(130)}});
  store.issue("PROJ-99", {{"type", "Bug"}, {"status", "Done"}, {"status_category", "done"}});
  store.issue("PROJ-5", {{"status", "Done"}, {"status_category", "done"}});
  store.database().execute(
      "INSERT INTO issue_components SELECT i.id, c.id FROM issues AS i, components AS c "
      "WHERE i.key = 'PROJ-1247'");
  store.transition("PROJ-1247", "Open", "In Progress", day(125));
  store.issue_comment("PROJ-1247", "Ayşe Demir", day(126));
  store.issue_comment("PROJ-1247", "Burak Kaya", day(127));

  store.pull_request(382, "mehmett", day(129), {k_service, k_session},
                     {{"title", "Fix token refresh race condition"},
                      {"state", "merged"},
                      {"merged_at", day(132)},
                      {"closed_at", day(132)},
                      {"updated_at", day(132)}});
  store.pull_request(350, "Burak Kaya", day(90), {k_service}, {{"body", " \n"}});
  store.review(382, "aysedemir", day(130));
  store.review(382, "Burak Kaya", day(131));
  store.review(382, "mehmett", day(131), "commented");
  store.review(382, "aysedemir", day(131), "pending");
  store.review(350, "aysedemir", day(91), "changes_requested");

  store.link_commit("f00ba47", "PROJ-1247", day(130));
  store.link_commit("b91c0de", "PROJ-1247", day(131));
  store.link_commit("a3", "PROJ-99", day(139), "resolves");
  store.database().execute(
      "INSERT INTO issue_versions SELECT id, 'fixed', '1.0' FROM issues WHERE key = 'PROJ-99'; "
      "INSERT INTO refs SELECT repository_id, 'refs/tags/v1.0', id, 0 FROM commits "
      "WHERE sha LIKE 'b91c0de%'");
  store.link_pull_request(382, "PROJ-1247", day(129));
  store.pull_request_commit(382, "e0", day(132), "merge");
  store.pull_request_commit(382, "f00ba47", day(129));
  store.pull_request_commit(382, "b91c0de", day(129));
}

/// What states the links of #382, in places of each kind.
void add_witnesses(StoreBuilder& store) {
  store.database().execute(fmt::format(
      "INSERT INTO timeline_events (repository_id, number, external_id, event, at, commit_sha) "
      "SELECT repository_id, number, 'e1', 'merged', {0}, 'e0' FROM pull_requests WHERE number = "
      "382;"
      "INSERT INTO pr_recorded_commits (pull_request_id, sha) SELECT id, 'f00ba47' FROM "
      "pull_requests WHERE number = 382;"
      "INSERT INTO link_witnesses (link, left_id, right_id, relation, rule, rule_version, record, "
      "record_id, field, position, text, stated_at) "
      "SELECT 'commit_issues', c.id, i.id, 'mentions', 'message-key', 1, 'commit', c.id, "
      "'message', 0, 'PROJ-1247', {0} FROM commits AS c, issues AS i WHERE c.sha LIKE 'f00ba47%' "
      "AND i.key = 'PROJ-1247' "
      "UNION ALL SELECT 'pr_issues', p.id, i.id, 'resolves', 'pr-key', 1, 'pull_request', p.id, "
      "'title', 0, 'Fix', {0} FROM pull_requests AS p, issues AS i WHERE p.number = 382 AND i.key "
      "= 'PROJ-1247' "
      "UNION ALL SELECT 'pr_commits', p.id, c.id, 'merge', 'merged-event', 1, 'timeline_event', "
      "e.id, 'commit_sha', 0, c.sha, {0} FROM pull_requests AS p, commits AS c, timeline_events AS "
      "e WHERE p.number = 382 AND c.sha LIKE 'e0%' "
      "UNION ALL SELECT 'pr_commits', p.id, c.id, 'part', 'recorded-commit', 1, "
      "'pr_recorded_commit', r.id, 'sha', 0, c.sha, {0} FROM pull_requests AS p, commits AS c, "
      "pr_recorded_commits AS r WHERE p.number = 382 AND c.sha LIKE 'f00ba47%';"
      "INSERT INTO outweighed_witnesses (link, left_id, right_id, relation, rule, rule_version, "
      "record, record_id, field, position, text, stated_at) "
      "SELECT 'pr_commits', p.id, c.id, 'merge', 'squash-subject', 1, 'commit', c.id, 'message', "
      "0, 'PROJ', {0} FROM pull_requests AS p, commits AS c WHERE p.number = 382 AND c.sha LIKE "
      "'b91c0de%';",
      day(132)));
}

}  // namespace

void tell_story(StoreBuilder& store) {
  add_people(store);
  add_history(store);
  add_records(store);
  add_witnesses(store);
  store.insert("dangling_references", {{"record", "commit"},
                                       {"record_id", 3},
                                       {"key", "PROJ-9999"},
                                       {"field", "message"},
                                       {"position", 0},
                                       {"stated_at", day(60)}});
  store.insert("identity_suggestions", {{"left_identity_id", store.who("Ayşe Demir")},
                                        {"right_identity_id", store.who("Burak Kaya")},
                                        {"reason", "same name"}});
}

void tell_future(StoreBuilder& store) {
  store.commit(
      {"ff",
       "Burak Kaya",
       day(141),
       "PROJ-1247 later",
       {{k_service, 900, 900, "R", k_session}, {k_test, 0, 40, "D"}, {"new.py", 1, 0, "A"}}});
  store.link_commit("ff", "PROJ-1247", day(141), "resolves");
  store.link_commit("a1", "PROJ-5", day(141));
  store.lineage(k_service, k_session, day(141));
  store.transition("PROJ-1247", "In Progress", "Done", day(142));
  store.issue_comment("PROJ-1247", "Mehmet Turac", day(142));
  store.issue("PROJ-2000", {{"created_at", day(143)}, {"type", "Bug"}});
  store.link_commit("a2", "PROJ-2000", day(143), "resolves");
  store.pull_request(400, "Burak Kaya", day(141), {k_service}, {{"body", ""}});
  store.link_pull_request(350, "PROJ-1247", day(144));
  store.review(382, "Deniz Polat", day(145));
  store.review(350, "mehmett", day(145));
  store.pull_request_commit(350, "a1", day(145), "merge");
  const auto revert = store.commit({"fe", "Deniz Polat", day(146), "Revert", {{k_service, 1, 1}}});
  store.insert("commit_links", {{"commit_id", revert},
                                {"other_commit_id", 3},
                                {"relation", "reverts"},
                                {"stated_at", day(146)}});
  store.insert("dangling_references", {{"record", "commit"},
                                       {"record_id", revert},
                                       {"key", "PROJ-8888"},
                                       {"field", "message"},
                                       {"position", 0},
                                       {"stated_at", day(146)}});
}

std::vector<std::unique_ptr<Agent>> all_agents() {
  std::vector<std::unique_ptr<Agent>> agents;
  agents.push_back(std::make_unique<ContextAgent>());
  agents.push_back(std::make_unique<ExpertiseAgent>());
  agents.push_back(std::make_unique<RiskAgent>());
  agents.push_back(std::make_unique<OnboardingAgent>());
  agents.push_back(std::make_unique<ReviewRoutingAgent>());
  agents.push_back(std::make_unique<HygieneAgent>());
  agents.push_back(std::make_unique<IdentityListAgent>());
  agents.push_back(std::make_unique<IdentityShowAgent>());
  agents.push_back(std::make_unique<IdentitySuggestAgent>());
  agents.push_back(std::make_unique<IdentityBotsAgent>());
  agents.push_back(std::make_unique<LinksAgent>());
  agents.push_back(std::make_unique<DanglingLinksAgent>());
  agents.push_back(std::make_unique<LinkConflictsAgent>());
  return agents;
}

std::string subject_for(const Agent& agent) {
  if (agent.name() == "context") return "PROJ-1247";
  if (agent.name() == "expertise") return k_service;
  if (agent.name() == "review_routing") return "382";
  if (agent.name() == "hygiene") return "";
  if (agent.name() == "links") return "382";
  if (agent.name().starts_with("links-")) return "";
  if (agent.name() == "identity-show") return "Ayşe Demir";
  if (agent.name().starts_with("identity-")) return "";
  return "auth";
}

Question ask(std::string subject, std::int64_t at, std::size_t limit) {
  Question question;
  question.subject = std::move(subject);
  question.as_of = from_epoch(at);
  question.limit = limit;
  return question;
}

}  // namespace teammemory::test
