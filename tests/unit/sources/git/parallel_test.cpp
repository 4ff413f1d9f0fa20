#include <map>
#include <string>

#include <catch2/catch.hpp>

#include <teammemory/error.hpp>

#include "store/git_writer.hpp"
#include "support/git_store.hpp"
#include "support/temp_repository.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

namespace fs = std::filesystem;

/// Enough commits for several chunks, with merges, renames and a binary; made by one git process.
class LongHistory {
 public:
  LongHistory() : repository_(folder_ / "shop") {
    std::string stream;
    for (int number = 1; number <= k_commits; ++number) stream += commit(number);
    write_file(folder_ / "stream", stream);
    run_git(folder_ / "shop", {"-c", "fastimport.unpackLimit=1", "fast-import", "--quiet"},
            folder_ / "stream");
  }

  static constexpr int k_commits = 400;
  const TempRepository& repository() const { return repository_; }
  const TempFolder& folder() const { return folder_; }

 private:
  static std::string data(const std::string& text) {
    return "data " + std::to_string(text.size()) + "\n" + text + "\n";
  }

  static std::string lines(int from, int to) {
    std::string text;
    for (int line = from; line < to; ++line) text += "line " + std::to_string(line % 37) + "\n";
    return text;
  }

  static std::string commit(int number) {
    const std::string text = std::to_string(number);
    std::string stream = "commit refs/heads/main\nmark :" + text + "\n";
    stream += "committer Person " + std::to_string(number % 7) + " <p" +
              std::to_string(number % 7) + "@example.com> " + std::to_string(1700000000 + number) +
              " +0000\n";
    stream += data("commit " + text);
    if (number > 1) stream += "from :" + std::to_string(number - 1) + "\n";
    if (number % 10 == 0) stream += "merge :" + std::to_string(number / 2) + "\n";
    stream += "M 100644 inline src/file" + std::to_string(number % 23) + ".txt\n" +
              data(lines(number, number + 60));
    if (number % 29 == 0) {
      stream += "R src/file" + std::to_string(number % 23) + ".txt moved/" + text + ".txt\n";
    }
    if (number % 31 == 0) stream += "M 100644 inline blob.bin\n" + data(std::string(number, '\0'));
    return stream;
  }

  TempFolder folder_;
  TempRepository repository_;
};

GitSourceOptions options_for(const fs::path& repository, std::size_t threads) {
  GitSourceOptions options;
  options.repository = repository;
  options.threads = threads;
  options.all_refs = true;
  return options;
}

std::string dump_with(const GitSourceOptions& options) {
  const auto database = new_store();
  index_repository(*database, options);
  return git_dump(*database);
}

/// Every row of the tables that git fills, keys and all.
std::string all_rows(Database& database) {
  std::string text;
  const std::map<std::string, int> tables = {
      {"commits", 14},   {"commit_parents", 4}, {"commit_files", 7},   {"files", 3},
      {"identities", 9}, {"refs", 4},           {"import_problems", 5}};
  for (const auto& [table, columns] : tables) {
    for (const std::string& row :
         rows(database, "SELECT * FROM " + table + " ORDER BY 1, 2", columns)) {
      text += table + "|" + row + "\n";
    }
  }
  return text;
}

std::string rows_with(const GitSourceOptions& options) {
  const auto database = new_store();
  index_repository(*database, options);
  return all_rows(*database);
}

}  // namespace

TEST_CASE("any number of threads makes the same store, row by row and key by key", "[git]") {
  const LongHistory history;
  const auto folder = history.repository().path();
  const std::string alone = rows_with(options_for(folder, 1));
  CHECK(rows_with(options_for(folder, 2)) == alone);
  CHECK(rows_with(options_for(folder, 5)) == alone);
}

TEST_CASE("little memory makes the same store", "[git]") {
  const LongHistory history;
  GitSourceOptions options = options_for(history.repository().path(), 2);
  const std::string roomy = dump_with(options);
  options.memory_bytes = 1;
  CHECK(dump_with(options) == roomy);
}

