#pragma once

#include <teammemory/agent.hpp>

namespace teammemory {

/// component-risk NAME: a component's files by the classic risk score.
class RiskAgent final : public Agent {
 public:
  std::string_view name() const override { return "risk"; }
  Report answer(const Question& question, Database& database) const override;
};

}  // namespace teammemory
