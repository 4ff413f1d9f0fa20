#include "sources/git/object_reader.hpp"

#include <map>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "sources/git/git_repository.hpp"
#include "support/pack_builder.hpp"
#include "support/temp_repository.hpp"
#include "util/text.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

namespace fs = std::filesystem;

constexpr ObjectReaderOptions k_slow_path = {.use_fast_path = false};

std::vector<ObjectId> all_objects(const fs::path& repository) {
  const std::string names =
      run_git(repository, {"cat-file", "--batch-all-objects", "--batch-check=%(objectname)"});
  std::vector<ObjectId> ids;
  for (const std::string_view name : split(names, '\n')) {
    ids.push_back(ObjectId::from_hex(name).value());
  }
  return ids;
}

std::string text_of(const std::optional<StoredObject>& object) {
  return object ? std::to_string(object->kind()) + std::string{object->bytes()} : "nothing";
}

/// Compares both paths object by object. Returns how many objects come from packs that we read.
std::size_t compare_paths(const fs::path& folder) {
  const RepositoryHandle repository = open_git_repository(folder);
  const PackSet packs(repository.get());
  const ObjectReader fast(repository.get(), &packs, {.cache_bytes = 1U << 20U});
  const ObjectReader slow(repository.get(), &packs, k_slow_path);
  PackedObjects packed(packs, 1U << 20U);
  std::size_t from_packs = 0;
  for (const ObjectId& id : all_objects(folder)) {
    const std::string expected = text_of(slow.read_any(id));
    CHECK(expected != "nothing");
    CHECK(text_of(fast.read_any(id)) == expected);
    CHECK(fast.size_of(id) == slow.size_of(id));
    CHECK(fast.has(id));
    if (packed.read(id)) ++from_packs;
    packs.keep_below(0);  // the next look reads the pages again
  }
  const ObjectId unknown = ObjectId::from_raw(name_of("unknown"));
  CHECK_FALSE(fast.read_any(unknown));
  CHECK_FALSE(fast.has(unknown));
  return from_packs;
}

/// A file of many lines, of which a few differ from version to version: its versions make deltas.
std::string version(int number) {
  std::string text;
  for (int line = 0; line < 400; ++line) {
    text += "line " + std::to_string(line % 50 == 7 ? line * number : line) + "\n";
  }
  return text;
}

void add_commits(TempRepository& repository, int first, int count) {
  for (int number = first; number < first + count; ++number) {
    repository.commit({{"long.txt", version(number)},
                       {"folder/" + std::to_string(number) + ".txt", std::to_string(number)}},
                      "version " + std::to_string(number));
  }
}

TempRepository make_repository(const TempFolder& folder) {
  TempRepository repository(folder / "team");
  add_commits(repository, 1, 8);
  repository.git({"tag", "-a", "-m", "a tag", "v1"});
  return repository;
}

fs::path only_pack(const fs::path& folder) {
  for (const auto& file : fs::directory_iterator(folder / ".git/objects/pack")) {
    if (file.path().extension() == ".pack") return file.path();
  }
  FAIL("there is no pack");
  return {};
}

}  // namespace

TEST_CASE("loose objects are libgit2's to read", "[git]") {
  const TempFolder folder;
  CHECK(compare_paths(make_repository(folder).path()) == 0);
}

TEST_CASE("all of a packed repository is read from its pack", "[git]") {
  const TempFolder folder;
  const TempRepository repository = make_repository(folder);
  repository.git({"repack", "-adfq", "--depth=50"});
  write_file(only_pack(repository.path()).replace_extension(".keep"), "");
  CHECK(compare_paths(repository.path()) == all_objects(repository.path()).size());
}

TEST_CASE("a half-packed repository is read from both", "[git]") {
  const TempFolder folder;
  TempRepository repository = make_repository(folder);
  repository.git({"repack", "-adfq"});
  const std::size_t packed = all_objects(repository.path()).size();
  add_commits(repository, 20, 3);
  CHECK(compare_paths(repository.path()) == packed);
}

