#include "sources/git/git_source.hpp"

#include <fstream>
#include <map>
#include <sstream>

#include <catch2/catch.hpp>

#include "store/commit_messages.hpp"
#include "support/git_store.hpp"
#include "support/temp_repository.hpp"
#include "util/text.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

namespace fs = std::filesystem;

/// "sha path: former|added|deleted" for each file of each commit, as git itself counts it.
std::string numstat_of_git(const TempRepository& repository) {
  const std::string output = repository.git(
      {"log", "--all", "-z", "--numstat", "-M", "-m", "--first-parent", "--format=%x01%H"});
  std::map<std::string, std::string> lines;
  for (const std::string_view block : split(output, '\x01')) {
    const auto fields = split(block, '\0');
    for (std::size_t i = 1; i < fields.size(); ++i) {
      std::string_view field = fields[i];
      while (field.starts_with('\n')) field.remove_prefix(1);
      if (field.empty()) continue;
      const std::size_t first = field.find('\t');
      const std::size_t second = field.find('\t', first + 1);
      std::string_view path = field.substr(second + 1);
      std::string_view former = "-";
      if (path.empty()) {
        former = fields[i + 1];
        path = fields[i + 2];
        i += 2;
      }
      lines[std::string{fields[0]} + " " + unambiguous_utf8(path)] =
          unambiguous_utf8(former) + "|" + std::string{field.substr(0, first)} + "|" +
          std::string{field.substr(first + 1, second - first - 1)};
    }
  }
  std::string text;
  for (const auto& [key, line] : lines) text += key + ": " + line + "\n";
  return text;
}

std::string numstat_of_store(Database& database) {
  std::string text;
  for (const std::string& row : rows(database,
                                     "SELECT c.sha || ' ' || f.path || ': ' || "
                                     "coalesce(former.path, '-') || '|' || coalesce(cf.added, "
                                     "'-') || '|' || coalesce(cf.deleted, '-') FROM commit_files "
                                     "AS cf JOIN commits AS c ON c.id = "
                                     "cf.commit_id JOIN files AS f ON f.id = cf.file_id LEFT JOIN "
                                     "files AS former ON former.id = "
                                     "cf.former_file_id ORDER BY c.sha, f.path")) {
    text += row + "\n";
  }
  return text;
}

std::string numbered_lines(int first, int last) {
  std::string text;
  for (int line = first; line <= last; ++line) text += "line " + std::to_string(line) + "\n";
  return text;
}

GitSourceOptions all_of(const TempRepository& repository) {
  GitSourceOptions options;
  options.repository = repository.path();
  options.all_refs = true;
  return options;
}

std::vector<std::string> changes_of(Database& database, const std::string& sha) {
  return rows(database,
              "SELECT cf.change, f.path, former.path, cf.added, cf.deleted, cf.is_binary FROM "
              "commit_files AS cf "
              "JOIN commits AS c ON c.id = cf.commit_id JOIN files AS f ON f.id = cf.file_id LEFT "
              "JOIN files AS "
              "former ON former.id = cf.former_file_id WHERE c.sha = '" +
                  sha + "' ORDER BY f.path",
              6);
}

std::vector<std::string> problems_of(Database& database) {
  return rows(database, "SELECT pointer || ': ' || reason FROM import_problems ORDER BY id");
}

}  // namespace

