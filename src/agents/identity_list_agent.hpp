#pragma once

#include <teammemory/agent.hpp>

namespace teammemory {

/// Who is known: people with what they did, and whether they still do.
class IdentityListAgent : public Agent {
 public:
  std::string_view name() const override { return "identity-list"; }
  Report answer(const Question& question, Database& database) const override;
};

}  // namespace teammemory
