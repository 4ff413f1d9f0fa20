#include "sources/demo/demo_source.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <teammemory/error.hpp>

#include "sources/demo/tinyteam.hpp"

using namespace teammemory;

namespace {

/// Keeps what it is given.
class FakeSink final : public Sink {
 public:
  void open_repository(const GitRepositoryRecord& record) override { repository = record; }
  bool has_commit(std::string_view sha) override { return known.contains(std::string{sha}); }
  std::vector<RefRecord> refs() override { return {}; }
  void put_commits(std::vector<CommitRecord> records) override { commits = std::move(records); }
  void finish(const std::vector<RefRecord>& records,
              const std::optional<std::vector<MailmapEntry>>& entries) override {
    final_refs = records;
    mailmap = entries.value();
  }
  std::vector<Person> git_identities() override { return {}; }
  void report(const Problem&) override { ++problems; }

  std::set<std::string> known;
  GitRepositoryRecord repository;
  std::vector<CommitRecord> commits;
  std::vector<RefRecord> final_refs;
  std::vector<MailmapEntry> mailmap;
  int problems = 0;
};

FakeSink read_text(std::string_view json) {
  FakeSink sink;
  DemoSource{json}.read(sink, {});
  return sink;
}

FakeSink read_tinyteam() {
  return read_text(tinyteam_commits().text);
}

bool touches(const CommitRecord& commit, const std::set<std::string>& paths) {
  for (const FileChange& change : commit.changes) {
    if (paths.contains(change.path)) return true;
  }
  return false;
}

/// Ayşe's two ways to sign a commit: her own, and GitHub's when it squashes.
bool is_by_ayse(const CommitRecord& commit) {
  return commit.author.email.value() == "ayse@tinyteam.example" ||
         commit.author.email.value() == "40000102+aysedemir@users.noreply.github.com";
}

const std::set<std::string> k_token_service = {"src/auth/tokens.py", "src/auth/token_service.py"};

}  // namespace

TEST_CASE("the invented team's repository is read whole", "[demo]") {
  const FakeSink sink = read_tinyteam();
  CHECK(sink.repository.name == "tinyteam/shop");
  CHECK(sink.repository.object_format == "sha1");
  CHECK(sink.commits.size() == 49);
  CHECK(sink.problems == 0);
  REQUIRE(sink.final_refs.size() == 2);
  CHECK(sink.final_refs[0].name == "HEAD");
  CHECK(sink.final_refs[0].sha == sink.commits.back().sha);
  REQUIRE(sink.mailmap.size() == 1);
  CHECK(sink.mailmap[0].written.key == "mehmet <mturac@laptop.example>");
  CHECK(sink.mailmap[0].email == "mehmet@tinyteam.example");
}

TEST_CASE("the demo's commits come parents first, with short ids that are unique", "[demo]") {
  const FakeSink sink = read_tinyteam();
  std::set<std::string> seen;
  std::set<std::string> short_ids;
  int merges = 0;
  int roots = 0;
  for (const CommitRecord& commit : sink.commits) {
    CHECK(commit.sha.size() == 40);
    CHECK(commit.sha.find_first_not_of("0123456789abcdef") == std::string::npos);
    for (const std::string& parent : commit.parents) CHECK(seen.contains(parent));
    CHECK(commit.author_zone == 180);
    CHECK_FALSE(commit.message.empty());
    seen.insert(commit.sha);
    short_ids.insert(commit.sha.substr(0, 7));
    if (commit.parents.size() > 1) ++merges;
    if (commit.parents.empty()) ++roots;
  }
  CHECK(short_ids.size() == sink.commits.size());
  CHECK(merges == 4);
  CHECK(roots == 1);
}

TEST_CASE("the two commits of PROJ-1247 are the ones the story tells of", "[demo]") {
  std::vector<CommitRecord> about;
  for (const CommitRecord& commit : read_tinyteam().commits) {
    if (commit.parents.size() < 2 && commit.message.find("PROJ-1247") != std::string::npos) {
      about.push_back(commit);
    }
  }
  REQUIRE(about.size() == 2);
  CHECK(about[0].sha.starts_with("f00ba47"));
  CHECK(about[0].author.name.value() == "Mehmet Turac");
  CHECK(about[0].message.starts_with("PROJ-1247 guard token refresh with per-session lock\n"));
  REQUIRE(about[0].changes.size() == 2);
  CHECK(about[0].changes[0].path == "src/auth/session_manager.py");
  CHECK(about[0].changes[1].path == "src/auth/token_service.py");
  CHECK(*about[0].changes[1].added > *about[0].changes[0].added);

  CHECK(about[1].sha.starts_with("b91c0de"));
  CHECK(about[1].author.name.value() == "Ayşe Demir");
  CHECK(about[1].message == "PROJ-1247 add regression test for refresh race\n");
  REQUIRE(about[1].changes.size() == 1);
  CHECK(about[1].changes[0].path == "tests/auth/test_token_refresh.py");
  CHECK(about[0].committed_at < about[1].committed_at);
}

