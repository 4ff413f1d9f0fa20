#pragma once

#include <vector>

#include "derive/step.hpp"

namespace teammemory {

/// Fills all tables of links, with their witnesses, mentions and trailers; see docs/links.md.
void fill_links(Derivation& derivation);

/// What a message says hangs on its commit alone, so only the messages of commits that came or went
/// are read. What records state, and what hangs on several commits, is found anew: it needs no
/// message.
bool follow_links(Derivation& derivation, const Delta& delta);

// The parts, each of which writes witnesses of one kind of link. They read the recorded half,
// repository_matches, and the mentions that were found in messages.

/// Commits that the forge says closed issues; returns them.
std::vector<CommitId> find_closing_commits(Derivation& derivation);
void find_pr_issues(Derivation& derivation);
void find_pr_commits(Derivation& derivation);
void find_commit_reverts(Derivation& derivation);

}  // namespace teammemory