TEST_CASE("several packs are read, with a multi-pack-index and without", "[git]") {
  const TempFolder folder;
  TempRepository repository = make_repository(folder);
  for (int part = 1; part < 4; ++part) {
    repository.git({"repack", "-dq"});
    add_commits(repository, 10 * part, 3);
  }
  repository.git({"repack", "-dq"});
  const std::size_t all = all_objects(repository.path()).size();
  CHECK(compare_paths(repository.path()) == all);
  repository.git({"multi-pack-index", "write"});
  CHECK(compare_paths(repository.path()) == all);
}

TEST_CASE("deltas that name their base are read", "[git]") {
  const TempFolder folder;
  const TempRepository repository = make_repository(folder);
  repository.git({"-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq"});
  CHECK(compare_paths(repository.path()) == all_objects(repository.path()).size());
}

TEST_CASE("offsets of eight bytes are read", "[git]") {
  const TempFolder folder;
  const TempRepository repository = make_repository(folder);
  repository.git({"repack", "-adfq"});
  const fs::path pack = only_pack(repository.path());
  const fs::path index = fs::path(pack).replace_extension(".idx");
  fs::remove(index);
  repository.git({"index-pack", "--index-version=2,0x40", "-o", index.string(), pack.string()});
  CHECK(compare_paths(repository.path()) == all_objects(repository.path()).size());
}

TEST_CASE("a pack with an index of version 1 is libgit2's to read", "[git]") {
  const TempFolder folder;
  const TempRepository repository = make_repository(folder);
  repository.git({"-c", "pack.indexVersion=1", "repack", "-adfq"});
  CHECK(compare_paths(repository.path()) == 0);
}

TEST_CASE("the packs of alternates are read, and those of their alternates", "[git]") {
  const TempFolder folder;
  const TempRepository repository = make_repository(folder);
  repository.git({"repack", "-adfq"});
  const std::size_t packed = all_objects(repository.path()).size();
  run_git(folder.path(), {"clone", "-q", "--shared", "team", "second"});
  run_git(folder.path(), {"clone", "-q", "--shared", "second", "third"});
  run_git(folder / "third", {"commit", "-q", "--allow-empty", "-m", "own"});
  write_file(folder / "third/.git/objects/info/alternates",
             "# comment\n../../../second/.git/objects\n");
  CHECK(compare_paths(folder / "third") == packed);
}

TEST_CASE("a linked work tree reads the objects of its repository", "[git]") {
  const TempFolder folder;
  const TempRepository repository = make_repository(folder);
  repository.git({"repack", "-adfq"});
  repository.git({"worktree", "add", "-q", (folder / "linked").string()});
  CHECK(compare_paths(folder / "linked") == all_objects(repository.path()).size());
}

TEST_CASE("what a partial clone lacks is missing, the rest is there", "[git]") {
  const TempFolder folder;
  const TempRepository repository = make_repository(folder);
  repository.git({"config", "uploadpack.allowFilter", "true"});
  const std::string blob = repository.git({"rev-parse", "HEAD~3:long.txt"});
  run_git(folder.path(), {"clone", "-q", "--bare", "--filter=blob:none",
                          "file://" + repository.path().string(), "partial"});
  CHECK(compare_paths(folder / "partial") == all_objects(folder / "partial").size());
  const ObjectReader reader(open_git_repository(folder / "partial").get());
  const ObjectId id = ObjectId::from_hex(blob).value();
  CHECK_FALSE(reader.read_any(id));
  CHECK_FALSE(reader.size_of(id));
  CHECK_FALSE(reader.has(id));
}

