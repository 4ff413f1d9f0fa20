#include "sources/git/git_source.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <thread>
#include <unordered_set>
#include <utility>

#include "sources/git/attributes.hpp"
#include "sources/git/commit_chunks.hpp"
#include "sources/git/commit_parser.hpp"
#include "sources/git/commit_walk.hpp"
#include "sources/git/git_repository.hpp"
#include "sources/git/mailmap.hpp"
#include "sources/git/memory_plan.hpp"
#include "sources/git/object_mark.hpp"
#include "sources/git/object_reader.hpp"
#include "sources/git/ref_list.hpp"
#include "sources/git/tree_changes.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// Says which objects a run met, so that the next one knows whether more came. "" after a run that
/// did not read all that was there.
constexpr std::string_view k_objects_mark = "objects";
/// Names the .mailmap that was read; "" where there is none.
constexpr std::string_view k_mailmap_mark = "mailmap";

std::size_t thread_count(std::size_t wanted) {
  return wanted > 0 ? wanted : std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
}

/// One run over one repository.
class GitRun {
 public:
  GitRun(git_repository* repository, const GitSourceOptions& options, Sink& sink,
         const ProgressFunction& progress)
      : repository_(repository),
        options_(options),
        threads_(thread_count(options.threads)),
        objects_{options.use_fast_path,
                 cache_bytes_of_each(repository, options.memory_bytes, threads_)},
        packs_(options.use_fast_path ? std::make_unique<PackSet>(repository) : nullptr),
        reader_(repository, packs_.get(), objects_),
        sink_(sink),
        progress_(progress) {}

  void run() {
    const GitRepositoryRecord record = describe_repository(repository_, options_.name);
    location_ = record.location;
    RefList list = list_refs(repository_, reader_, {options_.refs, options_.all_refs});
    sink_.open_repository(record);
    keep_unreadable(list);
    for (const Problem& problem : list.problems) report(problem);
    const std::string objects = object_mark_if_needed();
    const CommitWalk walk = walk_from(list.refs, objects);
    put_commits(walk);
    add_known_tags(list);
    read_attributes();
    finish(list.refs, !walk.commits.empty());
    if (options_.count_lines && !objects.empty()) sink_.set_mark(k_objects_mark, objects);
  }

 private:
  /// A ref that cannot be read today has not lost its history: it stays where it was.
  void keep_unreadable(RefList& list) {
    if (list.unreadable.empty()) return;
    for (const RefRecord& former : sink_.refs()) {
      if (std::ranges::find(list.unreadable, former.name) == list.unreadable.end()) continue;
      list.refs.push_back(former);
    }
    std::ranges::sort(list.refs, {}, &RefRecord::name);
  }

  /// Tags tell which releases hold a commit. Those of commits that no chosen ref leads to say
  /// nothing of what is stored.
  void add_known_tags(RefList& list) {
    for (RefRecord& tag : list.tags) {
      if (sink_.has_commit(tag.sha)) list.refs.push_back(std::move(tag));
    }
    std::ranges::sort(list.refs, {}, &RefRecord::name);
  }

  /// What may have come since commits were stored that lacked something; "" where none did.
  std::string object_mark_if_needed() {
    if (!options_.count_lines) {
      sink_.set_mark(k_objects_mark, "");
      return "";
    }
    return object_mark(repository_);
  }

  /// Stored commits that may be complete by now.
  std::unordered_set<ObjectId, ObjectIdHash> commits_to_read_again(const std::string& objects) {
    std::unordered_set<ObjectId, ObjectIdHash> commits;
    if (!objects.empty() && sink_.mark(k_objects_mark) == objects) return commits;
    const Incomplete which = options_.count_lines ? Incomplete::any : Incomplete::lacking_parents;
    for (const std::string& sha : sink_.incomplete_commits(which)) {
      const auto id = ObjectId::from_hex(sha);
      if (id && reader_.has(*id)) commits.insert(*id);
    }
    return commits;
  }

