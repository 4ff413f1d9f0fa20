#include "app/faces.hpp"

#include <algorithm>
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

constexpr std::string_view k_person = "realm:key, e-mail address, GitHub login or display name";

constexpr std::array k_faces = {
    Face{.command = "issue-context",
         .subject = "KEY",
         .subject_help = "for example PROJ-1247",
         .help = "What happened around an issue: pull requests, commits, files, people",
         .example = "PROJ-1247",
         .takes_repository = true,
         .is_in_tour = true,
         .make_agent = make<ContextAgent>},
    Face{.command = "file-experts",
         .subject = "PATH",
         .subject_help = "for example src/auth/token_service.py",
         .help = "Who knows a file or folder, renames followed",
         .example = "src/auth/token_service.py",
         .takes_repository = true,
         .is_in_tour = true,
         .make_agent = make<ExpertiseAgent>},
    Face{.command = "component-risk",
         .subject = "NAME",
         .subject_help = "for example auth",
         .help = "Which files of a component carry risk, and why",
         .example = "auth",
         .is_in_tour = true,
         .make_agent = make<RiskAgent>},
    Face{.command = "onboarding",
         .subject = "NAME",
         .subject_help = "for example auth",
         .help = "What a newcomer to a component should read, and whom to ask",
         .example = "auth",
         .is_in_tour = true,
         .make_agent = make<OnboardingAgent>},
    Face{.command = "review-suggest",
         .subject = "PR",
         .subject_help = "for example 382",
         .help = "Who should review a pull request",
         .example = "382",
         .takes_repository = true,
         .is_in_tour = true,
         .make_agent = make<ReviewRoutingAgent>},
    Face{.command = "hygiene",
         .help = "What is missing in the records",
         .is_in_tour = true,
         .make_agent = make<HygieneAgent>},
    Face{.command = "links show",
         .subject = "RECORD",
         .subject_help = "for example PROJ-1247",
         .other = "OTHER",
         .help = "Each link of a commit, issue or PR, with what states it",
         .example = "PROJ-1247",
         .takes_repository = true,
         .is_in_tour = true,
         .make_agent = make<LinksAgent>},
    Face{.command = "links dangling",
         .help = "References to issues that the store does not have",
         .is_in_tour = true,
         .make_agent = make<DanglingLinksAgent>},
    Face{.command = "links conflicts",
         .help = "Statements about links that contradict each other",
         .is_in_tour = true,
         .make_agent = make<LinkConflictsAgent>},
    Face{.command = "identity list",
         .help = "People, what they did, and whether they still do",
         .make_agent = make<IdentityListAgent>},
    Face{.command = "identity show",
         .subject = "PERSON",
         .subject_help = k_person,
         .help = "Who somebody is: identities, what joined them, what was decided",
         .example = "'Ayşe Demir'",
         .make_agent = make<IdentityShowAgent>},
    Face{.command = "identity suggest",
         .help = "Who might be one person, with the commands to accept or reject it",
         .make_agent = make<IdentitySuggestAgent>},
    Face{.command = "identity bots",
         .help = "Which identities are programs, and why",
         .make_agent = make<IdentityBotsAgent>},
};

}  // namespace

std::span<const Face> faces() {
  return k_faces;
}

const Face* find_face(std::string_view command) {
  const auto* const found = std::ranges::find(k_faces, command, &Face::command);
  return found == k_faces.end() ? nullptr : found;
}

std::unique_ptr<Agent> make_agent(std::string_view name) {
  for (const Face& face : k_faces) {
    auto agent = face.make_agent();
    if (agent->name() == name) return agent;
  }
  return nullptr;
}

}  // namespace teammemory
