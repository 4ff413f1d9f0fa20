#include "sources/git/git_source.hpp"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "sources/git/commit_reader.hpp"
#include "sources/git/commit_walk.hpp"
#include "sources/git/git_repository.hpp"
#include "sources/git/mailmap.hpp"
#include "sources/git/object_reader.hpp"
#include "sources/git/ref_list.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// A batch is one transaction: this many commits, or fewer that change very many files.
constexpr std::size_t k_batch_commits = 1000;
constexpr std::size_t k_batch_changes = 50000;

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
    sink_.finish(list.refs, resolve_mailmap(repository_, reader_, sink_.git_identities()));
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
    CommitReader commits(reader_, [this](const std::string& object, const std::string& reason) {
      report(object, reason);
    });
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
      batch.push_back(commits.read(id));
      changes += batch.back().changes.size();
      if (batch.size() >= k_batch_commits || changes >= k_batch_changes) flush();
    }
    flush();
  }

  void report(const std::string& object, const std::string& reason) {
    sink_.report({location_, object, reason});
  }

  git_repository* repository_;
  ObjectReader reader_;
  Sink& sink_;
  const ProgressFunction& progress_;
  std::string location_;
};

}  // namespace

void GitSource::read(Sink& sink, const ProgressFunction& progress) {
  const RepositoryHandle repository = open_git_repository(options_.repository);
  GitRun(repository.get(), sink, progress).run(options_);
}

std::filesystem::path find_git_directory(const std::filesystem::path& folder) {
  const RepositoryHandle repository = open_git_repository(folder);
  return std::filesystem::weakly_canonical(git_repository_commondir(repository.get()));
}

}  // namespace teammemory
