#include "store/record_writer.hpp"

#include <charconv>
#include <optional>
#include <unordered_map>

#include <embedded/store_sql.hpp>
#include <fmt/format.h>

#include "store/identity_writer.hpp"
#include "store/row_merge.hpp"

namespace teammemory {
namespace {

std::string_view tracker_name(Tracker tracker) {
  return tracker == Tracker::jira ? "jira" : "github";
}

/// Turns what describe() visits into statements on columns; people become the ids of their rows.
class FieldCollector {
 public:
  /// `fields` is memory to use again.
  FieldCollector(IdentityWriter& identities, const Stamp& stamp,
                 std::vector<FieldStatement>& fields)
      : identities_(&identities), stamp_(stamp), fields_(fields) {
    fields_.clear();
  }

  template <class T>
  void operator()(std::string_view column, const Stated<T>& field) {
    fields_.push_back(
        {column, field.is_stated(), field.is_stated() ? cell(field.value()) : Cell{}, nullptr, {}});
  }

  template <class T>
  void operator()(const ListTable& list, const Stated<std::vector<T>>& field) {
    FieldStatement statement{list.field, field.is_stated(), {}, &list, {}};
    for (const T& item : field.value()) statement.items.push_back(cells(item));
    fields_.push_back(std::move(statement));
  }

 private:
  static Cell cell(const std::string& text) { return std::string_view{text}; }
  static Cell cell(bool flag) { return std::int64_t{flag ? 1 : 0}; }
  static Cell cell(std::int64_t number) { return number; }
  static Cell cell(Timestamp time) { return to_epoch(time); }
  Cell cell(const Person& person) { return identities_->intern(person, stamp_).value; }
  template <class T>
  Cell cell(const std::optional<T>& value) {
    return value ? cell(*value) : Cell{};
  }

  static std::vector<Cell> cells(const IssueLinkItem& link) {
    return {cell(link.type), cell(link.is_outward), cell(link.other_key)};
  }
  template <class T>
  std::vector<Cell> cells(const T& item) {
    return {cell(item)};
  }

  IdentityWriter* identities_;
  Stamp stamp_;
  std::vector<FieldStatement>& fields_;
};

struct KeyParts {
  Tracker tracker = Tracker::jira;
  std::string_view project;
  std::int64_t number = 0;
};

/// The ids of rows that were met or made, by what names them. So many that what is asked for again
/// is nearly always there, and no more: memory must not grow with the import.
template <class Name, class Hash>
class RowIds {
 public:
  template <class Find>
  std::int64_t get(const Name& name, Find find) {
    const auto known = ids_.find(name);
    if (known != ids_.end()) return known->second;
    const std::int64_t id = find();
    constexpr std::size_t k_most = 100000;
    if (ids_.size() == k_most) ids_.clear();
    ids_.emplace(name, id);
    return id;
  }

 private:
  std::unordered_map<Name, std::int64_t, Hash> ids_;
};

/// A number of a repository.
using Number = std::pair<std::int64_t, std::int64_t>;

struct NumberHash {
  std::size_t operator()(const Number& number) const {
    return std::hash<std::int64_t>{}(number.first << 40U ^ number.second);
  }
};

/// "owner/name#12" or "PROJ-12".
KeyParts parts_of(std::string_view key) {
  const std::size_t hash = key.rfind('#');
  const std::size_t split = hash == std::string_view::npos ? key.rfind('-') : hash;
  if (split == std::string_view::npos) return {Tracker::jira, key, 0};
  KeyParts parts{hash == std::string_view::npos ? Tracker::jira : Tracker::github,
                 key.substr(0, split), 0};
  const std::string_view digits = key.substr(split + 1);
  std::from_chars(digits.data(), digits.data() + digits.size(), parts.number);
  return parts;
}

}  // namespace

class RecordWriter::Work {
 public:
  explicit Work(Database& database)
      : statements_(database),
        rows_(statements_),
        identities_(statements_),
        add_event_(database.prepare(embedded::store_sql("sql/add_timeline_event.sql"))),
        replace_event_(database.prepare(embedded::store_sql("sql/replace_timeline_event.sql"))) {}

  PutResult put(const Record& record, const Version& version, RawEventId source) {
    stamp_ = stamp_of(version);
    content_hash_ = version.content_hash;
    source_ = source;
    return std::visit([&](const auto& typed) { return put(typed); }, record);
  }

