#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

namespace teammemory {

/// The records of one kind from one source, as a number and a digest of what they say.
struct InputPart {
  std::string name;  ///< "commits", "reviews"
  std::int64_t count = 0;
  std::string sha256;  ///< in hex

  friend bool operator==(const InputPart&, const InputPart&) = default;
};

/// What one source has said by a moment: a git repository, a forge's repository, a tracker's
/// project, or "people" for how identities were joined.
struct InputSource {
  std::string kind;  ///< "git", "github", "jira" or "people"
  std::string name;
  std::vector<InputPart> parts;  ///< by name; only those with records

  friend bool operator==(const InputSource&, const InputSource&) = default;
};

/// Digests of all that is recorded and existed at `as_of`, by kind and name of the source. They
/// hang on what records say alone: not on row ids, nor on the order or number of imports. See
/// docs/receipts.md for what goes in.
std::vector<InputSource> digest_inputs(Database& database, Timestamp as_of);

}  // namespace teammemory
