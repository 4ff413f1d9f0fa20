#include "app/import.hpp"

#include <algorithm>
#include <filesystem>
#include <istream>
#include <map>

#include <fmt/format.h>

#include "app/input_files.hpp"
#include "app/payload_readers.hpp"
#include "app/repository_guess.hpp"
#include "store/deferred_indexes.hpp"
#include "store/foreign_keys_off.hpp"
#include "store/payload_spool.hpp"
#include "store/raw_events.hpp"
#include "store/record_writer.hpp"
#include "store/recorded_changes.hpp"
#include "util/json_document.hpp"
#include "util/json_stream.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::int64_t k_batch_items = 20000;
constexpr std::size_t k_batch_bytes = 16U << 20U;
constexpr std::size_t k_problems_listed = 10000;
constexpr std::uint64_t k_megabyte = 1000000;

/// A payload without a place in a list of known kinds, described by its members.
std::string unknown_reason(const Json& payload) {
  constexpr std::size_t k_shown = 8;
  if (payload.empty()) return "not a record that teammemory knows: it has no members";
  std::vector<std::string> names;
  for (const JsonMember& member : payload.members()) {
    if (names.size() == k_shown) break;
    names.push_back(visible_utf8(member.name));
  }
  if (payload.size() > k_shown) names.emplace_back("…");
  return "not a record that teammemory knows: it has members " + join(names, ", ");
}

std::string reason_of(const JsonSyntaxError& error, std::uint64_t item_offset) {
  return fmt::format("{} at byte {}", error.what(), item_offset + error.offset());
}

class ImportRun {
 public:
  ImportRun(Database& database, const ImportOptions& options, const ProgressFunction& progress)
      : database_(&database),
        options_(&options),
        progress_(&progress),
        unchecked_(database),
        raw_events_(database),
        spool_(database),
        writer_(database) {
    batch_.emplace(database);
    if (!raw_events_.has_any()) defer_record_indexes(database);
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
    place_spooled();
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
    commit_batch();
    restore_indexes(*database_);
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

  void take(JsonItem item) {
    pointer_ = std::move(item.pointer);
    const std::size_t size = item.text.size();
    try {
      document_.parse(item.text);
    } catch (const JsonSyntaxError& error) {
      return report({"", pointer_, reason_of(error, item.offset)});
    }
    const Json& payload = document_.root();
    if (!payload.is_object())
      return report({"", pointer_, "expected an object, got " + describe(payload)});
    const auto kind = recognise(JsonObject(payload, ""));
    if (!kind) return report({"", pointer_, unknown_reason(payload)});
    const auto counted = kinds_.find(*kind);
    ++(counted == kinds_.end() ? kinds_[std::string{*kind}] : counted->second);
    take_payload(*kind, payload);
    end_item(size);
  }

  void take_payload(std::string_view kind, const Json& payload) {
    RawEvent event{std::string{kind}, "", std::nullopt, canonical(payload)};
    PayloadRecords found;
    read_payload(kind, payload, {}, found);
    if (!found.needs_context) {
      for (const auto& versioned : found.records) guess_.note(folder_, versioned.record);
    } else if (!options_->repository.empty() || options_->number) {
      PayloadRecords again;
      read_payload(kind, payload, {options_->repository, options_->number}, again);
      // Half a context does not help, and would hide what is missing.
      if (!again.needs_context) {
        found = std::move(again);
        raw_events_.drop_waiting(event);
        event.repository = options_->repository;
        event.number = options_->number;
      }
    }
    for (Problem& problem : found.problems) {
      problem.pointer = pointer_ + problem.pointer;
      report(std::move(problem));
    }
    if (found.needs_context) return spool_.add(folder_, kind, event.payload);
    const RawEvents::Added added = raw_events_.add(event, import_id_);
    if (!added.is_new) {
      ++counts().unchanged;
      return;
    }
    const Outcome outcome = put_all(found, added);
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
    if (!outcome.is_complete) raw_events_.set_pending(source.id, true);
    return outcome;
  }

  /// The store's only forge repository; "" where it has none or several.
  std::string only_repository() {
    const auto statement = database_->prepare(
        "SELECT name FROM repositories WHERE kind = 'github' ORDER BY name LIMIT 2");
    if (!statement->step()) return "";
    std::string name = statement->string(0);
    return statement->step() ? "" : name;
  }

  /// Places what does not say where it belongs, now that all is read.
  void place_spooled() {
    const std::string store_repository = only_repository();
    // What finds no place waits in the store; the same payload from another folder may then find
    // one.
    for (const bool has_place : {false, true}) {
      for (const std::string& folder : spool_.groups()) {
        const std::string repository = guess_.agreed(folder, store_repository);
        if (repository.empty() == has_place) continue;
        spool_.each(folder, [&](std::string_view kind, std::string_view payload) {
          place({std::string{kind}, "", std::nullopt, std::string{payload}}, repository);
          end_item(payload.size());
        });
      }
    }
  }

  void place(RawEvent event, const std::string& repository) {
    document_.parse(event.payload);
    PayloadRecords found;
    read_payload(event.kind, document_.root(), {repository, std::nullopt}, found);
    bool was_known = false;
    if (!found.needs_context) {
      ++guessed_[repository];
      const auto brought_by = raw_events_.drop_waiting(event);
      // Another folder of this run had the same and no place for it: that one is the repetition.
      if (brought_by == import_id_) {
        --counts().accepted;
        ++counts().unchanged;
      }
      was_known = brought_by && brought_by != import_id_;
      event.repository = repository;
    }
    const RawEvents::Added added = raw_events_.add(event, import_id_);
    ++(was_known || !added.is_new ? counts().unchanged : counts().accepted);
    if (found.needs_context) {
      raw_events_.set_pending(added.id, true);
    } else if (added.is_new) {
      put_all(found, added);
    }
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
        has_progress |= resolve(*pending, store_repository);
        end_item(pending->event.payload.size());
      }
    }
  }

  bool resolve(const RawEvents::Pending& pending, const std::string& repository) {
    document_.parse(pending.event.payload);
    const Json& payload = document_.root();
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
      if (!source.is_new) return true;
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
    commit_batch();
    batch_.emplace(*database_);
    batch_items_ = 0;
    batch_bytes_ = 0;
  }

  void commit_batch() {
    raw_events_.flush();
    writer_.flush();
    batch_->commit();
    batch_.reset();
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
  ForeignKeysOff unchecked_;
  std::optional<RecordedTransaction> batch_;
  RawEvents raw_events_;
  PayloadSpool spool_;
  RecordWriter writer_;
  ImportId import_id_;
  ImportSummary summary_;
  std::int64_t batch_items_ = 0;
  std::size_t batch_bytes_ = 0;

  std::string file_;
  std::string folder_;  // of the file
  std::string pointer_;
  JsonDocument document_;
  std::map<std::string, std::int64_t, std::less<>> kinds_;

  RepositoryGuess guess_;
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
