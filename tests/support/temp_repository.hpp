#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace teammemory::test {

/// A folder of its own below the system's temporary folder; removed at the end.
class TempFolder {
 public:
  TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  ~TempFolder();

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

void write_file(const std::filesystem::path& file, std::string_view bytes);

/// Runs git in a folder, without anybody's configuration, and returns what it prints. People and
/// times are fixed: Ayşe Demir, 2026-05-20. `input` is its standard input. Throws
/// std::runtime_error where git fails.
std::string run_git(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                    const std::filesystem::path& input = "/dev/null");

/// A git repository to build a history in, by git itself.
class TempRepository {
 public:
  /// Makes `git init`, with more arguments if need be, in a folder that does not exist yet.
  explicit TempRepository(std::filesystem::path folder, std::vector<std::string> init = {});

  const std::filesystem::path& path() const { return folder_; }

  std::string git(const std::vector<std::string>& arguments) const;

  /// Writes files (relative path and content), and commits all that is in the work tree. Each
  /// commit is an hour later than the one before. Returns its sha.
  std::string commit(const std::map<std::string, std::string>& files, const std::string& message);

  /// Commits as somebody else.
  std::string commit_as(const std::string& name, const std::string& email,
                        const std::map<std::string, std::string>& files,
                        const std::string& message);

  /// Stores any bytes as an object, valid or not, and returns its name.
  std::string write_object(const std::string& kind, std::string_view bytes) const;

 private:
  std::filesystem::path folder_;
  int hours_ = 0;
};

}  // namespace teammemory::test
