#pragma once

#include "derive/step.hpp"

namespace teammemory {

/// Fills file_lineage: each file's earlier names by the renames of reachable commits, followed back
/// in time, and the file itself without an end.
void fill_file_lineage(Derivation& derivation);

/// The walk back from a file meets a rename only at a name that it has reached: a rename that came
/// or went matters to the file that it made, and to those that have this one among their former
/// names. Only their lineage is walked anew.
bool follow_file_lineage(Derivation& derivation, const Delta& delta);

}  // namespace teammemory
