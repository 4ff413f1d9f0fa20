#include "app/receipt.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include <teammemory/render.hpp>
#include <teammemory/version.hpp>

#include "derive/derived_state.hpp"
#include "util/sha256.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

using NamedText = std::pair<std::string, std::string>;

std::string hex_digest(std::string_view text) {
  return to_hex(sha256(text));
}

/// "5 message-key:1 closing-word:2": the first word is the version of all rules that have none of
/// their own.
std::vector<NamedText> rules_of(const std::string& text) {
  std::vector<NamedText> rules;
  for (const std::string_view word : split(text, ' ')) {
    const std::size_t colon = word.rfind(':');
    if (colon == std::string_view::npos) {
      rules.emplace_back("derivation", word);
    } else {
      rules.emplace_back(word.substr(0, colon), word.substr(colon + 1));
    }
  }
  std::ranges::sort(rules);
  return rules;
}

/// Each value with its length, so that no two lists come out the same.
class PartText {
 public:
  PartText& add(std::string_view value) {
    text_ += fmt::format("{}:{},", value.size(), value);
    return *this;
  }
  PartText& add(const std::vector<std::string>& values) {
    for (const std::string& value : values) add(value);
    return *this;
  }
  PartText& add(const std::vector<NamedText>& pairs) {
    for (const auto& [left, right] : pairs) add(left).add(right);
    return *this;
  }
  PartText& add(const std::vector<std::vector<std::string>>& lists) {
    for (const auto& list : lists) add(fmt::format("{}", list.size())).add(list);
    return *this;
  }

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

std::string text_of(const std::vector<Affiliation>& affiliations) {
  PartText text;
  const auto date = [](const std::optional<Timestamp>& time) {
    return time ? format_timestamp(*time) : "";
  };
  for (const Affiliation& affiliation : affiliations) {
    text.add(affiliation.person).add(affiliation.organisation);
    text.add(date(affiliation.from)).add(date(affiliation.until));
  }
  return text.text();
}

std::vector<NamedText> configuration_parts(const DeriveOptions& options) {
  std::vector<NamedText> parts;
  const auto add = [&](std::string_view name, const auto& value) {
    if (!value.empty()) parts.emplace_back(name, hex_digest(PartText{}.add(value).text()));
  };
  if (!options.affiliations.empty()) {
    parts.emplace_back("affiliations", hex_digest(text_of(options.affiliations)));
  }
  add("apart", options.apart);
  add("bots", options.bots);
  add("components", options.components);
  add("humans", options.humans);
  add("repository_matches", options.repository_matches);
  add("same_person", options.same_person);
  add("without_rules", options.without_rules);
  return parts;
}

}  // namespace

Receipt make_receipt(Database& database, const DeriveOptions& options, std::string_view command,
                     const Question& question, Report report) {
  const DerivedBasis derived = read_state(database).basis;
  return {std::string{command},
          question,
          {std::string{k_version}, rules_of(derived.rules), hex_digest(derived.configuration),
           configuration_parts(options)},
          digest_inputs(database, question.as_of),
          std::move(report)};
}

std::string answer_digest(const Report& report) {
  return hex_digest(render(report, Format::json));
}

std::vector<RecordRef> cited_records(const Report& report) {
  std::vector<RecordRef> records;
  for (const Section& section : report.sections) {
    for (const Finding& finding : section.findings) {
      records.push_back(finding.subject);
      records.insert(records.end(), finding.evidence.begin(), finding.evidence.end());
    }
  }
  const auto by_key = [](const RecordRef& left, const RecordRef& right) {
    return std::pair{to_string(left.kind), std::string_view{left.key}} <
           std::pair{to_string(right.kind), std::string_view{right.key}};
  };
  std::ranges::stable_sort(records, by_key);
  const auto repeated =
      std::ranges::unique(records, [](const RecordRef& left, const RecordRef& right) {
        return left.kind == right.kind && left.key == right.key;
      });
  records.erase(repeated.begin(), repeated.end());
  return records;
}

}  // namespace teammemory
