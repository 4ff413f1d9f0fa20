#pragma once

#include <vector>

#include <teammemory/source.hpp>

#include "sources/git/object_reader.hpp"

namespace teammemory {

/// How the .mailmap of HEAD's tree reads these people: an entry for each that it renames, in the
/// order given. Nothing where there is no .mailmap.
std::vector<MailmapEntry> resolve_mailmap(git_repository* repository, const ObjectReader& reader,
                                          const std::vector<Person>& people);

}  // namespace teammemory
