#include "store/commit_messages.hpp"

#include <embedded/store_sql.hpp>

#include <teammemory/error.hpp>

namespace teammemory {
namespace {

/// Larger blocks compress little better, and cost more to read one message from.
constexpr std::size_t k_block_bytes = 128U << 10U;

/// Levels above take more time than they save room.
constexpr int k_level = 3;

constexpr char k_end = '\0';

}  // namespace

CommitMessageWriter::CommitMessageWriter(Database& database)
    : database_(&database), compressor_(k_level) {}

void CommitMessageWriter::add(CommitId commit, std::string_view message) {
  if (commit != next_) flush();
  if (block_.empty()) first_ = commit;
  block_.append(message).push_back(k_end);
  next_ = CommitId{commit.value + 1};
  if (block_.size() >= k_block_bytes) flush();
}

void CommitMessageWriter::flush() {
  if (block_.empty()) return;
  database_->prepare(embedded::store_sql("sql/insert_message_block.sql"))
      ->bind(":first_commit_id", first_)
      .bind(":codec", to_string(Codec::zstd))
      .bind(":messages", compressor_.compress(block_))
      .run();
  block_.clear();
}

CommitMessages::CommitMessages(Database& database)
    : find_(database.prepare(embedded::store_sql("sql/find_message_block.sql"))) {}

std::string_view CommitMessages::of(CommitId commit) {
  const auto is_in_block = [&] {
    return commit.value >= first_id_ &&
           commit.value - first_id_ < static_cast<std::int64_t>(messages_.size());
  };
  if (!is_in_block()) read_block(commit);
  if (!is_in_block()) throw StoreError("reading the message of a commit: the store has none");
  return messages_[static_cast<std::size_t>(commit.value - first_id_)];
}

void CommitMessages::read_block(CommitId commit) {
  messages_.clear();
  find_->reset();
  find_->bind(":commit_id", commit);
  if (!find_->step()) return;
  first_id_ = find_->integer(0);
  const auto codec = parse_codec(find_->text(1));
  if (!codec) throw StoreError("reading the message of a commit: its compression is unknown");
  block_ = decompressed(*codec, find_->blob(2));
  std::string_view rest = block_;
  for (auto end = rest.find(k_end); end != std::string_view::npos; end = rest.find(k_end)) {
    messages_.push_back(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
}

}  // namespace teammemory
