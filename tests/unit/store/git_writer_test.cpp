#include "store/git_writer.hpp"

#include <algorithm>
#include <utility>

#include <catch2/catch.hpp>

#include "store/commit_messages.hpp"
#include "support/git_store.hpp"
#include "support/temp_repository.hpp"
#include "util/text.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

namespace fs = std::filesystem;

std::string dump_at_once(const GitSourceOptions& options) {
  const auto database = new_store();
  index_repository(*database, options);
  return git_dump(*database);
}

GitSourceOptions named(const fs::path& repository, const std::string& name) {
  GitSourceOptions options;
  options.repository = repository;
  options.name = name;
  return options;
}

/// Whether commits are reachable, by subject.
std::vector<std::string> reachability(Database& database) {
  CommitMessages messages(database);
  const auto commits =
      database.prepare("SELECT id, is_reachable, committed_at FROM commits ORDER BY id");
  std::vector<std::pair<std::int64_t, std::string>> found;
  while (commits->step()) {
    std::string line{trim(messages.of(commits->id<CommitId>(0)))};
    found.emplace_back(commits->integer(2), line + (commits->flag(1) ? "|1" : "|0"));
  }
  std::ranges::sort(found);
  std::vector<std::string> lines;
  for (const auto& [at, line] : found) lines.push_back(line);
  return lines;
}

/// A history of several branches and merges, made step by step.
void grow(TempRepository& repository, int step) {
  const std::string text = std::to_string(step);
  repository.commit({{"src/file" + std::to_string(step % 3) + ".txt", "content\n" + text + "\n"}},
                    "step " + text);
  if (step % 2 == 0) return;
  repository.git({"checkout", "-q", "-b", "topic" + text, "HEAD~1"});
  repository.commit_as("Burak Kaya", "burak@example.com", {{"topic" + text, text + "\n"}},
                       "topic " + text);
  repository.git({"checkout", "-q", "main"});
  repository.git({"merge", "-q", "--no-ff", "-m", "merge " + text, "topic" + text});
}

}  // namespace

TEST_CASE("indexing step by step gives the same store as indexing at once", "[git][store]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  GitSourceOptions options;
  options.repository = repository.path();
  options.all_refs = true;
  const auto database = new_store();
  for (int step = 0; step < 6; ++step) {
    grow(repository, step);
    const ImportCounts counts = index_repository(*database, options);
    CHECK(counts.accepted == (step % 2 == 0 ? 1 : 3));
    CHECK(counts.replaced == 0);
  }
  CHECK(git_dump(*database) == dump_at_once(options));
}

TEST_CASE("a second run finds nothing to do", "[git][store]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  grow(repository, 0);
  grow(repository, 1);
  const auto database = new_store();
  CHECK(index_repository(*database, repository.path()).accepted == 4);
  const std::string before = git_dump(*database);
  for (const char* const change : {"UPDATE ON repositories", "DELETE ON refs", "INSERT ON commits",
                                   "INSERT ON repository_marks", "UPDATE ON repository_marks"}) {
    database->execute("CREATE TEMP TRIGGER \"" + std::string{change} + "\" BEFORE " + change +
                      " BEGIN SELECT raise(ABORT, 'written in vain'); END");
  }
  const ImportCounts counts = index_repository(*database, repository.path());
  CHECK(counts.accepted + counts.unchanged + counts.replaced + counts.problems == 0);
  CHECK(git_dump(*database) == before);
}

TEST_CASE("after a force-push the old commits stop counting and are not lost", "[git][store]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"a", "1\n"}}, "kept");
  const std::string dropped = repository.commit({{"a", "2\n"}}, "dropped");
  const auto database = new_store();
  index_repository(*database, repository.path());
  repository.git({"reset", "-q", "--hard", "HEAD~1"});
  repository.commit({{"a", "3\n"}}, "instead");
  index_repository(*database, repository.path());
  CHECK(reachability(*database) == std::vector<std::string>{"kept|1", "dropped|0", "instead|1"});
  repository.git({"reset", "-q", "--hard", dropped});
  CHECK(index_repository(*database, repository.path()).accepted == 0);
  CHECK(reachability(*database) == std::vector<std::string>{"kept|1", "dropped|1", "instead|0"});
}

