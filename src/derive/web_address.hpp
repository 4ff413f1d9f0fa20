#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace teammemory {

/// By whose habits a number is a pull request's.
enum class Dialect { github, gitlab, bitbucket, azure };

std::string_view to_string(Dialect dialect);
std::optional<Dialect> parse_dialect(std::string_view name);

/// What a web address names on a forge.
struct WebAddress {
  enum class Kind { issue, pull_request, commit };
  Kind kind = Kind::issue;
  Dialect dialect = Dialect::github;
  std::string repository;   ///< "owner/name" as written; on GitLab with all groups
  std::int64_t number = 0;  ///< of an issue or pull request
  std::string sha;          ///< a commit's name or its beginning, in lower case

  friend bool operator==(const WebAddress&, const WebAddress&) = default;
};

/// Nothing for addresses that name no issue, pull request or commit. GitHub's numbers are read on
/// github.com only; commits, and the pages of GitLab and Bitbucket, on any host.
std::optional<WebAddress> read_web_address(std::string_view address);

/// By which forge's habits the page of a pull request is named; nothing where it cannot be told.
std::optional<Dialect> dialect_of_page(std::string_view address);

struct AddressMention {
  WebAddress address;
  std::size_t position = 0;
  std::size_t length = 0;
};

/// The addresses of pull requests and commits that a text holds, in its order.
std::vector<AddressMention> scan_addresses(std::string_view text);

/// Where the address that starts at an offset ends; trailing punctuation is the sentence's.
std::size_t end_of_address(std::string_view text, std::size_t at);

}  // namespace teammemory