TEST_CASE("files and lines are those of git log --numstat -M", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  const std::string binary("\0\1\2", 3);
  repository.commit({{"src/a.txt", numbered_lines(1, 20)},
                     {"src/b.txt", numbered_lines(30, 50)},
                     {"image.bin", binary},
                     {"empty", ""},
                     {"no-newline", "one\ntwo"}},
                    "root");
  repository.commit({{"src/a.txt", numbered_lines(5, 25)}, {"no-newline", "one\ntwo\n"}}, "edit");
  repository.git({"mv", "src/b.txt", "src/renamed.txt"});
  repository.git({"mv", "image.bin", "picture.bin"});
  repository.commit({{"src/renamed.txt", numbered_lines(30, 55)}},
                    "rename with an edit, and a binary");
  repository.git({"mv", "src/a.txt", "lib-a.txt"});
  repository.commit({{"src/c.txt", numbered_lines(5, 25)}}, "a twin competes");
  repository.git({"rm", "-q", "lib-a.txt"});
  repository.commit({{"odd/a\tb\n\"q\".txt", "x\n"}, {"odd/-dash", "y\n"}, {"odd/\xe9.txt", "z\n"}},
                    "odd paths");
  repository.commit({{"picture.bin", binary + "more"}, {"crlf.txt", "a\r\nb\r\n"}}, "binary edit");
  fs::permissions(folder / "shop/empty", fs::perms::owner_exec, fs::perm_options::add);
  fs::remove(folder / "shop/no-newline");
  fs::create_symlink("src/c.txt", folder / "shop/no-newline");
  repository.commit({{"crlf.txt", "a\nb\n"}}, "mode, type and line ends");
  repository.git({"checkout", "-q", "-b", "topic", "HEAD~2"});
  repository.commit({{"topic.txt", "t\n"}}, "topic");
  repository.git({"checkout", "-q", "main"});
  repository.commit({{"src/c.txt", numbered_lines(1, 9)}}, "main goes on");
  repository.git({"merge", "-q", "--no-ff", "-m", "merge", "topic"});

  const auto database = new_store();
  index_repository(*database, all_of(repository));
  CHECK(numstat_of_store(*database) == numstat_of_git(repository));
  CHECK(problems_of(*database).empty());
}

TEST_CASE("each kind of change has its letter", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  const std::string first = repository.commit(
      {{"a", numbered_lines(1, 9)}, {"b", "b\n"}, {"c", "c\n"}, {"run", "x\n"}}, "first");
  repository.git({"mv", "a", "z"});
  repository.git({"rm", "-q", "b"});
  fs::remove(folder / "shop/c");
  fs::create_symlink("z", folder / "shop/c");
  fs::permissions(folder / "shop/run", fs::perms::owner_exec, fs::perm_options::add);
  repository.git({"update-index", "--add", "--cacheinfo", "160000," + first + ",module"});
  repository.git({"add", "c", "run"});
  repository.git({"commit", "-q", "-m", "all kinds"});
  const std::string second = repository.git({"rev-parse", "HEAD"});

  const auto database = new_store();
  index_repository(*database, repository.path());
  CHECK(changes_of(*database, second) == std::vector<std::string>{"D|b|-|0|1|0", "T|c|-|1|1|0",
                                                                  "A|module|-|1|0|0",
                                                                  "M|run|-|0|0|0", "R|z|a|0|0|0"});
}

TEST_CASE("a merge is told against its first parent", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"a", "a\n"}}, "root");
  repository.git({"checkout", "-q", "-b", "topic"});
  repository.commit({{"topic", "t\n"}}, "topic");
  repository.git({"checkout", "-q", "main"});
  repository.commit({{"a", "b\n"}}, "main");
  repository.git({"merge", "-q", "--no-ff", "-m", "merge", "topic"});
  const auto database = new_store();
  index_repository(*database, repository.path());
  CHECK(changes_of(*database, repository.git({"rev-parse", "HEAD"})) ==
        std::vector<std::string>{"A|topic|-|1|0|0"});
}

TEST_CASE("HEAD and the default branch are read by default, all refs or one on demand", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"a", "1\n"}}, "first");
  repository.git({"tag", "-a", "-m", "one", "v1"});
  repository.git({"branch", "side"});
  repository.git({"checkout", "-q", "--detach"});
  repository.commit({{"a", "2\n"}}, "detached");
  repository.git({"notes", "add", "-m", "seen"});
  repository.git({"tag", "tree-tag", "HEAD^{tree}"});
  const auto names = [&](GitSourceOptions options) {
    options.repository = repository.path();
    const auto database = new_store();
    index_repository(*database, options);
    return rows(*database, "SELECT name FROM refs WHERE is_history = 1 ORDER BY name");
  };
  using Names = std::vector<std::string>;
  CHECK(names({}) == Names{"HEAD", "refs/heads/main"});
  CHECK(names({{}, {}, true, ""}) ==
        Names{"HEAD", "refs/heads/main", "refs/heads/side", "refs/tags/v1"});
  CHECK(names({{}, {"side", "v1", "HEAD~1"}, false, ""}) ==
        Names{"HEAD~1", "refs/heads/side", "refs/tags/v1"});
  CHECK_THROWS_WITH(names({{}, {"no-such"}, false, ""}), Catch::Contains("no commit 'no-such'"));
}