TEST_CASE("a branch that was deleted counts no more, one that was merged still does",
          "[git][store]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"a", "1\n"}}, "root");
  repository.git({"checkout", "-q", "-b", "merged"});
  repository.commit({{"b", "1\n"}}, "merged");
  repository.git({"checkout", "-q", "-b", "dropped", "main"});
  repository.commit({{"c", "1\n"}}, "dropped");
  repository.git({"checkout", "-q", "main"});
  GitSourceOptions options;
  options.repository = repository.path();
  options.all_refs = true;
  const auto database = new_store();
  index_repository(*database, options);
  CHECK(reachability(*database) == std::vector<std::string>{"root|1", "merged|1", "dropped|1"});
  repository.git({"merge", "-q", "merged"});
  repository.git({"branch", "-q", "-D", "merged", "dropped"});
  index_repository(*database, options);
  CHECK(reachability(*database) == std::vector<std::string>{"root|1", "merged|1", "dropped|0"});
}

TEST_CASE("commits of a pull request are known, and count once they are merged", "[git][store]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"a", "1\n"}}, "root");
  repository.git({"checkout", "-q", "-b", "topic"});
  repository.commit({{"b", "1\n"}}, "pull");
  repository.git({"update-ref", "refs/pull/7/head", "HEAD"});
  repository.git({"update-ref", "refs/pull/7/merge", "HEAD"});
  repository.git({"checkout", "-q", "main"});
  repository.git({"branch", "-q", "-D", "topic"});
  const auto database = new_store();
  index_repository(*database, repository.path());
  CHECK(reachability(*database) == std::vector<std::string>{"root|1", "pull|0"});
  CHECK(rows(*database, "SELECT name, is_history FROM refs ORDER BY name", 2) ==
        std::vector<std::string>{"HEAD|1", "refs/heads/main|1", "refs/pull/7/head|0"});
  repository.git({"merge", "-q", "refs/pull/7/head"});
  CHECK(index_repository(*database, repository.path()).accepted == 0);
  CHECK(reachability(*database) == std::vector<std::string>{"root|1", "pull|1"});
}

TEST_CASE("tags of stored commits are known, and read no further history", "[git][store]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"a", "1\n"}}, "root");
  repository.git({"tag", "-a", "-m", "first", "v1.0"});
  repository.git({"checkout", "-q", "-b", "v1"});
  repository.commit({{"b", "1\n"}}, "backport");
  repository.git({"tag", "v1.0.1"});
  repository.git({"checkout", "-q", "main"});
  repository.git({"branch", "-q", "-D", "v1"});
  const auto database = new_store();
  index_repository(*database, repository.path());
  CHECK(reachability(*database) == std::vector<std::string>{"root|1"});
  CHECK(rows(*database, "SELECT name, is_history FROM refs ORDER BY name", 2) ==
        std::vector<std::string>{"HEAD|1", "refs/heads/main|1", "refs/tags/v1.0|0"});
  GitSourceOptions all;
  all.repository = repository.path();
  all.all_refs = true;
  index_repository(*database, all);
  CHECK(rows(*database, "SELECT name, is_history FROM refs ORDER BY name", 2) ==
        std::vector<std::string>{"HEAD|1", "refs/heads/main|1", "refs/tags/v1.0|1",
                                 "refs/tags/v1.0.1|1"});
}

TEST_CASE("a shallow clone is read as far as it goes, and completed when it is deepened",
          "[git][store]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  for (int step = 0; step < 4; ++step) grow(repository, step);
  const std::string url = "file://" + repository.path().string();
  run_git(folder.path(), {"clone", "-q", "--depth", "2", url, "copy"});
  const auto database = new_store();
  index_repository(*database, folder / "copy");
  CHECK(value(*database, "SELECT is_shallow FROM repositories") == "1");
  CHECK(value(*database, "SELECT count(*) > 0 FROM commit_parents WHERE parent_id IS NULL") == "1");
  CHECK(value(*database, "SELECT count(*) FROM commits WHERE is_churn_known = 0") != "0");
  CHECK(value(*database,
              "SELECT count(*) FROM import_problems WHERE reason LIKE 'this commit is missing%'") !=
        "0");
  run_git(folder / "copy", {"fetch", "-q", "--unshallow"});
  CHECK(index_repository(*database, folder / "copy").replaced > 0);
  CHECK(git_dump(*database) == dump_at_once(named(folder / "copy", "")));
  CHECK(value(*database, "SELECT is_shallow FROM repositories") == "0");
}