TEST_CASE("packs that come while a reader is open are found", "[git]") {
  const TempFolder folder;
  TempRepository repository = make_repository(folder);
  const ObjectReader reader(open_git_repository(repository.path()).get());
  add_commits(repository, 30, 1);
  repository.git({"repack", "-adfq"});
  const ObjectId head = ObjectId::from_hex(repository.git({"rev-parse", "HEAD"})).value();
  CHECK(reader.read(head, GIT_OBJECT_COMMIT));
  // And those that go stay readable.
  const ObjectReader later(open_git_repository(repository.path()).get());
  fs::remove_all(repository.path() / ".git/objects/pack");
  CHECK(later.read(head, GIT_OBJECT_COMMIT));
}

TEST_CASE("a replaced commit is read as it was recorded, on both paths", "[git]") {
  const TempFolder folder;
  const TempRepository repository = make_repository(folder);
  const std::string head = repository.git({"rev-parse", "HEAD"});
  const std::string recorded = repository.git({"cat-file", "commit", head}) + "\n";
  repository.git({"replace", head, "HEAD~4"});
  repository.git({"repack", "-adfq"});
  const RepositoryHandle handle = open_git_repository(repository.path());
  const PackSet packs(handle.get());
  for (const bool use_fast_path : {true, false}) {
    const ObjectReader reader(handle.get(), &packs, {.use_fast_path = use_fast_path});
    const auto commit = reader.read(ObjectId::from_hex(head).value(), GIT_OBJECT_COMMIT);
    REQUIRE(commit);
    CHECK(commit->bytes() == recorded);
  }
}

TEST_CASE("an object of another kind is none, and a tag leads to its commit", "[git]") {
  const TempFolder folder;
  const TempRepository repository = make_repository(folder);
  repository.git({"repack", "-adfq"});
  const ObjectReader reader(open_git_repository(repository.path()).get());
  const auto id = [&](const char* name) {
    return ObjectId::from_hex(repository.git({"rev-parse", name})).value();
  };
  CHECK_FALSE(reader.read(id("HEAD"), GIT_OBJECT_TREE));
  CHECK_FALSE(reader.size_of(id("HEAD")));
  CHECK(reader.size_of(id("HEAD:long.txt")) == version(8).size());
  CHECK(reader.peel_to_commit(id("v1")) == id("HEAD"));
  CHECK_FALSE(reader.peel_to_commit(id("HEAD^{tree}")));
}

TEST_CASE("threads share packs, each with a reader of its own", "[git]") {
  const TempFolder folder;
  const TempRepository repository = make_repository(folder);
  repository.git({"repack", "-adfq"});
  const auto ids = all_objects(repository.path());
  const RepositoryHandle handle = open_git_repository(repository.path());
  const PackSet packs(handle.get());
  const auto read_all = [&](std::string& text) {
    const ObjectReader reader(handle.get(), &packs, {});
    for (const ObjectId& id : ids) text += text_of(reader.read_any(id));
  };
  std::string texts[2];
  {
    const std::jthread first(read_all, std::ref(texts[0]));
    const std::jthread second(read_all, std::ref(texts[1]));
  }
  CHECK(texts[0] == texts[1]);
  CHECK_FALSE(texts[0].empty());
}

TEST_CASE("a pack whose deltas bite their tails is no trap for the reader", "[git]") {
  const TempFolder folder;
  const TempRepository repository = make_repository(folder);
  PackBuilder builder;
  const std::string delta = delta_size(1) + delta_size(1) + "\x01x";
  builder.add_name_delta(name_of("a"), name_of("b"), delta);
  builder.add_name_delta(name_of("b"), name_of("a"), delta);
  const fs::path pack = repository.path() / (".git/objects/pack/pack-" + std::string(40, '7'));
  write_file(pack.string() + ".pack", builder.pack());
  write_file(pack.string() + ".idx", builder.index());
  const ObjectReader reader(open_git_repository(repository.path()).get());
  CHECK_FALSE(reader.read_any(ObjectId::from_raw(name_of("a"))));
  CHECK_FALSE(reader.size_of(ObjectId::from_raw(name_of("a"))));
}
