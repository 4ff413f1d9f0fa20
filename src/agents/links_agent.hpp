#pragma once

#include <teammemory/agent.hpp>

namespace teammemory {

/// links show: each link of a record, or of two records with each other, with all its witnesses.
class LinksAgent final : public Agent {
 public:
  std::string_view name() const override { return "links"; }
  Report answer(const Question& question, Database& database) const override;
};

/// links dangling: references to records that the store does not have.
class DanglingLinksAgent final : public Agent {
 public:
  std::string_view name() const override { return "links-dangling"; }
  Report answer(const Question& question, Database& database) const override;
};

/// links conflicts: statements that a stronger one contradicts.
class LinkConflictsAgent final : public Agent {
 public:
  std::string_view name() const override { return "links-conflicts"; }
  Report answer(const Question& question, Database& database) const override;
};

}  // namespace teammemory
