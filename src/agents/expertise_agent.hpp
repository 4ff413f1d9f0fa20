#pragma once

#include <teammemory/agent.hpp>

namespace teammemory {

/// file-experts PATH: who knows a file or folder, by the classic formula.
class ExpertiseAgent final : public Agent {
 public:
  std::string_view name() const override { return "expertise"; }
  Report answer(const Question& question, Database& database) const override;
};

}  // namespace teammemory
