#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <teammemory/agent.hpp>
#include <teammemory/report.hpp>
#include <teammemory/store.hpp>

#include "app/receipt_inputs.hpp"
#include "derive/rebuild.hpp"

namespace teammemory {

/// By what an answer was made, next to the records.
struct AnswerBasis {
  std::string program_version;
  std::vector<std::pair<std::string, std::string>> rules;  ///< name and version
  std::string configuration;                               ///< digest of all that counts, in hex
  /// Name and digest of each part of the configuration that is not empty.
  std::vector<std::pair<std::string, std::string>> configuration_parts;
};

/// An answer with all that it takes to give it again, and to say why it comes out otherwise.
struct Receipt {
  std::string command;  ///< "file-experts", "links show"
  Question question;    ///< with the moment that was answered for
  AnswerBasis basis;
  std::vector<InputSource> inputs;
  Report report;
};

/// The receipt of an answer that was just given from this store, derived with these options.
Receipt make_receipt(Database& database, const DeriveOptions& options, std::string_view command,
                     const Question& question, Report report);

/// SHA-256, in hex, of the report as `--format json` prints it.
std::string answer_digest(const Report& report);

/// All that a report cites and is about: each record once, by kind and key.
std::vector<RecordRef> cited_records(const Report& report);

}  // namespace teammemory
