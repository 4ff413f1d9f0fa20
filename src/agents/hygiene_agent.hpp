#pragma once

#include <teammemory/agent.hpp>

namespace teammemory {

/// hygiene: what is missing in the team's records. For improving memory, not for blame.
class HygieneAgent final : public Agent {
 public:
  std::string_view name() const override { return "hygiene"; }
  Report answer(const Question& question, Database& database) const override;
};

}  // namespace teammemory