TEST_CASE("a blob that comes later completes its commit", "[git][store]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"a", "1\n"}}, "first");
  repository.commit({{"b", "2\n"}}, "second");
  const std::string blob = repository.git({"rev-parse", "HEAD~1:a"});
  const fs::path object = folder / "shop/.git/objects" / blob.substr(0, 2) / blob.substr(2);
  fs::rename(object, folder / "hidden");
  const auto database = new_store();
  index_repository(*database, repository.path());
  // Nothing came: nothing is read again.
  CHECK(index_repository(*database, repository.path()).unchanged == 0);
  repository.git({"tag", "-a", "-m", "an object that helps nobody", "tag"});
  CHECK(index_repository(*database, repository.path()).unchanged == 1);
  fs::rename(folder / "hidden", object);
  CHECK(index_repository(*database, repository.path()).replaced == 1);
  CHECK(git_dump(*database) == dump_at_once(named(repository.path(), "")));
}

TEST_CASE("a partial clone is read as far as it goes, once", "[git][store]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"a", "1\n"}}, "first");
  repository.commit({{"a", "1\n2\n"}, {"b", "2\n"}}, "second");
  repository.git({"config", "uploadpack.allowFilter", "true"});
  const std::string url = "file://" + repository.path().string();
  run_git(folder.path(), {"clone", "-q", "--bare", "--filter=blob:none", url, "copy.git"});
  const auto database = new_store();
  const ImportCounts counts = index_repository(*database, folder / "copy.git");
  CHECK(counts.accepted == 2);
  // Of two versions of a file that are missing, the former is named.
  CHECK(counts.problems == 2);
  CHECK(value(*database, "SELECT count(*) FROM commit_files") == "3");
  CHECK(value(*database, "SELECT count(*) FROM commit_files WHERE added IS NULL") == "3");
  CHECK(value(*database, "SELECT count(*) FROM commits WHERE is_churn_known = 0") == "2");
  const ImportCounts again = index_repository(*database, folder / "copy.git");
  CHECK(again.accepted + again.unchanged + again.replaced + again.problems == 0);
}

TEST_CASE("the mailmap of HEAD says who an identity is, and follows its changes", "[git][store]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit_as("mturac", "old@example.com", {{"a", "1\n"}}, "first");
  repository.commit_as("Burak", "burak@example.com", {{"a", "2\n"}}, "second");
  repository.commit(
      {{".mailmap",
        "Mehmet Turac <mehmet@example.com> <OLD@example.com>\nBurak Kaya <burak@example.com>\n"}},
      "map");
  const auto database = new_store();
  index_repository(*database, repository.path());
  constexpr auto k_entries =
      "SELECT i.key, m.name, m.email FROM mailmap_identities AS m JOIN identities AS i ON i.id = "
      "m.identity_id ORDER BY i.key";
  CHECK(rows(*database, k_entries, 3) ==
        std::vector<std::string>{"Burak <burak@example.com>|Burak Kaya|burak@example.com",
                                 "mturac <old@example.com>|Mehmet Turac|mehmet@example.com"});
  repository.commit({{".mailmap", "Burak Kaya <burak@example.com>\n"}}, "map less");
  index_repository(*database, repository.path());
  CHECK(rows(*database, k_entries, 3) ==
        std::vector<std::string>{"Burak <burak@example.com>|Burak Kaya|burak@example.com"});
}

TEST_CASE("two repositories live side by side, with their own files and one set of people",
          "[git][store]") {
  const TempFolder folder;
  TempRepository shop(folder / "shop");
  TempRepository site(folder / "site");
  shop.commit({{"a", "1\n"}}, "shop");
  site.commit({{"a", "1\n"}}, "site");
  const auto database = new_store();
  index_repository(*database, shop.path());
  index_repository(*database, site.path());
  CHECK(rows(*database,
             "SELECT r.name, f.path FROM files AS f JOIN repositories AS r ON r.id = "
             "f.repository_id ORDER BY r.name",
             2) == std::vector<std::string>{"shop|a", "site|a"});
  CHECK(rows(*database, "SELECT key FROM identities") ==
        std::vector<std::string>{"Ayşe Demir <ayse@example.com>"});
  shop.commit({{"a", "2\n"}}, "shop again");
  index_repository(*database, shop.path());
  CHECK(value(*database, "SELECT sum(is_reachable) FROM commits") == "3");
}

