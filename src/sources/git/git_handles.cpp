#include "sources/git/git_handles.hpp"

#include <array>

#include <teammemory/error.hpp>

namespace teammemory {
namespace {

bool configure_libgit2() {
  if (git_libgit2_init() < 0) throw DataError("starting libgit2: " + libgit2_error());
  // Damaged objects are reported where they matter; hashing each again would double the time.
  git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
  // Nothing of the repository is run, so it may belong to anybody.
  git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  for (const git_config_level_t level : {GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM,
                                         GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL}) {
    git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
  }
  // Extensions that change nothing of how objects and refs are read.
  std::array<const char*, 3> extensions = {"partialclone", "preciousobjects", "worktreeconfig"};
  git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions.data(), extensions.size());
  return true;
}

}  // namespace

void start_libgit2() {
  [[maybe_unused]] static const bool is_started = configure_libgit2();
}

std::string libgit2_error() {
  const git_error* error = git_error_last();
  return error == nullptr || error->message == nullptr ? "unknown reason" : error->message;
}

}  // namespace teammemory
