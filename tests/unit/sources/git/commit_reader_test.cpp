#include "sources/git/commit_reader.hpp"

#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>

#include "sources/git/git_repository.hpp"
#include "support/temp_repository.hpp"

using namespace teammemory;

namespace {

ReadCommit read_commit(const test::TempRepository& repository, const std::string& sha,
                       CommitReaderOptions options = {}) {
  start_libgit2();
  const RepositoryHandle handle = open_git_repository(repository.path());
  const ObjectReader objects(handle.get());
  const auto id = ObjectId::from_hex(sha);
  REQUIRE(id);
  return CommitReader(objects, options).read(*id);
}

/// "path < former path +added -deleted", one a row.
std::vector<std::string> rows(const ReadCommit& commit) {
  const auto text = [](const std::optional<std::int64_t>& count) {
    return count ? std::to_string(*count) : "?";
  };
  std::vector<std::string> result;
  for (const FileChange& change : commit.record.changes) {
    result.push_back(change.path + (change.former_path ? " < " + *change.former_path : "") + " +" +
                     text(change.added) + " -" + text(change.deleted));
  }
  return result;
}

using Rows = std::vector<std::string>;

void remove_object(const test::TempRepository& repository, const std::string& id) {
  std::filesystem::remove(repository.path() / ".git/objects" / id.substr(0, 2) / id.substr(2));
}

const std::string k_text = "one\ntwo\nthree\nfour\nfive\n";

}  // namespace

TEST_CASE("without counts, paths and renames are the same and churn is unknown", "[git]") {
  const test::TempFolder folder;
  test::TempRepository repository(folder / "r");
  repository.commit({{"old/a.txt", k_text}, {"b.txt", "x\n"}}, "first");
  repository.git({"rm", "-q", "old/a.txt"});
  const std::string sha =
      repository.commit({{"new/a.txt", k_text + "six\n"}, {"b.txt", "y\n"}}, "second");
  CHECK(rows(read_commit(repository, sha)) == Rows{"b.txt +1 -1", "new/a.txt < old/a.txt +1 -0"});
  const ReadCommit uncounted = read_commit(repository, sha, {.count_lines = false});
  CHECK(rows(uncounted) == Rows{"b.txt +? -?", "new/a.txt < old/a.txt +? -?"});
  CHECK_FALSE(uncounted.record.is_churn_known);
  CHECK(uncounted.missing.empty());
}

TEST_CASE("without rename detection both ends of a rename stand alone", "[git]") {
  const test::TempFolder folder;
  test::TempRepository repository(folder / "r");
  repository.commit({{"a.txt", k_text}}, "first");
  repository.git({"mv", "a.txt", "b.txt"});
  const std::string sha = repository.commit({}, "second");
  CHECK(rows(read_commit(repository, sha, {.detect_renames = false})) ==
        Rows{"a.txt +0 -5", "b.txt +5 -0"});
  CHECK(rows(read_commit(repository, sha)) == Rows{"b.txt < a.txt +0 -0"});
}

TEST_CASE("a commit that changes nothing has nothing uncounted", "[git]") {
  const test::TempFolder folder;
  test::TempRepository repository(folder / "r");
  repository.commit({{"a.txt", k_text}}, "first");
  const std::string sha = repository.commit({}, "empty");
  CHECK(read_commit(repository, sha, {.count_lines = false}).record.is_churn_known);
}

TEST_CASE("a missing blob leaves its row uncounted and is named once a row", "[git]") {
  const test::TempFolder folder;
  test::TempRepository repository(folder / "r");
  const std::string sha = repository.commit({{"a.txt", "gone\n"}, {"b.txt", "x\ny\n"}}, "first");
  const std::string blob = repository.git({"rev-parse", sha + ":a.txt"});
  remove_object(repository, blob);
  const ReadCommit commit = read_commit(repository, sha);
  CHECK(rows(commit) == Rows{"a.txt +? -?", "b.txt +2 -0"});
  CHECK_FALSE(commit.record.is_churn_known);
  REQUIRE(commit.missing.size() == 1);
  CHECK(commit.missing.front().pointer == blob);
}

TEST_CASE("a missing tree is named, and what stands beside it is counted", "[git]") {
  const test::TempFolder folder;
  test::TempRepository repository(folder / "r");
  const std::string sha = repository.commit({{"d/a.txt", "gone\n"}, {"b.txt", "x\n"}}, "first");
  const std::string tree = repository.git({"rev-parse", sha + ":d"});
  remove_object(repository, tree);
  const ReadCommit commit = read_commit(repository, sha);
  CHECK(rows(commit) == Rows{"b.txt +1 -0"});
  CHECK_FALSE(commit.record.is_churn_known);
  REQUIRE(commit.missing.size() == 1);
  CHECK(commit.missing.front().pointer == tree);
}

TEST_CASE("files between equal ones are found in a large tree", "[git]") {
  const test::TempFolder folder;
  test::TempRepository repository(folder / "r");
  std::map<std::string, std::string> files;
  for (int i = 100; i < 300; ++i) files["file-" + std::to_string(i)] = std::to_string(i) + "\n";
  repository.commit(files, "first");
  repository.git({"rm", "-q", "file-150"});
  const std::string sha = repository.commit(
      {{"file-100", "x\n"}, {"file-2", "new\n"}, {"file-299", "y\n"}, {"file-2.d/z", "z\n"}},
      "second");
  CHECK(rows(read_commit(repository, sha, {.detect_renames = false})) ==
        Rows{"file-100 +1 -1", "file-150 +0 -1", "file-2 +1 -0", "file-2.d/z +1 -0",
             "file-299 +1 -1"});
}

TEST_CASE("a file that becomes a folder, a link or a submodule is told by git's own rules",
          "[git]") {
  const test::TempFolder folder;
  test::TempRepository repository(folder / "r");
  repository.commit({{"a", "1\n2\n"}, {"b", "x\n"}}, "first");
  repository.git({"rm", "-q", "a"});
  std::filesystem::remove(repository.path() / "b");
  std::filesystem::create_symlink("target", repository.path() / "b");
  const std::string sha = repository.commit({{"a/inside", "3\n"}}, "second");
  const ReadCommit commit = read_commit(repository, sha);
  CHECK(rows(commit) == Rows{"a +0 -2", "a/inside +1 -0", "b +1 -1"});
  CHECK(commit.record.changes.back().kind == ChangeKind::type_changed);
}
