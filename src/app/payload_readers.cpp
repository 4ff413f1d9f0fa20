#include "app/payload_readers.hpp"

#include <array>
#include <string_view>

#include "sources/github/github_reader.hpp"
#include "sources/jira/jira_reader.hpp"

namespace teammemory {
namespace {

struct Reader {
  std::string_view prefix;  ///< of the kinds that it reads
  std::optional<std::string_view> (*recognise)(const JsonObject&);
  void (*read)(std::string_view, const Json&, const PayloadContext&, PayloadRecords&);
};

/// One line for each source of payloads, asked in this order.
constexpr std::array k_readers = {
    Reader{"github.", recognise_github, read_github},
    Reader{"jira.", recognise_jira, read_jira},
};

}  // namespace

std::optional<std::string_view> recognise(const JsonObject& payload) {
  for (const Reader& reader : k_readers) {
    if (auto kind = reader.recognise(payload)) return kind;
  }
  return std::nullopt;
}

void read_payload(std::string_view kind, const Json& payload, const PayloadContext& context,
                  PayloadRecords& result) {
  for (const Reader& reader : k_readers) {
    if (kind.starts_with(reader.prefix)) return reader.read(kind, payload, context, result);
  }
  result.problems.push_back({"", "", "no reader for records of the kind " + std::string{kind}});
}

}  // namespace teammemory
