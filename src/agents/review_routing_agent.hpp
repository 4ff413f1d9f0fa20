#pragma once

#include <teammemory/agent.hpp>

namespace teammemory {

/// review-suggest PR: who knows the files that a pull request changes. Never its author.
class ReviewRoutingAgent final : public Agent {
 public:
  std::string_view name() const override { return "review_routing"; }
  Report answer(const Question& question, Database& database) const override;
};

}  // namespace teammemory
