#pragma once

#include <span>

#include <teammemory/ids.hpp>
#include <teammemory/store.hpp>

namespace teammemory {

/// Fills file_presence. A repository's first-parent line tells a tree exactly: what the last commit
/// on it did to a path, merges included, is what became of the path. As of a moment that is the last
/// one among the commits dated up to then.
void derive_file_presence(Database& database);

/// Adds what newer commits of the first-parent lines did; false where a line does not go on from
/// where it ended, by commits of `gained`. A commit that comes last on its line has the last word from
/// its date on, whatever came before: so each is added by cutting what stands at its date.
bool follow_file_presence(Database& database, std::span<const CommitId> gained);

}  // namespace teammemory
