#include "sources/git/git_repository.hpp"

#include <fstream>

#include <fmt/format.h>

#include "util/text.hpp"

namespace teammemory {
namespace {

namespace fs = std::filesystem;

struct BufferGuard {
  git_buf buffer = GIT_BUF_INIT;
  BufferGuard() = default;
  BufferGuard(const BufferGuard&) = delete;
  BufferGuard& operator=(const BufferGuard&) = delete;
  ~BufferGuard() { git_buf_dispose(&buffer); }
};

std::string opening(const fs::path& folder) {
  return fmt::format("opening the git repository {}", folder.string());
}

/// The git directory that a folder belongs to, as git itself finds it.
fs::path discover(const fs::path& folder) {
  BufferGuard found;
  if (git_repository_discover(&found.buffer, folder.c_str(), 0, nullptr) != 0) {
    throw DataError(
        fmt::format("{}: no git repository here or above ({})", opening(folder), libgit2_error()));
  }
  return {std::string{found.buffer.ptr, found.buffer.size}};
}

/// The git directory that linked work trees share.
fs::path common_directory(const fs::path& git_directory) {
  std::ifstream file(git_directory / "commondir");
  std::string target;
  if (!std::getline(file, target)) return git_directory;
  return git_directory / target;
}

std::optional<std::string> config_string(git_config* config, const char* name) {
  BufferGuard value;
  if (git_config_get_string_buf(&value.buffer, config, name) != 0) return std::nullopt;
  return std::string{value.buffer.ptr, value.buffer.size};
}

void require_sha1(const fs::path& git_directory, const fs::path& folder) {
  ConfigHandle config;
  const fs::path file = common_directory(git_directory) / "config";
  if (git_config_open_ondisk(out(config), file.c_str()) != 0) return;
  const std::string format = config_string(config.get(), "extensions.objectformat").value_or("");
  if (format.empty() || equals_ignoring_case(format, "sha1")) return;
  throw DataError(fmt::format("{}: uses the {} object format, which libgit2 {}.{} cannot read",
                              opening(folder), visible_utf8(format), LIBGIT2_VER_MAJOR,
                              LIBGIT2_VER_MINOR));
}

/// "/a/repo/.git" → "repo", "/a/repo.git" → "repo".
std::string folder_name(const fs::path& git_directory) {
  std::string name = git_directory.filename().string();
  if (name == ".git") name = git_directory.parent_path().filename().string();
  if (name.size() > 4 && name.ends_with(".git")) name.resize(name.size() - 4);
  return name.empty() ? "repository" : visible_utf8(name);
}

/// The path of "https://host/path", "ssh://user@host:22/path" or "user@host:path".
std::optional<std::string_view> path_of_url(std::string_view url) {
  const std::size_t scheme_end = url.find("://");
  if (scheme_end != std::string_view::npos) {
    if (equals_ignoring_case(url.substr(0, scheme_end), "file")) return std::nullopt;
    const std::size_t slash = url.find('/', scheme_end + 3);
    return slash == std::string_view::npos ? std::nullopt : std::optional{url.substr(slash + 1)};
  }
  const std::size_t colon = url.find(':');
  // A colon behind a slash, or behind one letter (a drive), belongs to a local path.
  if (colon == std::string_view::npos || colon < 2 || url.find('/') < colon) return std::nullopt;
  return url.substr(colon + 1);
}

}  // namespace

RepositoryHandle open_git_repository(const fs::path& folder) {
  start_libgit2();
  const fs::path git_directory = discover(folder);
  require_sha1(git_directory, folder);
  RepositoryHandle repository;
  if (git_repository_open(out(repository), git_directory.c_str()) != 0) {
    throw DataError(fmt::format("{}: {}", opening(folder), libgit2_error()));
  }
  return repository;
}

GitRepositoryRecord describe_repository(git_repository* repository, const std::string& name) {
  GitRepositoryRecord record;
  fs::path location = fs::weakly_canonical(git_repository_commondir(repository));
  if (!location.has_filename()) location = location.parent_path();
  record.location = visible_utf8(location.string());
  record.object_format = "sha1";
  record.is_shallow = git_repository_is_shallow(repository) == 1;
  ConfigHandle config;
  if (git_repository_config(out(config), repository) == 0) {
    record.remote_url = config_string(config.get(), "remote.origin.url");
  }
  if (record.remote_url) record.remote_url = visible_utf8(*record.remote_url);
  record.name = name;
  if (record.name.empty() && record.remote_url) {
    record.name = name_from_url(*record.remote_url).value_or("");
  }
  if (record.name.empty()) record.name = folder_name(location);
  return record;
}

std::optional<std::string> name_from_url(std::string_view url) {
  auto path = path_of_url(trim(url));
  if (!path) return std::nullopt;
  while (path->starts_with('/')) path->remove_prefix(1);
  while (path->ends_with('/')) path->remove_suffix(1);
  if (path->ends_with(".git")) path->remove_suffix(4);
  const std::size_t slash = path->find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == path->size()) {
    return std::nullopt;
  }
  return std::string{*path};
}

}  // namespace teammemory