TEST_CASE("a repository that moved is the same, another of its name is refused", "[git][store]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{"a", "1\n"}}, "first");
  TempRepository other(folder / "elsewhere/shop");
  other.commit({{"a", "1\n"}}, "unrelated");
  const auto database = new_store();
  index_repository(*database, repository.path());
  const std::string before = git_dump(*database);
  CHECK_THROWS_WITH(index_repository(*database, other.path()),
                    Catch::Contains("another repository named 'shop'") &&
                        Catch::Contains("still there") && Catch::Contains("--name"));
  CHECK(git_dump(*database) == before);
  CHECK(index_repository(*database, named(other.path(), "other/shop")).accepted == 1);
  CHECK_THROWS_WITH(index_repository(*database, named(other.path(), "third")),
                    Catch::Contains("already, named 'other/shop'"));

  fs::create_directories(folder / "moved");
  fs::rename(folder / "shop", folder / "moved/shop");
  CHECK(index_repository(*database, folder / "moved/shop").accepted == 0);
  CHECK(value(*database,
              "SELECT location LIKE '%/moved/shop/.git' FROM repositories WHERE name = 'shop'") ==
        "1");

  fs::remove_all(folder / "moved");
  TempRepository late(folder / "late/shop");
  late.commit({{"b", "1\n"}}, "unrelated, too");
  CHECK_THROWS_WITH(index_repository(*database, late.path()), Catch::Contains("shares no commit"));
}

TEST_CASE("a run that was interrupted is taken up where it stopped", "[git][store]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  for (int step = 0; step < 4; ++step) grow(repository, step);

  class Interrupted : public GitWriter {
   public:
    using GitWriter::GitWriter;
    void put_commits(std::vector<CommitRecord> commits) override {
      // Half of the commits went in, then the power went off.
      commits.resize(commits.size() / 2);
      GitWriter::put_commits(std::move(commits));
      throw StoreError("no power");
    }
  };
  const auto database = new_store();
  Interrupted writer(*database, begin_import(*database, "git", "shop", from_epoch(1784000000)));
  GitSourceOptions options;
  options.repository = repository.path();
  CHECK_THROWS_AS(GitSource(options).read(writer, {}), StoreError);
  CHECK(value(*database, "SELECT count(*) FROM commits") != "0");
  CHECK(value(*database, "SELECT count(*) FROM commits WHERE is_reachable = 0") == "0");
  SECTION("and goes on") {
    index_repository(*database, repository.path());
    CHECK(git_dump(*database) == dump_at_once(options));
  }
  SECTION("and the branch that it read is gone by then") {
    repository.git({"checkout", "-q", "--orphan", "fresh"});
    repository.commit({{"fresh", "1\n"}}, "fresh");
    repository.git({"branch", "-q", "-M", "main"});
    index_repository(*database, repository.path());
    CHECK(std::ranges::count(reachability(*database), "fresh|1") == 1);
    CHECK(value(*database, "SELECT count(*) FROM commits WHERE is_reachable = 1") == "1");
  }
}

TEST_CASE("a batch that fails leaves nothing of itself", "[git][store]") {
  const auto database = new_store();
  GitWriter writer(*database, begin_import(*database, "git", "shop", from_epoch(5)));
  writer.open_repository({"shop", "/shop/.git", "sha1", std::nullopt, false});
  CommitRecord good;
  good.sha = std::string(40, 'a');
  good.author = good.committer = git_person("Burak Kaya", "burak@example.com");
  FileChange change;
  change.path = "a";
  CommitRecord bad = good;
  bad.sha = std::string(40, 'b');
  bad.changes = {change, change};
  CHECK_THROWS_AS(writer.put_commits({good, bad}), StoreError);
  CHECK(value(*database, "SELECT count(*) FROM commits") == "0");
  CHECK(writer.counts().accepted == 0);
  bad.changes = {change};
  writer.put_commits({good, bad});
  CHECK(value(*database, "SELECT count(*) FROM commit_files") == "1");
  CHECK(writer.counts().accepted == 2);
}