TEST_CASE("the branch that a remote's HEAD names is the default branch", "[git]") {
  const TempFolder folder;
  TempRepository upstream(folder / "upstream", {"-b", "trunk"});
  upstream.commit({{"a", "1\n"}}, "first");
  run_git(folder.path(), {"clone", "-q", "upstream", "copy"});
  const auto database = new_store();
  index_repository(*database, folder / "copy");
  CHECK(rows(*database, "SELECT name FROM refs ORDER BY name") ==
        std::vector<std::string>{"HEAD", "refs/remotes/origin/trunk"});
}

TEST_CASE("an empty repository gives no commit and says why", "[git]") {
  const TempFolder folder;
  const TempRepository repository(folder / "empty");
  const auto database = new_store();
  CHECK(index_repository(*database, repository.path()).accepted == 0);
  CHECK(problems_of(*database) ==
        std::vector<std::string>{"HEAD: HEAD is at refs/heads/main, which has no commits yet"});
}

TEST_CASE("a ref that holds rubbish or names nothing is told, the rest is read", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"a", "1\n"}}, "first");
  write_file(folder / "shop/.git/refs/heads/rubbish", "not a sha\n");
  write_file(folder / "shop/.git/refs/heads/gone", std::string(40, '1') + "\n");
  const auto database = new_store();
  CHECK(index_repository(*database, all_of(repository)).accepted == 1);
  CHECK(problems_of(*database) ==
        std::vector<std::string>{"refs/heads/gone: this ref names the object " +
                                     std::string(40, '1') + ", which is missing",
                                 "refs/heads/rubbish: this ref holds no object name"});
}

TEST_CASE("a tag whose commit is gone is told", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"a", "1\n"}}, "first");
  const std::string second = repository.commit({{"a", "2\n"}}, "second");
  repository.git({"tag", "-a", "-m", "lost", "v2"});
  repository.git({"reset", "-q", "--hard", "HEAD~1"});
  fs::remove(folder / "shop/.git/objects" / second.substr(0, 2) / second.substr(2));
  const auto database = new_store();
  index_repository(*database, all_of(repository));
  CHECK(problems_of(*database) ==
        std::vector<std::string>{"refs/tags/v2: this ref names the object " + second +
                                 ", which is missing"});
}

TEST_CASE("a ref that cannot be read for once keeps its history", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"a", "1\n"}}, "first");
  const std::string second = repository.commit({{"a", "2\n"}}, "second");
  const auto database = new_store();
  index_repository(*database, repository.path());
  const auto refs = rows(*database, "SELECT name, commit_id FROM refs ORDER BY name", 2);
  const fs::path object = folder / "shop/.git/objects" / second.substr(0, 2) / second.substr(2);
  fs::remove(object);
  std::string reason = "missing";
  SECTION("while its commit is missing") {}
  SECTION("while its commit is damaged") {
    write_file(object, "no zlib stream");
    reason = "damaged";
  }
  index_repository(*database, repository.path());
  CHECK(rows(*database, "SELECT name, commit_id FROM refs ORDER BY name", 2) == refs);
  CHECK(rows(*database, "SELECT is_reachable FROM commits") == std::vector<std::string>{"1", "1"});
  CHECK(problems_of(*database).front().find(second + ", which is " + reason) != std::string::npos);
}

