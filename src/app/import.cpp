#include "app/import.hpp"

#include <algorithm>
#include <filesystem>
#include <istream>
#include <map>
#include <set>

#include <fmt/format.h>

#include "app/input_files.hpp"
#include "app/payload_readers.hpp"
#include "store/raw_events.hpp"
#include "store/record_writer.hpp"
#include "store/recorded_changes.hpp"
#include "util/json_stream.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::int64_t k_batch_items = 500;
constexpr std::size_t k_batch_bytes = 16U << 20U;
constexpr std::size_t k_problems_listed = 10000;
constexpr std::uint64_t k_megabyte = 1000000;

/// The forge repository that a record belongs to; "" for records of trackers.
std::string repository_of(const ThreadKey& thread) {
  if (const auto* pull = std::get_if<PullRequestKey>(&thread)) return pull->repository;
  if (const auto* number = std::get_if<NumberKey>(&thread)) return number->repository;
  const std::string& key = std::get<IssueKey>(thread).key;
  const std::size_t hash = key.rfind('#');
  return hash == std::string::npos ? "" : key.substr(0, hash);
}
std::string repository_of(const RepositoryRecord& record) {
  return record.name;
}
std::string repository_of(const ProjectRecord&) {
  return "";
}
std::string repository_of(const IssueRecord& record) {
  return record.tracker == Tracker::github ? record.project : "";
}
std::string repository_of(const CommentRecord& record) {
  return repository_of(record.thread);
}
std::string repository_of(const TransitionRecord& record) {
  return repository_of(record.thread);
}
std::string repository_of(const PullRequestRecord& record) {
  return record.key.repository;
}
std::string repository_of(const TimelineEventRecord& record) {
  return record.repository;
}
template <class PartOfPullRequest>
std::string repository_of(const PartOfPullRequest& record) {
  return record.pull_request.repository;
}

/// A payload without a place in a list of known kinds, described by its members.
std::string unknown_reason(const Json& payload) {
  constexpr std::size_t k_shown = 8;
  if (payload.empty()) return "not a record that teammemory knows: it has no members";
  std::vector<std::string> names;
  for (const auto& [name, value] : payload.items()) {
    if (names.size() == k_shown) break;
    names.push_back(visible_utf8(name));
  }
  if (payload.size() > k_shown) names.emplace_back("…");
  return "not a record that teammemory knows: it has members " + join(names, ", ");
}

/// Of text that is not valid.
std::size_t first_invalid_byte(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t length = 1;
    while (length <= 4 && !is_utf8(text.substr(at, length))) ++length;
    if (length > 4) break;
    at += length;
  }
  return at;
}

class ImportRun {
 public:
  ImportRun(Database& database, const ImportOptions& options, const ProgressFunction& progress)
      : database_(&database),
        options_(&options),
        progress_(&progress),
        raw_events_(database),
        writer_(database) {
    batch_.emplace(database);
    const std::string label = join(options.inputs, " ");
    import_id_ = begin_import(database, options.is_demo ? "seed" : "import", label, options.now);
  }

  void read_files(const std::vector<InputFile>& files, std::istream& standard_input) {
    for (const InputFile& file : files) progress_total_ += file.size;
    const bool has_unknown_size =
        std::ranges::any_of(files, [](const InputFile& file) { return file.name == "-"; });
    if (has_unknown_size) progress_total_ = 0;
    for (const InputFile& file : files) {
      read_file(file, standard_input);
      progress_before_ += file.size;
    }
  }

  ImportSummary finish() {
    resolve_pending();
    summary_.pending = raw_events_.pending_count();
    if (needs_repository_ > 0) {
      summary_.advice = fmt::format(
          "{} records do not say to which repository or number they belong: import them again with "
          "--repository owner/name, and --number N where they belong to one issue or pull request",
          needs_repository_);
    }
    for (const auto& [repository, count] : guessed_) {
      if (!summary_.advice.empty()) summary_.advice += "; ";
      summary_.advice += fmt::format(
          "{} records name no repository and were taken for {}'s: the only one that the records "
          "beside "
          "them name, or that the store knows (--repository says otherwise)",
          count, repository);
    }
    finish_import(*database_, import_id_, counts(), options_->now);
    writer_.flush();
    batch_->commit();
    batch_.reset();
    return std::move(summary_);
  }

 private:
  ImportCounts& counts() { return summary_.counts; }

  void read_file(const InputFile& file, std::istream& standard_input) {
    file_ = file.name;
    folder_ = file.name == "-" ? "" : std::filesystem::path(file.name).parent_path().string();
    kinds_.clear();
    try {
      ByteSource source = file.name == "-" ? ByteSource::from_stream(standard_input)
                                           : ByteSource::from_file(file.name);
      read_items(source);
    } catch (const DataError& error) {
      if (options_->is_strict) throw;
      report({"", "", error.what()});
    }
    summary_.files.push_back({file_, {kinds_.begin(), kinds_.end()}});
  }

