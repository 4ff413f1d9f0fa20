#pragma once

#include <string>

#include <git2.h>

namespace teammemory {

/// A short text that changes when objects come to a repository: it names the packs and loose
/// objects of its object folders, and those that it borrows from. Costs a listing of folders.
std::string object_mark(git_repository* repository);

}  // namespace teammemory
