#pragma once

#include <teammemory/agent.hpp>

namespace teammemory {

/// Which identities are programs, and why; and of which somebody said that they are none.
class IdentityBotsAgent : public Agent {
 public:
  std::string_view name() const override { return "identity-bots"; }
  Report answer(const Question& question, Database& database) const override;
};

}  // namespace teammemory
