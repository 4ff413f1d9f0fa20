#include "sources/git/configured_author.hpp"

#include <fmt/format.h>

#include "sources/git/git_handles.hpp"

namespace teammemory {
namespace {

std::string value_of(git_config* config, const char* name) {
  git_buf value = GIT_BUF_INIT;
  std::string text;
  if (git_config_get_string_buf(&value, config, name) == 0) text.assign(value.ptr, value.size);
  git_buf_dispose(&value);
  return text;
}

std::optional<std::string> author_of(git_config* config) {
  const std::string name = value_of(config, "user.name");
  const std::string email = value_of(config, "user.email");
  if (name.empty() || email.empty()) return std::nullopt;
  return fmt::format("{} <{}>", name, email);
}

std::optional<std::string> repository_author(const std::filesystem::path& folder) {
  RepositoryHandle repository;
  if (git_repository_open_ext(out(repository), folder.c_str(), 0, nullptr) != 0)
    return std::nullopt;
  ConfigHandle config;
  if (git_repository_config(out(config), repository.get()) != 0) return std::nullopt;
  return author_of(config.get());
}

}  // namespace

std::optional<std::string> configured_author(const std::filesystem::path& folder,
                                             const std::vector<std::filesystem::path>& user_files) {
  start_libgit2();
  if (auto author = repository_author(folder)) return author;
  for (const std::filesystem::path& file : user_files) {
    ConfigHandle config;
    const bool is_read =
        std::filesystem::exists(file) && git_config_open_ondisk(out(config), file.c_str()) == 0;
    if (!is_read) continue;
    if (auto author = author_of(config.get())) return author;
  }
  return std::nullopt;
}

}  // namespace teammemory
