#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <teammemory/store.hpp>

#include "derive/commit_graph.hpp"
#include "derive/link_rules.hpp"
#include "derive/rebuild.hpp"
#include "derive/reference_index.hpp"

namespace teammemory {

/// What changed in the recorded half since the derived half was made. Known commits that are said
/// anew are in no delta: the derived half is then rebuilt.
struct Delta {
  std::vector<CommitId> gained;  ///< commits that count by now, and did not
  std::vector<CommitId> lost;    ///< commits that counted, and no longer do
  CommitId former_newest;        ///< commits with greater ids are new
  bool has_new_commits = false;  ///< commits came in, counted or not
  bool has_new_identities = false;
  bool has_changed_records = false;       ///< of trackers and forges, with their identities
  bool has_changed_repositories = false;  ///< a repository came in, or its remote changed
  bool has_changed_refs = false;
  bool has_changed_mailmap = false;
  bool has_new_decisions = false;  ///< about identities

  bool is_empty() const;
};

/// What the steps of one derivation share. Loads what a step asks for, once.
class Derivation {
 public:
  Derivation(Database& database, const DeriveOptions& options, const ProgressFunction& progress)
      : database_(&database), options_(&options), progress_(&progress) {}

  Database& database() const { return *database_; }
  const DeriveOptions& options() const { return *options_; }

  /// False for a rule that the options leave out.
  bool applies(const LinkRule& rule) const;

  /// Shows that the derivation goes on. It may throw, which ends the derivation and leaves the
  /// store as it was.
  void tell_progress(Progress progress) const;

  /// Call once repository_matches is filled.
  const ReferenceIndex& index();

  /// All commits with their parents: in a large store, only for what needs ancestry.
  const CommitGraph& graph();

 private:
  Database* database_;
  const DeriveOptions* options_;
  const ProgressFunction* progress_;
  std::optional<ReferenceIndex> index_;
  std::optional<CommitGraph> graph_;
};

/// A step of the derivation. It alone writes its tables, and reads the recorded half and the tables
/// of earlier steps.
struct Step {
  std::span<const std::string_view> tables;

  /// Fills its tables, which are empty.
  void (*fill)(Derivation& derivation);

  /// Brings its tables to what `fill` would make of them now. False where what changed is not local
  /// enough: they are then emptied and filled. Whatever it did to them by then does not matter.
  bool (*follow)(Derivation& derivation, const Delta& delta);

  /// Later steps keep ids of its rows: where it cannot follow, all steps are made anew.
  bool gives_ids = false;
};

/// All steps in their order.
std::span<const Step> derivation_steps();

}  // namespace teammemory
