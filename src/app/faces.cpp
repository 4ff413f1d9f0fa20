#include "app/faces.hpp"

#include <array>

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

namespace teammemory {
namespace {

template <class AnyAgent>
std::unique_ptr<Agent> make() {
  return std::make_unique<AnyAgent>();
}

}  // namespace

std::span<const Face> faces() {
  static constexpr std::array k_faces = {
      Face{"issue-context", "KEY",
           "What happened around an issue: pull requests, commits, files, people", "", "PROJ-1247",
           true, make<ContextAgent>},
      Face{"file-experts", "PATH", "Who knows a file or folder, renames followed", "",
           "src/auth/token_service.py", true, make<ExpertiseAgent>},
      Face{"component-risk", "NAME", "Which files of a component carry risk, and why", "", "auth",
           false, make<RiskAgent>},
      Face{"onboarding", "NAME", "What a newcomer to a component should read, and whom to ask", "",
           "auth", false, make<OnboardingAgent>},
      Face{"review-suggest", "PR", "Who should review a pull request", "", "382", true,
           make<ReviewRoutingAgent>},
      Face{"hygiene", "", "What is missing in the records", "", "", false, make<HygieneAgent>},
      Face{"links show", "RECORD", "Each link of a commit, issue or PR, with what states it",
           "OTHER", "PROJ-1247", true, make<LinksAgent>},
      Face{"links dangling", "", "References to issues that the store does not have", "", "", false,
           make<DanglingLinksAgent>},
      Face{"links conflicts", "", "Statements about links that contradict each other", "", "",
           false, make<LinkConflictsAgent>},
  };
  return k_faces;
}

std::span<const Face> identity_faces() {
  static constexpr std::array k_faces = {
      Face{"list", "", "People, what they did, and whether they still do", "", "", false,
           make<IdentityListAgent>},
      Face{"show", "PERSON", "Who somebody is: identities, what joined them, what was decided", "",
           "'Ayşe Demir'", false, make<IdentityShowAgent>},
      Face{"suggest", "", "Who might be one person, with the commands to accept or reject it", "",
           "", false, make<IdentitySuggestAgent>},
      Face{"bots", "", "Which identities are programs, and why", "", "", false,
           make<IdentityBotsAgent>},
  };
  return k_faces;
}

std::unique_ptr<Agent> make_agent(std::string_view name) {
  for (const auto& list : {faces(), identity_faces()}) {
    for (const Face& face : list) {
      auto agent = face.make_agent();
      if (agent->name() == name) return agent;
    }
  }
  return nullptr;
}

}  // namespace teammemory