  void flush() { identities_.flush(); }

 private:
  template <class AnyRecord>
  PutResult merge(const RowKey& key, const AnyRecord& record) {
    FieldCollector collector(identities_, stamp_, fields_);
    describe(record, collector);
    return rows_.merge(key, fields_, stamp_, source_);
  }

  PutResult put(const RepositoryRecord& record) {
    return merge(repository_key(record.name), record);
  }
  PutResult put(const ProjectRecord& record) { return merge(project_key(record.key), record); }

  PutResult put(const IssueRecord& record) {
    ensure_project(record.tracker, record.project);
    return merge(issue_key(record.key, {record.tracker, record.project, record.number}), record);
  }

  PutResult put(const PullRequestRecord& record) {
    return merge(pull_request_key(record.key), record);
  }

  PutResult put(const CommentRecord& record) {
    const auto thread = find_thread(record.thread);
    if (!thread) return PutResult::pending;
    const std::string_view table = thread->is_pull_request ? "pr_comments" : "issue_comments";
    const std::string_view owner = thread->is_pull_request ? "pull_request_id" : "issue_id";
    return merge({table, {{owner, thread->id}, {"external_id", record.external_id}}, {}}, record);
  }

  PutResult put(const IssueRemoteLinkRecord& record) {
    const std::int64_t issue = issue_id(record.issue_key);
    return merge(
        {"issue_remote_links", {{"issue_id", issue}, {"external_id", record.external_id}}, {}},
        record);
  }

  PutResult put(const TransitionRecord& record) {
    const auto thread = find_thread(record.thread);
    if (!thread) return PutResult::pending;
    if (thread->is_pull_request) return PutResult::unchanged;
    const auto author = person_id(record.author);
    Statement& find = statements_.get(embedded::store_sql("sql/find_transition.sql"));
    find.bind(":issue_id", thread->id).bind(":external_id", record.external_id);
    const auto result = compare_whole(find, record.at);
    if (result == PutResult::unchanged) return result;
    statements_.get(embedded::store_sql("sql/put_transition.sql"))
        .bind(":issue_id", thread->id)
        .bind(":external_id", record.external_id)
        .bind(":at", record.at)
        .bind(":from_status", record.from_status)
        .bind(":to_status", record.to_status)
        .bind(":author_id", author)
        .bind(":raw_event_id", source_)
        .run();
    return result;
  }

  PutResult put(const TimelineEventRecord& record) {
    const std::int64_t repository = repository_id(record.repository);
    const auto actor = person_id(record.actor);
    if (put_event(*add_event_, record, repository, actor) > 0) return PutResult::inserted;
    Statement& find = statements_.get(embedded::store_sql("sql/find_timeline_event.sql"));
    find.bind(":repository_id", repository)
        .bind(":number", record.number)
        .bind(":external_id", record.external_id);
    const auto result = compare_whole(find, record.at);
    if (result == PutResult::replaced) put_event(*replace_event_, record, repository, actor);
    return result;
  }

  /// The number of rows that the statement wrote.
  std::int64_t put_event(Statement& statement, const TimelineEventRecord& record,
                         std::int64_t repository, std::optional<IdentityId> actor) {
    statement.bind(":repository_id", repository)
        .bind(":number", record.number)
        .bind(":external_id", record.external_id)
        .bind(":event", record.event)
        .bind(":at", record.at)
        .bind(":actor_id", actor)
        .bind(":commit_sha", record.commit_sha)
        .bind(":subject", record.subject)
        .bind(":raw_event_id", source_)
        .run();
    return statements_.database().changes();
  }

  PutResult put(const PrCommitRecord& record) {
    return merge({"pr_recorded_commits", part_key(record.pull_request, "sha", record.sha), {}},
                 record);
  }
  PutResult put(const PrFileRecord& record) {
    return merge({"pr_recorded_files", part_key(record.pull_request, "path", record.path), {}},
                 record);
  }
  PutResult put(const ReviewRecord& record) {
    return merge({"reviews", part_key(record.pull_request, "external_id", record.external_id), {}},
                 record);
  }
  PutResult put(const ReviewCommentRecord& record) {
    return merge(
        {"review_comments", part_key(record.pull_request, "external_id", record.external_id), {}},
        record);
  }

