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

/// Commits that events, texts and remote links name for issues; returns them. Texts of commits must
/// have been read.
std::vector<CommitId> find_recorded_commit_issues(Derivation& derivation);

// Links of pull requests with issues, and among issues, by: what pull requests say, addresses in
// texts of issues, all that people wrote, events, and the tracker's own links.
void find_pr_text_links(Derivation& derivation);
void find_addressed_pull_requests(Derivation& derivation);
void find_conversation_links(Derivation& derivation);
void find_event_links(Derivation& derivation);
void find_tracker_links(Derivation& derivation);

void find_pr_commits(Derivation& derivation);

/// Links among commits by what messages say.
void find_commit_links(Derivation& derivation);

}  // namespace teammemory