TEST_CASE("refs/replace does not change recorded history", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  const std::string first = repository.commit({{"a", "1\n"}}, "recorded");
  repository.git({"checkout", "-q", "--orphan", "other"});
  const std::string other = repository.commit({{"a", "2\n"}}, "put in its place");
  repository.git({"checkout", "-q", "main"});
  repository.git({"replace", first, other});
  const auto database = new_store();
  index_repository(*database, repository.path());
  CHECK(rows(*database, "SELECT id, sha FROM commits", 2) ==
        std::vector<std::string>{"1|" + first});
  CHECK(CommitMessages(*database).of(CommitId{1}) == "recorded\n");
}

TEST_CASE("line counts of a missing blob are unknown, never zero", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"a", "1\n"}}, "first");
  const std::string second = repository.commit({{"a", "1\n2\n"}, {"b", "b\n"}}, "second");
  const std::string blob = repository.git({"rev-parse", "HEAD:a"});
  fs::remove(folder / "shop/.git/objects" / blob.substr(0, 2) / blob.substr(2));
  const auto database = new_store();
  CHECK(index_repository(*database, repository.path()).accepted == 2);
  CHECK(changes_of(*database, second) == std::vector<std::string>{"M|a|-|-|-|0", "A|b|-|1|0|0"});
  CHECK(rows(*database, "SELECT is_churn_known FROM commits ORDER BY committed_at") ==
        std::vector<std::string>{"1", "0"});
  CHECK(problems_of(*database) ==
        std::vector<std::string>{blob + ": this blob is missing: commit " + second +
                                 " and others that change it have unknown line counts"});
}

TEST_CASE("a missing tree leaves the commit with unknown changes", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"src/a", "1\n"}}, "first");
  const std::string tree = repository.git({"rev-parse", "HEAD:src"});
  fs::remove(folder / "shop/.git/objects" / tree.substr(0, 2) / tree.substr(2));
  const auto database = new_store();
  CHECK(index_repository(*database, repository.path()).accepted == 1);
  CHECK(value(*database, "SELECT is_churn_known FROM commits") == "0");
  CHECK(problems_of(*database).front().find("this tree is missing") != std::string::npos);
}

TEST_CASE("a tree that names a path twice gives it once", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"a", "1\n"}}, "first");
  const auto entry = [&](const std::string& content) {
    const std::string hex = repository.write_object("blob", content);
    std::string raw = "100644 twice" + std::string(1, '\0');
    for (std::size_t i = 0; i < hex.size(); i += 2)
      raw += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return raw;
  };
  const std::string tree = repository.write_object("tree", entry("one\n") + entry("one\ntwo\n"));
  const std::string commit = repository.write_object(
      "commit",
      "tree " + tree +
          "\nauthor B <b@example.com> 1 +0000\ncommitter B <b@example.com> 1 +0000\n\nodd\n");
  repository.git({"update-ref", "refs/heads/odd", commit});
  const auto database = new_store();
  index_repository(*database, all_of(repository));
  CHECK(changes_of(*database, commit) == std::vector<std::string>{"A|twice|-|1|0|0"});
}

TEST_CASE("attributes and configuration of a work tree change no count", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.git({"config", "core.autocrlf", "true"});
  repository.git({"config", "diff.renames", "false"});
  const std::string sha =
      repository.commit({{"a.txt", "1\n2\n"}, {".gitattributes", "*.txt binary\n"}}, "first");
  const auto database = new_store();
  index_repository(*database, repository.path());
  CHECK(changes_of(*database, sha) ==
        std::vector<std::string>{"A|.gitattributes|-|1|0|0", "A|a.txt|-|2|0|0"});
}

TEST_CASE("reading changes nothing in the repository", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"a", "1\n"}}, "first");
  const auto snapshot = [&] {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(repository.path())) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      files[entry.path().string()] = std::string{std::istreambuf_iterator<char>(file), {}};
    }
    return files;
  };
  const auto before = snapshot();
  const auto database = new_store();
  index_repository(*database, repository.path());
  CHECK((snapshot() == before));
}
