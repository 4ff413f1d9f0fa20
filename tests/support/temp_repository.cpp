#include "support/temp_repository.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>

namespace teammemory::test {
namespace {

namespace fs = std::filesystem;

std::string shell_quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'') {
      result += "'\\''";
    } else {
      result += c;
    }
  }
  return result + "'";
}

std::string run(const std::string& command) {
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  std::string output;
  std::array<char, 4096> buffer;
  while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    output.append(buffer.data(), size);
  }
  if (pclose(pipe) != 0) throw std::runtime_error("failed: " + command);
  return output;
}

std::string run_git_at(const fs::path& folder, const std::vector<std::string>& arguments,
                       const std::string& author, const std::string& email, int hours,
                       const fs::path& input = "/dev/null") {
  // Wednesday, 20 May 2026, 08:00 UTC and later.
  const std::string date = fmt::format("@{} +0300", 1779264000 + hours * 3600);
  std::string command = fmt::format(
      "env -i PATH={} GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 HOME=/nonexistent LC_ALL=C "
      "GIT_AUTHOR_NAME={} GIT_AUTHOR_EMAIL={} GIT_AUTHOR_DATE={} GIT_COMMITTER_NAME={} "
      "GIT_COMMITTER_EMAIL={} GIT_COMMITTER_DATE={} git -c protocol.file.allow=always -C {}",
      shell_quoted(std::getenv("PATH")), shell_quoted(author), shell_quoted(email),
      shell_quoted(date), shell_quoted(author), shell_quoted(email), shell_quoted(date),
      shell_quoted(folder.string()));
  for (const std::string& argument : arguments) command += " " + shell_quoted(argument);
  return run(command + " 2>/dev/null <" + shell_quoted(input.string()));
}

std::string without_newline(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

constexpr const char* k_name = "Ayşe Demir";
constexpr const char* k_email = "ayse@example.com";

}  // namespace

TempFolder::TempFolder() {
  std::string pattern = (fs::temp_directory_path() / "teammemory-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
  path_ = pattern;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void write_file(const fs::path& file, std::string_view bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

std::string run_git(const fs::path& folder, const std::vector<std::string>& arguments,
                    const fs::path& input) {
  return without_newline(run_git_at(folder, arguments, k_name, k_email, 0, input));
}

TempRepository::TempRepository(fs::path folder, std::vector<std::string> init)
    : folder_(std::move(folder)) {
  fs::create_directories(folder_);
  std::vector<std::string> arguments = {"init", "-q", "-b", "main"};
  arguments.insert(arguments.end(), init.begin(), init.end());
  git(arguments);
}

std::string TempRepository::git(const std::vector<std::string>& arguments) const {
  return without_newline(run_git_at(folder_, arguments, k_name, k_email, hours_));
}

std::string TempRepository::commit(const std::map<std::string, std::string>& files,
                                   const std::string& message) {
  return commit_as(k_name, k_email, files, message);
}

std::string TempRepository::commit_as(const std::string& name, const std::string& email,
                                      const std::map<std::string, std::string>& files,
                                      const std::string& message) {
  for (const auto& [path, content] : files) write_file(folder_ / path, content);
  ++hours_;
  git({"add", "-A"});
  run_git_at(folder_, {"commit", "-q", "--allow-empty", "--allow-empty-message", "-m", message},
             name, email, hours_);
  return git({"rev-parse", "HEAD"});
}

std::string TempRepository::write_object(const std::string& kind, std::string_view bytes) const {
  const TempFolder folder;
  write_file(folder / "object", bytes);
  return git({"hash-object", "-w", "--literally", "-t", kind, (folder / "object").string()});
}

}  // namespace teammemory::test
