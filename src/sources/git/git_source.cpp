#include "sources/git/git_source.hpp"

#include <optional>
#include <unordered_set>

#include "sources/git/commit_parser.hpp"
#include "sources/git/commit_reader.hpp"
#include "sources/git/commit_walk.hpp"
#include "sources/git/git_repository.hpp"
#include "sources/git/mailmap.hpp"
#include "sources/git/object_reader.hpp"
#include "sources/git/ref_list.hpp"
#include "sources/git/tree_changes.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// A batch is one transaction: this many commits, or fewer that change very many files.
constexpr std::size_t k_batch_commits = 1000;
constexpr std::size_t k_batch_changes = 50000;

/// A file in the root of HEAD's tree.
std::optional<std::string> file_of_head(git_repository* repository, const ObjectReader& reader,
                                        std::string_view name) {
  git_oid head;
  if (git_reference_name_to_id(&head, repository, "HEAD") != 0) return std::nullopt;
  const auto commit = reader.read(ObjectId{head}, GIT_OBJECT_COMMIT);
  const auto tree = commit ? ObjectId::from_hex(tree_of_commit(commit->bytes())) : std::nullopt;
  const auto file = tree ? find_in_tree(reader, *tree, name) : std::nullopt;
  if (!file || !file->is_regular()) return std::nullopt;
  const auto blob = reader.read(file->id, GIT_OBJECT_BLOB);
  return blob ? std::optional{std::string{blob->bytes()}} : std::nullopt;
}

/// One run over one repository.
class GitRun {
 public:
  GitRun(git_repository* repository, Sink& sink, const ProgressFunction& progress)
      : repository_(repository), reader_(repository), sink_(sink), progress_(progress) {}

  void run(const GitSourceOptions& options) {
    location_ = describe_repository(repository_, options.name).location;
    RefList list = list_refs(repository_, reader_, {options.refs, options.all_refs});
    sink_.open_repository(describe_repository(repository_, options.name));
    for (Problem& problem : list.problems) report(problem.pointer, problem.reason);
    put_new_commits(walk(list.refs));
    sink_.finish(list.refs, read_mailmap());
  }

 private:
  CommitWalk walk(const std::vector<RefRecord>& refs) {
    std::unordered_set<ObjectId, ObjectIdHash> incomplete;
    std::vector<ObjectId> starts;
    for (const std::string& sha : sink_.incomplete_commits()) {
      const auto id = ObjectId::from_hex(sha);
      if (!id || !reader_.has(*id)) continue;
      incomplete.insert(*id);
      starts.push_back(*id);
    }
    for (const RefRecord& ref : refs) {
      if (const auto id = ObjectId::from_hex(ref.sha)) starts.push_back(*id);
    }
    CommitWalk walk = walk_commits(reader_, starts, [&](const ObjectId& id) {
      // A commit that lacked something is read again: it may be there by now.
      return sink_.has_commit(id.hex()) && !incomplete.contains(id);
    });
    for (const ObjectId& id : walk.missing_commits) {
      report(id.hex(), "this commit is missing: history before it is unknown");
    }
    return walk;
  }

  void put_new_commits(const CommitWalk& walk) {
    const CommitReader commits(reader_);
    std::vector<CommitRecord> batch;
    std::size_t changes = 0;
    const auto total = static_cast<std::int64_t>(walk.commits.size());
    std::int64_t done = 0;
    const auto flush = [&] {
      done += static_cast<std::int64_t>(batch.size());
      if (!batch.empty()) sink_.put_commits(std::move(batch));
      batch.clear();
      changes = 0;
      if (progress_) progress_({"commits", done, total});
    };
    for (const ObjectId& id : walk.commits) {
      ReadCommit commit = commits.read(id);
      for (const Problem& problem : commit.problems) report(problem.pointer, problem.reason);
      for (const Problem& problem : commit.missing) report_once(problem);
      batch.push_back(std::move(commit.record));
      changes += batch.back().changes.size();
      if (batch.size() >= k_batch_commits || changes >= k_batch_changes) flush();
    }
    flush();
  }

  /// What the .mailmap of HEAD says of everybody met so far.
  std::vector<MailmapEntry> read_mailmap() {
    std::vector<MailmapEntry> entries;
    const auto text = file_of_head(repository_, reader_, ".mailmap");
    if (!text) return entries;
    const Mailmap mailmap(visible_utf8(*text));
    for (const Person& person : sink_.git_identities()) {
      const auto reading = mailmap.resolve(person.name.value(), person.email.value());
      if (!reading) continue;
      const auto& [name, email] = *reading;
      if (name == person.name.value() && email == person.email.value()) continue;
      entries.push_back({person, name, email});
    }
    return entries;
  }

  void report(const std::string& object, const std::string& reason) {
    sink_.report({location_, object, reason});
  }

  /// Many commits may miss the same object.
  void report_once(const Problem& problem) {
    if (reported_.insert(problem.pointer).second) report(problem.pointer, problem.reason);
  }

  git_repository* repository_;
  ObjectReader reader_;
  Sink& sink_;
  const ProgressFunction& progress_;
  std::string location_;
  std::unordered_set<std::string> reported_;  // missing objects, by name
};

}  // namespace

void GitSource::require_readable() const {
  open_git_repository(options_.repository);
}

void GitSource::read(Sink& sink, const ProgressFunction& progress) {
  const RepositoryHandle repository = open_git_repository(options_.repository);
  GitRun(repository.get(), sink, progress).run(options_);
}

}  // namespace teammemory
