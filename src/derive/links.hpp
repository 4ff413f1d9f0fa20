#pragma once

#include <teammemory/store.hpp>

#include "derive/commit_graph.hpp"
#include "derive/link_writer.hpp"
#include "derive/reference_index.hpp"

namespace teammemory {

// The steps that find links, each described in docs/links.md. They read the recorded half and
// repository_matches, and write nothing.

void find_commit_issues(Database& database, const CommitGraph& graph, const ReferenceIndex& index,
                        FoundLinks& found);
void find_pr_issues(Database& database, const ReferenceIndex& index, FoundLinks& found);
void find_pr_commits(Database& database, const CommitGraph& graph, const ReferenceIndex& index,
                     FoundLinks& found);
void find_commit_reverts(Database& database, const CommitGraph& graph, FoundLinks& found);

}  // namespace teammemory
