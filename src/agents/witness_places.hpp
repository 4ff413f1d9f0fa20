#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

#include "agents/linked_records.hpp"
#include "store/commit_messages.hpp"

namespace teammemory {

/// A place that states a link, as the store keeps it.
struct StoredWitness {
  std::string relation;
  std::string rule;
  std::int64_t rule_version = 0;
  std::string record;  ///< the kind of record
  std::int64_t record_id = 0;
  std::string field;
  std::size_t position = 0;  ///< byte offset in the field
  std::string text;          ///< the matched text
  Timestamp stated_at{};
};

/// Reads a witness from nine columns in the order of its members.
StoredWitness stored_witness(const Row& row, int first_column);

/// Says where a witness stands, for people.
class WitnessPlaces {
 public:
  WitnessPlaces(Database& database, References& references)
      : database_(&database), records_(database, references), messages_(database) {}

  /// The record that states it; a row of a timeline or of a list is told by what it belongs to.
  RecordRef source(const StoredWitness& witness);

  /// `pr-number 1: body of #838, byte 412, 2020-10-21: "Fixes #836"`. The quote is the matched text
  /// within its line.
  std::string line(const StoredWitness& witness);

 private:
  LinkedRecord owner(const StoredWitness& witness);
  std::string quote(const StoredWitness& witness);

  /// The whole text of the field; "" where it is no text. Valid until the next call.
  std::string_view text_of(const StoredWitness& witness);
  Statement& prepared(std::string_view sql);

  Database* database_;
  LinkedRecords records_;
  CommitMessages messages_;
  std::map<std::string_view, std::unique_ptr<Statement>> statements_;
};

}  // namespace teammemory
