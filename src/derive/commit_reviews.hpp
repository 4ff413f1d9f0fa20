#pragma once

#include <teammemory/store.hpp>

namespace teammemory {

/// Fills commit_reviews from the trailers of reachable commits. A trailer's person is the identity
/// of git of that very name and e-mail, else the first identity with that personal e-mail.
void derive_commit_reviews(Database& database);

}  // namespace teammemory
