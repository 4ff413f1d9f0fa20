#include <algorithm>

#include "derive/step.hpp"

namespace teammemory {

const ReferenceIndex& Derivation::index() {
  if (!index_) index_.emplace(*database_);
  return *index_;
}

const CommitGraph& Derivation::graph() {
  if (!graph_) graph_.emplace(*database_);
  return *graph_;
}

bool Derivation::applies(const LinkRule& rule) const {
  return std::ranges::find(options_->without_rules, rule.name) == options_->without_rules.end();
}

void Derivation::tell_progress(Progress progress) const {
  if (*progress_) (*progress_)(progress);
}

}  // namespace teammemory