  void read_items(ByteSource& source) {
    JsonItemReader reader(source);
    bool is_empty = true;
    while (auto result = reader.next()) {
      is_empty = false;
      if (const auto* problem = std::get_if<Problem>(&*result)) {
        report(*problem);
      } else {
        take(std::get<JsonItem>(std::move(*result)));
      }
      tell_progress(source.consumed());
    }
    if (is_empty && source.consumed() == 0) report({"", "", "the file is empty"});
  }

  void take(const JsonItem& item) {
    pointer_ = item.pointer;
    if (!is_utf8(item.text)) {
      return report(
          {"", item.pointer,
           fmt::format("invalid UTF-8 at byte {}", item.offset + first_invalid_byte(item.text))});
    }
    Json payload;
    try {
      payload = Json::parse(item.text);
    } catch (const Json::parse_error& error) {
      const std::uint64_t byte = item.offset + (error.byte == 0 ? 0 : error.byte - 1);
      return report({"", item.pointer, fmt::format("broken JSON at byte {}", byte)});
    } catch (const Json::out_of_range&) {
      return report({"", item.pointer, "a number is too large"});
    }
    if (!payload.is_object())
      return report({"", item.pointer, "expected an object, got " + describe(payload)});
    const auto kind = recognise(JsonObject(payload, ""));
    if (!kind) return report({"", item.pointer, unknown_reason(payload)});
    ++kinds_[*kind];
    take_payload(*kind, payload);
    end_item(item.text.size());
  }

  void take_payload(const std::string& kind, const Json& payload) {
    RawEvent event{kind, "", std::nullopt, payload.dump()};
    PayloadRecords found;
    read_payload(kind, payload, {}, found);
    std::optional<RawEvent> placed;
    if (!found.needs_context) {
      for (const auto& versioned : found.records) note_repository(versioned.record);
    } else if (!options_->repository.empty() || options_->number) {
      PayloadRecords again;
      read_payload(kind, payload, {options_->repository, options_->number}, again);
      // Half a context does not help, and would hide what is missing.
      if (!again.needs_context) {
        placed = RawEvent{kind, options_->repository, options_->number, event.payload};
        found = std::move(again);
      }
    }
    for (Problem& problem : found.problems) {
      problem.pointer = pointer_ + problem.pointer;
      report(std::move(problem));
    }
    const RawEvents::Added added = placed ? raw_events_.add_placed(event, *placed, import_id_)
                                          : raw_events_.add(event, import_id_);
    if (found.needs_context) met_waiting_.emplace(added.id.value, folder_);
    if (!added.is_new) {
      ++counts().unchanged;
      return;
    }
    if (found.needs_context) {
      ++counts().accepted;
      new_events_.insert(added.id.value);
      raw_events_.set_pending(added.id, true);
      return;
    }
    const Outcome outcome = put_all(found, added);
    if (!outcome.is_complete) raw_events_.set_pending(added.id, true);
    // A payload of which nothing could be read is a problem, and no more.
    if (found.records.empty() && !found.problems.empty()) return;
    ++(outcome.has_replaced ? counts().replaced : counts().accepted);
  }

  /// What became of a payload's records.
  struct Outcome {
    bool is_complete = true;    ///< false where a record waits for another one
    bool has_replaced = false;  ///< a record took over something newer
  };

  Outcome put_all(const PayloadRecords& found, const RawEvents::Added& source) {
    Outcome outcome;
    for (const auto& [record, updated_at] : found.records) {
      const PutResult result = writer_.put(record, {updated_at, source.content_hash}, source.id);
      // Nearly every payload states something of its repository or project: that is no news.
      const bool is_news = !std::holds_alternative<RepositoryRecord>(record) &&
                           !std::holds_alternative<ProjectRecord>(record);
      if (result == PutResult::replaced && is_news) outcome.has_replaced = true;
      if (result == PutResult::pending) outcome.is_complete = false;
    }
    return outcome;
  }

  void note_repository(const Record& record) {
    std::string name = std::visit([](const auto& typed) { return repository_of(typed); }, record);
    if (!name.empty()) repositories_[folder_].insert(std::move(name));
  }

  /// The store's only forge repository; "" where it has none or several.
  std::string only_repository() {
    const auto statement = database_->prepare(
        "SELECT name FROM repositories WHERE kind = 'github' ORDER BY name LIMIT 2");
    if (!statement->step()) return "";
    std::string name = statement->string(0);
    return statement->step() ? "" : name;
  }

