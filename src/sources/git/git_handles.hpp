#pragma once

#include <string>

#include <git2.h>

#include "util/handle.hpp"

namespace teammemory {

using ConfigHandle = Handle<git_config, git_config_free>;
using ObjectHandle = Handle<git_object, git_object_free>;
using PatchHandle = Handle<git_patch, git_patch_free>;
using ReferenceHandle = Handle<git_reference, git_reference_free>;
using ReferenceIteratorHandle = Handle<git_reference_iterator, git_reference_iterator_free>;
using RepositoryHandle = Handle<git_repository, git_repository_free>;

/// Starts libgit2 once for the process and isolates it from the user's and the system's settings.
void start_libgit2();

/// What libgit2 says of the call that failed last.
std::string libgit2_error();

}  // namespace teammemory
