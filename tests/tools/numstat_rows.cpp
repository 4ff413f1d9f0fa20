// Prints what CommitReader reads of commits, in a form to compare with `git log --numstat -z`.
//
// Usage: numstat_rows REPOSITORY [--no-renames | --no-counts] < SHAS
//
// For each sha, one a line: \x01, the sha, \n, then its rows, each ended by a NUL: "added, tab,
// deleted, tab, path", and for a rename "added, tab, deleted, tab, NUL, former path, NUL, path".
// "-" stands for counts that are not known. Problems go to stderr, one a line.
#include <cstdio>
#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "sources/git/commit_reader.hpp"
#include "sources/git/git_handles.hpp"
#include "sources/git/git_repository.hpp"

namespace {

using namespace teammemory;

std::string count_text(const std::optional<std::int64_t>& count) {
  return count ? std::to_string(*count) : "-";
}

void print_commit(const ReadCommit& commit) {
  std::string text = "\x01" + commit.record.sha + "\n";
  for (const FileChange& change : commit.record.changes) {
    text += count_text(change.added) + "\t" + count_text(change.deleted) + "\t";
    if (change.former_path) text += std::string{"\0", 1} + *change.former_path + '\0';
    text += change.path + '\0';
  }
  std::fwrite(text.data(), 1, text.size(), stdout);
  for (const Problem& problem : commit.problems) fmt::print(stderr, "{}\n", to_string(problem));
  for (const Problem& problem : commit.missing) fmt::print(stderr, "{}\n", to_string(problem));
}

void print_rows(const std::string& folder, const CommitReaderOptions& options) {
  start_libgit2();
  const RepositoryHandle repository = open_git_repository(folder);
  const ObjectReader objects(repository.get());
  CommitReader commits(objects, options);
  std::string sha;
  while (std::getline(std::cin, sha)) {
    const auto id = ObjectId::from_hex(sha);
    if (!id) throw DataError("no sha: " + sha);
    print_commit(commits.read(*id));
  }
}

}  // namespace

int main(int count, char** arguments) {
  const std::string_view mode = count == 3 ? arguments[2] : "";
  if (count < 2 || count > 3 ||
      (!mode.empty() && mode != "--no-renames" && mode != "--no-counts")) {
    fmt::print(stderr, "usage: numstat_rows REPOSITORY [--no-renames | --no-counts] < SHAS\n");
    return 2;
  }
  try {
    print_rows(arguments[1],
               {.detect_renames = mode != "--no-renames", .count_lines = mode != "--no-counts"});
  } catch (const std::exception& error) {
    fmt::print(stderr, "numstat_rows: {}\n", error.what());
    return 1;
  }
  return 0;
}
