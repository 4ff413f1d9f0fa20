#pragma once

#include <optional>
#include <string>
#include <vector>

#include <teammemory/store.hpp>

#include "derive/same_change.hpp"
#include "derive/step.hpp"
#include "store/commit_messages.hpp"

namespace teammemory {

/// What must be known of a merged pull request to find its change in the history.
struct Landing {
  RepositoryId git;
  std::string title;
  std::int64_t created_at = 0;
  std::int64_t merged_at = 0;
  std::vector<KnownCommit> parts;  ///< its commits, without merges
};

/// A commit of the history that makes the change of parts of a pull request.
struct Landed {
  KnownCommit commit;
  std::string original;  ///< what it is equal to: a part's sha, or the title
};

/// Finds the commits that brought a pull request in, where nothing names them: by the change alone.
class LandingFinder {
 public:
  explicit LandingFinder(Derivation& derivation);

  /// In the order of history, the last one is the merge; none where any part has no copy or more
  /// than one, where more than one commit could be the squashed change, or where a part is in the
  /// history itself or a merge brought the copies in.
  std::vector<Landed> find(const Landing& landing);

 private:
  std::vector<Landed> find_rebased(const Landing& landing);
  std::optional<Landed> find_squashed(const Landing& landing);
  /// Whether a merge brought the commit in: then that one is the pull request's.
  bool is_merged_further(CommitId commit);
  bool makes_change_of(CommitId commit, const std::vector<KnownCommit>& parts);

  Derivation& derivation_;
  CommitLookup lookup_;
  ChangeCopies copies_;
  std::unique_ptr<Statement> commits_of_time_;
  std::unique_ptr<Statement> author_;
  CommitMessages messages_;
  std::unique_ptr<Statement> further_parent_;
};

}  // namespace teammemory
