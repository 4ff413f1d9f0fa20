#pragma once

#include <teammemory/agent.hpp>

namespace teammemory {

/// Who somebody is: all identities with what joined them, what was decided about them, and who they
/// might be or are said not to be.
class IdentityShowAgent : public Agent {
 public:
  std::string_view name() const override { return "identity-show"; }
  Report answer(const Question& question, Database& database) const override;
};

}  // namespace teammemory
