#pragma once

#include <teammemory/agent.hpp>

namespace teammemory {

/// onboarding NAME: what to read first about a component, and whom to ask.
class OnboardingAgent final : public Agent {
 public:
  std::string_view name() const override { return "onboarding"; }
  Report answer(const Question& question, Database& database) const override;
};

}  // namespace teammemory