  CommitWalk walk_from(const std::vector<RefRecord>& refs, const std::string& objects) {
    const auto incomplete = commits_to_read_again(objects);
    WalkStarts starts;
    for (const RefRecord& ref : refs) {
      const auto id = ObjectId::from_hex(ref.sha);
      if (id) (ref.is_history ? starts.history : starts.others).push_back(*id);
    }
    starts.others.insert(starts.others.end(), incomplete.begin(), incomplete.end());
    std::ranges::sort(starts.others);
    const auto is_known = [&](const ObjectId& id) {
      return sink_.has_commit(id.hex()) && !incomplete.contains(id);
    };
    const auto found = [this](std::size_t count) { say_progress(count, 0); };
    CommitWalk walk = walk_commits(reader_, starts, is_known, found);
    for (const ObjectId& id : walk.missing_commits) {
      report({"", id.hex(), "this commit is missing: history before it is unknown"});
    }
    return walk;
  }

  void put_commits(const CommitWalk& walk) {
    CommitChunks chunks(repository_, packs_.get(), reader_, walk.commits,
                        {threads_, {.count_lines = options_.count_lines}, objects_});
    std::size_t done = 0;
    for (auto chunk = chunks.next(); !chunk.empty(); chunk = chunks.next()) {
      std::vector<CommitRecord> records;
      records.reserve(chunk.size());
      for (ReadCommit& commit : chunk) {
        for (const Problem& problem : commit.problems) report(problem);
        for (const Problem& problem : commit.missing) report_once(problem);
        commit.record.is_reached = done++ < walk.history_size;
        records.push_back(std::move(commit.record));
      }
      if (packs_) packs_->keep_below(pack_bytes_to_keep(options_.memory_bytes));
      sink_.put_commits(std::move(records));
      say_progress(done, walk.commits.size());
    }
  }

  std::optional<ObjectId> head_commit() {
    git_oid head;
    if (git_reference_name_to_id(&head, repository_, "HEAD") != 0) return std::nullopt;
    return ObjectId{head};
  }

  std::optional<ObjectId> head_tree() {
    const auto head = head_commit();
    const auto commit = head ? reader_.read(*head, GIT_OBJECT_COMMIT) : std::nullopt;
    return commit ? ObjectId::from_hex(tree_of_commit(commit->bytes())) : std::nullopt;
  }

  void read_attributes() {
    const auto head = head_commit();
    // Another ref was asked for: the files of HEAD are not known here.
    if (!head || !sink_.has_commit(head->hex())) return;
    if (const auto tree = head_tree()) update_attributes(repository_, reader_, *tree, sink_);
  }

  void finish(const std::vector<RefRecord>& refs, bool has_new_commits) {
    const auto tree = head_tree();
    const auto file = tree ? find_in_tree(reader_, *tree, ".mailmap") : std::nullopt;
    const bool has_mailmap = file && file->is_regular();
    const std::string mark = has_mailmap ? file->id.hex() : "";
    const bool is_known = sink_.mark(k_mailmap_mark) == mark;
    if (is_known && (!has_mailmap || !has_new_commits)) {
      sink_.finish(refs, std::nullopt);
      return;
    }
    sink_.finish(refs, has_mailmap ? read_mailmap(file->id) : std::vector<MailmapEntry>{});
    sink_.set_mark(k_mailmap_mark, mark);
  }

  /// What a .mailmap says of everybody met so far.
  std::vector<MailmapEntry> read_mailmap(const ObjectId& file) {
    std::vector<MailmapEntry> entries;
    const auto text = reader_.read(file, GIT_OBJECT_BLOB);
    if (!text) return entries;
    const Mailmap mailmap(visible_utf8(text->bytes()));
    for (const Person& person : sink_.git_identities()) {
      const auto reading = mailmap.resolve(person.name.value(), person.email.value());
      if (!reading) continue;
      const auto& [name, email] = *reading;
      if (name == person.name.value() && email == person.email.value()) continue;
      entries.push_back({person, name, email});
    }
    return entries;
  }

  void say_progress(std::size_t done, std::size_t total) {
    if (!progress_) return;
    progress_({"commits", static_cast<std::int64_t>(done), static_cast<std::int64_t>(total)});
  }

  void report(const Problem& problem) {
    sink_.report({location_, problem.pointer, problem.reason});
  }

  /// Many commits may miss the same object.
  void report_once(const Problem& problem) {
    if (reported_.insert(problem.pointer).second) report(problem);
  }

  git_repository* repository_;
  const GitSourceOptions& options_;
  std::size_t threads_;
  ObjectReaderOptions objects_;
  std::unique_ptr<PackSet> packs_;
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
  GitRun(repository.get(), options_, sink, progress).run();
}

}  // namespace teammemory