TEST_CASE("Ayşe has four commits and 430 lines in the token service", "[demo]") {
  int commits = 0;
  std::int64_t churn = 0;
  Timestamp last{};
  for (const CommitRecord& commit : read_tinyteam().commits) {
    if (commit.parents.size() > 1 || !is_by_ayse(commit) || !touches(commit, k_token_service)) {
      continue;
    }
    ++commits;
    last = commit.committed_at;
    for (const FileChange& change : commit.changes) {
      if (k_token_service.contains(change.path)) churn += *change.added + *change.deleted;
    }
  }
  CHECK(commits == 4);
  CHECK(churn == 430);
  CHECK(format_date(last) == "2026-05-20");
}

TEST_CASE("the demo has a rename, a revert, a binary file and a dangling key", "[demo]") {
  const FakeSink sink = read_tinyteam();
  std::set<std::string> shas;
  bool is_renamed = false;
  bool is_reverted = false;
  bool has_binary = false;
  bool has_dangling_key = false;
  for (const CommitRecord& commit : sink.commits) {
    shas.insert(commit.sha);
    has_dangling_key |= commit.message.find("PROJ-9999") != std::string::npos;
    const auto revert = commit.message.find("This reverts commit ");
    if (revert != std::string::npos)
      is_reverted = shas.contains(commit.message.substr(revert + 20, 40));
    for (const FileChange& change : commit.changes) {
      is_renamed |= change.kind == ChangeKind::renamed &&
                    change.former_path == "src/auth/tokens.py" &&
                    change.path == "src/auth/token_service.py";
      has_binary |= change.is_binary && !change.added && !change.deleted;
    }
  }
  CHECK(is_renamed);
  CHECK(is_reverted);
  CHECK(has_binary);
  CHECK(has_dangling_key);
}

TEST_CASE("nobody has touched infra since its expert left", "[demo]") {
  for (const CommitRecord& commit : read_tinyteam().commits) {
    for (const FileChange& change : commit.changes) {
      if (!change.path.starts_with("infra/") || commit.parents.size() > 1) continue;
      CHECK(commit.author.name.value() == "Deniz Aksoy");
      CHECK(days_between(commit.committed_at, *parse_timestamp("2026-05-28")) > 180);
    }
  }
}

TEST_CASE("the demo's commits are not stored twice", "[demo]") {
  FakeSink sink;
  for (const CommitRecord& commit : read_tinyteam().commits) sink.known.insert(commit.sha);
  DemoSource{tinyteam_commits().text}.read(sink, {});
  CHECK(sink.commits.empty());
}

TEST_CASE("each record file of the demo is JSON", "[demo]") {
  std::map<std::string_view, std::size_t> sizes;
  for (const DemoFile& file : tinyteam_records()) {
    const auto json = nlohmann::json::parse(file.text);
    sizes[file.name] = json.is_array() ? json.size() : json["issues"].size();
  }
  CHECK(sizes == std::map<std::string_view, std::size_t>{{"github/issue_comments.json", 6},
                                                         {"github/pull_commits.json", 21},
                                                         {"github/pull_files.json", 32},
                                                         {"github/pulls.json", 15},
                                                         {"github/review_comments.json", 12},
                                                         {"github/reviews.json", 25},
                                                         {"github/timeline.json", 42},
                                                         {"jira/search_page_1.json", 12},
                                                         {"jira/search_page_2.json", 9}});
}

TEST_CASE("a broken demo file is an error that names the place", "[demo]") {
  CHECK_THROWS_AS(read_text("{"), DataError);
  CHECK_THROWS_AS(read_text("[]"), DataError);
  CHECK_THROWS_WITH(
      read_text(R"({"repository": "a/b", "commits": [{"sha": "1", "parents": [], "author": 7}]})"),
      Catch::Matchers::StartsWith("reading the demo's commits: /commits/0/author: "));
  CHECK_THROWS_WITH(
      read_text(R"({"repository": "a/b", "commits": [{"sha": "1", "parents": [],
                  "author": {"name": "a", "email": "b"}, "committer": {"name": "a", "email": "b"},
                  "authored_at": "2026-01-01", "committed_at": "2026-01-01", "zone": 0,
                  "message": "m", "changes": [{"path": "p", "kind": "X"}]}]})"),
      "reading the demo's commits: /commits/0/changes/0/kind: expected A, M, D or R, got X");
}