TEST_CASE("packed, loose, half-packed and multi-pack versions give one store, fast path or not",
          "[git]") {
  const LongHistory history;
  const TempRepository& repository = history.repository();
  const fs::path git_folder = repository.path() / ".git";
  GitSourceOptions fast = options_for(repository.path(), 2);
  GitSourceOptions slow = fast;
  slow.use_fast_path = false;
  const std::string expected = dump_with(slow);
  const auto check = [&] {
    CHECK(dump_with(fast) == expected);
    CHECK(dump_with(slow) == expected);
  };
  SECTION("packed by one") {
    repository.git({"repack", "-q", "-a", "-d", "-f", "--depth=50"});
    check();
  }
  SECTION("loose") {
    const fs::path packs = git_folder / "objects/pack";
    fs::create_directories(history.folder() / "out");
    for (const auto& file : fs::directory_iterator(packs)) {
      fs::rename(file.path(), history.folder() / ("out/" + file.path().filename().string()));
    }
    for (const auto& file : fs::directory_iterator(history.folder() / "out")) {
      if (file.path().extension() != ".pack") continue;
      run_git(repository.path(), {"unpack-objects", "-q"}, file.path());
    }
    CHECK(fs::is_empty(packs));
    check();
  }
  SECTION("several packs, loose objects, and a multi-pack-index") {
    const auto pack = [&](const std::string& revisions) {
      write_file(history.folder() / "revisions", revisions);
      run_git(repository.path(), {"pack-objects", "-q", "--revs", ".git/objects/pack/pack"},
              history.folder() / "revisions");
    };
    pack("main~300\n");
    pack("main~200\n^main~300\n");
    check();
    repository.git({"multi-pack-index", "write"});
    check();
  }
}

TEST_CASE("what fails while reading comes out, and what was stored before stays", "[git]") {
  const LongHistory history;
  const auto database = new_store();
  GitWriter writer(*database, begin_import(*database, "git", "shop", from_epoch(1784000000)));
  int calls = 0;
  const ProgressFunction interrupt = [&](const Progress& progress) {
    if (progress.total > 0 && ++calls == 3) throw StoreError("enough");
  };
  const GitSourceOptions options = options_for(history.repository().path(), 3);
  CHECK_THROWS_WITH(GitSource(options).read(writer, interrupt), "enough");
  CHECK(value(*database, "SELECT count(*) BETWEEN 1 AND 399 FROM commits") == "1");
  index_repository(*database, options);
  CHECK(git_dump(*database) == dump_with(options));
  CHECK(value(*database, "SELECT count(*) FROM deferred_indexes") == "0");
}

TEST_CASE("progress knows the total once the history was walked", "[git]") {
  const LongHistory history;
  const auto database = new_store();
  GitWriter writer(*database, begin_import(*database, "git", "shop", from_epoch(1784000000)));
  std::vector<Progress> steps;
  GitSource(options_for(history.repository().path(), 2)).read(writer, [&](const Progress& step) {
    steps.push_back(step);
  });
  REQUIRE(steps.size() > 2);
  CHECK(steps.back().done == LongHistory::k_commits);
  CHECK(steps.back().total == LongHistory::k_commits);
}

TEST_CASE("a run without line counts, then one with them, is the same as one with them", "[git]") {
  const LongHistory history;
  const GitSourceOptions full = options_for(history.repository().path(), 2);
  GitSourceOptions quick = full;
  quick.count_lines = false;
  const auto database = new_store();
  CHECK(index_repository(*database, quick).accepted == LongHistory::k_commits);
  CHECK(value(*database, "SELECT count(*) FROM commit_files WHERE added IS NOT NULL") == "0");
  CHECK(value(*database, "SELECT count(*) FROM commits WHERE is_churn_known = 1") == "0");
  CHECK(index_repository(*database, quick).replaced == 0);
  CHECK(index_repository(*database, full).replaced == LongHistory::k_commits);
  CHECK(git_dump(*database) == dump_with(full));
  CHECK(index_repository(*database, full).unchanged == 0);
}
