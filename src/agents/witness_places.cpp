#include "agents/witness_places.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "agents/query.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// A text of a record that can hold witnesses. Messages of commits are read in another way.
struct TextField {
  std::string_view record;
  std::string_view field;
  std::string_view sql;
};

constexpr std::array k_text_fields = {
    TextField{"pull_request", "title", "SELECT title FROM pull_requests WHERE id = :id"},
    TextField{"pull_request", "body", "SELECT body FROM pull_requests WHERE id = :id"},
    TextField{"pull_request", "head_ref", "SELECT head_ref FROM pull_requests WHERE id = :id"},
    TextField{"pr_comment", "body", "SELECT body FROM pr_comments WHERE id = :id"},
    TextField{"review", "body", "SELECT body FROM reviews WHERE id = :id"},
    TextField{"review_comment", "body", "SELECT body FROM review_comments WHERE id = :id"},
    TextField{"issue", "title", "SELECT title FROM issues WHERE id = :id"},
    TextField{"issue", "body", "SELECT body FROM issues WHERE id = :id"},
    TextField{"comment", "body", "SELECT body FROM issue_comments WHERE id = :id"},
    TextField{"remote_link", "url", "SELECT url FROM issue_remote_links WHERE id = :id"},
};

/// Of a record that is a part of another: whose it is.
struct Part {
  std::string_view record;
  std::string_view name;  ///< as one says it before whose it is; empty where the field says it
  std::string_view sql;   ///< 'issue' or 'pull_request', and its id
};

constexpr std::array k_parts = {
    Part{"timeline_event", "", "links/owner_of_timeline_event.sql"},
    Part{"pr_recorded_commit", "", "links/owner_of_recorded_commit.sql"},
    Part{"pr_comment", "a comment on ",
         "SELECT 'pull_request', pull_request_id FROM pr_comments WHERE id = :id"},
    Part{"review", "a review of ",
         "SELECT 'pull_request', pull_request_id FROM reviews WHERE id = :id"},
    Part{"review_comment", "a review comment on ",
         "SELECT 'pull_request', pull_request_id FROM review_comments WHERE id = :id"},
    Part{"comment", "a comment on ", "SELECT 'issue', issue_id FROM issue_comments WHERE id = :id"},
    Part{"remote_link", "a remote link of ",
         "SELECT 'issue', issue_id FROM issue_remote_links WHERE id = :id"},
};

const Part* part_of(std::string_view record) {
  const auto part = std::ranges::find(k_parts, record, &Part::record);
  return part == k_parts.end() ? nullptr : &*part;
}

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The line around a stretch of a text, cut to what a reader needs.
std::string around(std::string_view text, std::size_t position, std::size_t length) {
  constexpr std::size_t k_most_before = 40;
  constexpr std::size_t k_most_after = 40;
  const std::size_t line_start = position == 0 ? 0 : text.rfind('\n', position - 1) + 1;
  const std::size_t line_end = std::min(text.find('\n', position + length), text.size());
  std::size_t first = std::max(line_start, position - std::min(position, k_most_before));
  std::size_t last = std::min(line_end, position + length + k_most_after);
  while (first < position && is_continuation(text[first])) ++first;
  while (last < line_end && is_continuation(text[last])) ++last;
  return fmt::format("{}{}{}", first == line_start ? "" : "…",
                     trim(text.substr(first, last - first)), last == line_end ? "" : "…");
}

}  // namespace

StoredWitness stored_witness(const Row& row, int first_column) {
  StoredWitness witness;
  int column = first_column;
  witness.relation = row.string(column++);
  witness.rule = row.string(column++);
  witness.rule_version = row.integer(column++);
  witness.record = row.string(column++);
  witness.record_id = row.integer(column++);
  witness.field = row.string(column++);
  witness.position = static_cast<std::size_t>(row.integer(column++));
  witness.text = row.string(column++);
  witness.stated_at = row.time(column);
  return witness;
}

Statement& WitnessPlaces::prepared(std::string_view sql) {
  auto& statement = statements_[sql];
  if (!statement) {
    statement = sql.ends_with(".sql") ? agent_query(*database_, sql) : database_->prepare(sql);
  }
  statement->reset();
  return *statement;
}

LinkedRecord WitnessPlaces::owner(const StoredWitness& witness) {
  if (witness.record == "commit") return {RecordKind::commit, witness.record_id};
  if (witness.record == "issue") return {RecordKind::issue, witness.record_id};
  if (witness.record == "pull_request") return {RecordKind::pull_request, witness.record_id};
  const Part* part = part_of(witness.record);
  if (part == nullptr) {
    throw StoreError(fmt::format("a witness is in a record of unknown kind {}", witness.record));
  }
  Statement& row = prepared(part->sql);
  row.bind(":id", witness.record_id).step();
  return {row.text(0) == "issue" ? RecordKind::issue : RecordKind::pull_request, row.integer(1)};
}

RecordRef WitnessPlaces::source(const StoredWitness& witness) {
  return records_.reference(owner(witness));
}

std::string WitnessPlaces::quote(const StoredWitness& witness) {
  const std::string_view text = text_of(witness);
  const bool is_there = witness.position + witness.text.size() <= text.size();
  return is_there ? around(text, witness.position, witness.text.size()) : witness.text;
}

std::string_view WitnessPlaces::text_of(const StoredWitness& witness) {
  if (witness.record == "commit" && witness.field == "message") {
    return messages_.of(CommitId{witness.record_id});
  }
  for (const TextField& known : k_text_fields) {
    if (known.record != witness.record || known.field != witness.field) continue;
    Statement& row = prepared(known.sql);
    row.bind(":id", witness.record_id);
    if (row.step()) return row.text(0);
  }
  return {};
}

std::string WitnessPlaces::line(const StoredWitness& witness) {
  const Part* part = part_of(witness.record);
  return fmt::format("{} {}: {} of {}{}, byte {}, {}: \"{}\"", witness.rule, witness.rule_version,
                     witness.field, part == nullptr ? "" : part->name, source(witness).label,
                     witness.position, format_date(witness.stated_at), quote(witness));
}

}  // namespace teammemory