  /// Events and transitions state all their fields at once and never change: of two statements the
  /// one with the later time, then the greater hash, is kept.
  PutResult compare_whole(Statement& find, std::optional<Timestamp> at) {
    if (!find.step()) return PutResult::inserted;
    const auto hash = find.blob(2);
    const std::pair stored{find.optional_time(1),
                           std::string{reinterpret_cast<const char*>(hash.data()), hash.size()}};
    find.reset();
    return std::pair{at, content_hash_} > stored ? PutResult::replaced : PutResult::unchanged;
  }

  struct Thread {
    bool is_pull_request = false;
    std::int64_t id = 0;
  };

  std::optional<Thread> find_thread(const ThreadKey& key) {
    if (const auto* issue = std::get_if<IssueKey>(&key)) return Thread{false, issue_id(issue->key)};
    if (const auto* pull = std::get_if<PullRequestKey>(&key))
      return Thread{true, pull_request_id(*pull)};
    const auto& number = std::get<NumberKey>(key);
    Statement& find = statements_.get(embedded::store_sql("sql/find_number.sql"));
    find.bind(":repository", number.repository)
        .bind(":number", number.number)
        .bind(":key", fmt::format("{}#{}", number.repository, number.number));
    if (!find.step()) return std::nullopt;
    const Thread thread{!find.flag(1), find.integer(0)};
    find.reset();
    return thread;
  }

  std::optional<IdentityId> person_id(const std::optional<Person>& person) {
    return person ? std::optional{identities_.intern(*person, stamp_)} : std::nullopt;
  }

  static RowKey repository_key(std::string_view name) {
    return {"repositories", {{"kind", std::string_view{"github"}}, {"name", name}}, {}};
  }
  static RowKey project_key(std::string_view key) { return {"projects", {{"key", key}}, {}}; }
  static RowKey issue_key(std::string_view key, const KeyParts& parts) {
    return {"issues",
            {{"key", key}},
            {{"tracker", tracker_name(parts.tracker)},
             {"project", parts.project},
             {"number", parts.number}}};
  }
  RowKey pull_request_key(const PullRequestKey& key) {
    return {"pull_requests",
            {{"repository_id", repository_id(key.repository)}, {"number", key.number}},
            {}};
  }
  KeyColumns part_key(const PullRequestKey& pull_request, std::string_view column,
                      std::string_view value) {
    return {{"pull_request_id", pull_request_id(pull_request)}, {column, value}};
  }

  void ensure_project(Tracker tracker, const std::string& project) {
    if (tracker == Tracker::github) {
      repository_id(project);
    } else {
      projects_.get(project, [&] { return rows_.ensure(project_key(project)); });
    }
  }

  std::int64_t repository_id(const std::string& name) {
    return repositories_.get(name, [&] { return rows_.ensure(repository_key(name)); });
  }

  std::int64_t issue_id(const std::string& key) {
    return issues_.get(key, [&] {
      const KeyParts parts = parts_of(key);
      ensure_project(parts.tracker, std::string{parts.project});
      return rows_.ensure(issue_key(key, parts));
    });
  }

  std::int64_t pull_request_id(const PullRequestKey& key) {
    return pull_requests_.get({repository_id(key.repository), key.number},
                              [&] { return rows_.ensure(pull_request_key(key)); });
  }

  StatementCache statements_;
  RowMerger rows_;
  IdentityWriter identities_;
  std::vector<FieldStatement> fields_;
  RowIds<std::string, std::hash<std::string>> repositories_;
  RowIds<std::string, std::hash<std::string>> projects_;
  RowIds<std::string, std::hash<std::string>> issues_;
  RowIds<Number, NumberHash> pull_requests_;

  std::unique_ptr<Statement> add_event_;
  std::unique_ptr<Statement> replace_event_;

  // The statement that is being put.
  Stamp stamp_;
  std::string content_hash_;
  RawEventId source_;
};

RecordWriter::RecordWriter(Database& database) : work_(std::make_unique<Work>(database)) {}
RecordWriter::RecordWriter(RecordWriter&&) noexcept = default;
RecordWriter& RecordWriter::operator=(RecordWriter&&) noexcept = default;
RecordWriter::~RecordWriter() = default;

PutResult RecordWriter::put(const Record& record, const Version& version, RawEventId source) {
  return work_->put(record, version, source);
}

void RecordWriter::flush() {
  work_->flush();
}

}  // namespace teammemory
