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

void Derivation::tell_progress(Progress progress) const {
  if (*progress_) (*progress_)(progress);
}

}  // namespace teammemory
