#pragma once

#include <teammemory/agent.hpp>

namespace teammemory {

/// Who might be one person, with the commands that accept or reject it. What was rejected does not
/// come back.
class IdentitySuggestAgent : public Agent {
 public:
  std::string_view name() const override { return "identity-suggest"; }
  Report answer(const Question& question, Database& database) const override;
};

}  // namespace teammemory
