#pragma once

#include <string_view>

#include "derive/step.hpp"

namespace teammemory {

/// Fills issue_kinds: by the issue's type, else by its labels.
void fill_issue_kinds(Derivation& derivation);

/// Commits change nothing here.
bool follow_issue_kinds(Derivation& derivation, const Delta& delta);

/// Whether an issue type or label says "bug": "Bug", "type: bug", "kind/defect", "bug 🐛",
/// "Regression"; not "debugging" and not "not a bug".
bool says_bug(std::string_view type_or_label);

}  // namespace teammemory