  /// The one repository that all records from a folder agree on (the files of one export lie
  /// together), else all records of the run, else the store's only one.
  std::string agreed_repository(const std::string& folder,
                                const std::string& store_repository) const {
    const auto near = repositories_.find(folder);
    if (near != repositories_.end() && near->second.size() == 1) return *near->second.begin();
    std::set<std::string> all;
    for (const auto& [name, repositories] : repositories_)
      all.insert(repositories.begin(), repositories.end());
    return all.size() == 1 ? *all.begin() : store_repository;
  }

  /// Tries again what waits. One record may be what another waits for.
  void resolve_pending() {
    const std::string store_repository = only_repository();
    bool has_progress = true;
    while (has_progress) {
      has_progress = false;
      needs_repository_ = 0;
      RawEventId last;
      while (const auto pending = raw_events_.next_pending(last)) {
        last = pending->id;
        const auto met = met_waiting_.find(last.value);
        // What came with an earlier import may belong elsewhere than what came with this one.
        const bool is_of_this_run = met != met_waiting_.end();
        has_progress |=
            resolve(*pending, is_of_this_run ? agreed_repository(met->second, store_repository)
                                             : store_repository);
        end_item(pending->event.payload.size());
      }
    }
  }

  bool resolve(const RawEvents::Pending& pending, const std::string& repository) {
    const Json payload = Json::parse(pending.event.payload);
    RawEvent event = pending.event;
    const bool lacks_context = needs_context(event, payload);
    if (lacks_context && event.repository.empty()) event.repository = repository;
    PayloadRecords found;
    read_payload(event.kind, payload, {event.repository, event.number}, found);
    if (found.needs_context) {
      ++needs_repository_;
      return false;
    }
    RawEvents::Added source{pending.id, pending.content_hash, true};
    if (lacks_context) {
      if (!repository.empty() && pending.event.repository.empty()) ++guessed_[repository];
      source = raw_events_.place(pending, event);
      if (!source.is_new) {
        if (new_events_.contains(pending.id.value)) {
          --counts().accepted;
          ++counts().unchanged;
        }
        return true;
      }
    }
    const bool is_complete = put_all(found, source).is_complete;
    if (is_complete) raw_events_.set_pending(source.id, false);
    return is_complete;
  }

  static bool needs_context(const RawEvent& event, const Json& payload) {
    PayloadRecords found;
    read_payload(event.kind, payload, {event.repository, event.number}, found);
    return found.needs_context;
  }

  void report(Problem problem) {
    problem.file = file_;
    if (options_->is_strict) throw DataError(to_string(problem));
    ++counts().problems;
    add_problem(*database_, import_id_, problem);
    if (summary_.problems.size() < k_problems_listed)
      summary_.problems.push_back(std::move(problem));
  }

  /// Ends the batch where it is full. A strict import is one batch.
  void end_item(std::size_t size) {
    ++batch_items_;
    batch_bytes_ += size;
    if (options_->is_strict || (batch_items_ < k_batch_items && batch_bytes_ < k_batch_bytes))
      return;
    writer_.flush();
    batch_->commit();
    batch_.reset();
    batch_.emplace(*database_);
    batch_items_ = 0;
    batch_bytes_ = 0;
  }

  void tell_progress(std::uint64_t consumed) {
    const auto done = static_cast<std::int64_t>((progress_before_ + consumed) / k_megabyte);
    if (done == progress_told_ || !*progress_) return;
    progress_told_ = done;
    (*progress_)({"MB", done, static_cast<std::int64_t>(progress_total_ / k_megabyte)});
  }

  Database* database_;
  const ImportOptions* options_;
  const ProgressFunction* progress_;
  std::optional<RecordedTransaction> batch_;
  RawEvents raw_events_;
  RecordWriter writer_;
  ImportId import_id_;
  ImportSummary summary_;
  std::int64_t batch_items_ = 0;
  std::size_t batch_bytes_ = 0;

  std::string file_;
  std::string folder_;  // of the file
  std::string pointer_;
  std::map<std::string, std::int64_t> kinds_;

  std::map<std::string, std::set<std::string>> repositories_;  // that records name, by folder
  std::map<std::int64_t, std::string> met_waiting_;  // events of this run without context: folder
  std::set<std::int64_t> new_events_;                // those of them that this run brought
  std::map<std::string, std::int64_t> guessed_;  // records by the repository they were taken for
  std::int64_t needs_repository_ = 0;

  std::uint64_t progress_total_ = 0;
  std::uint64_t progress_before_ = 0;
  std::int64_t progress_told_ = -1;
};

}  // namespace

ImportSummary import_records(Database& database, const ImportOptions& options,
                             const ProgressFunction& progress, std::istream& standard_input) {
  const std::vector<InputFile> files = find_input_files(options.inputs);
  ImportRun run(database, options, progress);
  run.read_files(files, standard_input);
  return run.finish();
}

}  // namespace teammemory
