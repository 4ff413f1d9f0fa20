#pragma once

#include <teammemory/agent.hpp>

namespace teammemory {

/// issue-context KEY: what happened around an issue: its pull requests, commits, files and people.
class ContextAgent final : public Agent {
 public:
  std::string_view name() const override { return "context"; }
  Report answer(const Question& question, Database& database) const override;
};

}  // namespace teammemory
