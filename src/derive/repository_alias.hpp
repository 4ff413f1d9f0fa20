#pragma once

#include <teammemory/store.hpp>

#include "derive/rebuild.hpp"

namespace teammemory {

/// Fills repository_aliases: further names by which texts mean a repository of the store. By the
/// configuration; by the forge's own number of a repository, where two names state the same; or
/// where addresses of an unknown name prove it: at least two of its commits are all in one git
/// repository, and at least two of its pull requests, named by an issue's text, were brought into
/// that repository by commits that name the issue, more than by commits that do not. (Commits alone
/// prove nothing: a fork has the same ones, and other pull requests.)
/// Reads repository_matches, address_mentions and merge_mentions.
void derive_repository_aliases(Database& database, const DeriveOptions& options);

}  // namespace teammemory
