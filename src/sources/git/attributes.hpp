#pragma once

#include <vector>

#include <teammemory/source.hpp>

#include "sources/git/object_reader.hpp"

namespace teammemory {

/// Reads what a tree's .gitattributes say of its files, and leaves a mark of the tree with the
/// sink: a later run looks only at files that came or went since, unless a .gitattributes changed.
/// A work tree, an index and the configuration have no say, so that a clone and a bare repository
/// agree.
void update_attributes(git_repository* repository, const ObjectReader& reader, const ObjectId& tree,
                       Sink& sink);

}  // namespace teammemory
