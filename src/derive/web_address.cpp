#include "derive/web_address.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <utility>

#include "derive/text_class.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

using Parts = std::span<const std::string_view>;

constexpr std::array<std::pair<Dialect, std::string_view>, 4> k_dialects = {
    {{Dialect::github, "github"},
     {Dialect::gitlab, "gitlab"},
     {Dialect::bitbucket, "bitbucket"},
     {Dialect::azure, "azure"}}};

std::optional<std::int64_t> whole_number(std::string_view text) {
  constexpr std::size_t k_most_digits = 9;
  if (text.empty() || text.size() > k_most_digits || text[0] == '0') return std::nullopt;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// An object's name or its beginning, in lower case.
std::optional<std::string> object_name(std::string_view text) {
  constexpr std::size_t k_shortest = 7;
  constexpr std::size_t k_longest = 64;
  if (text.size() < k_shortest || text.size() > k_longest || !std::ranges::all_of(text, is_hex))
    return std::nullopt;
  return lower_ascii(text);
}

std::string joined(Parts parts) {
  std::string path;
  for (const std::string_view part : parts) path.append(path.empty() ? "" : "/").append(part);
  return path;
}

std::optional<WebAddress> commit_address(Dialect dialect, Parts repository, std::string_view sha) {
  auto name = object_name(sha);
  if (!name) return std::nullopt;
  return WebAddress{.kind = WebAddress::Kind::commit,
                    .dialect = dialect,
                    .repository = joined(repository),
                    .sha = std::move(*name)};
}

std::optional<WebAddress> number_address(WebAddress::Kind kind, Dialect dialect, Parts repository,
                                         std::string_view digits) {
  const auto number = whole_number(digits);
  if (!number) return std::nullopt;
  return WebAddress{.kind = kind,
                    .dialect = dialect,
                    .repository = joined(repository),
                    .number = *number,
                    .sha = {}};
}

/// group/project/-/merge_requests/12 or group/project/-/commit/<sha>
std::optional<WebAddress> gitlab_address(Parts path) {
  constexpr std::size_t k_behind = 3;
  for (std::size_t dash = 2; dash + k_behind <= path.size(); ++dash) {
    if (path[dash] != "-") continue;
    const Parts repository = path.first(dash);
    if (path[dash + 1] == "commit")
      return commit_address(Dialect::gitlab, repository, path[dash + 2]);
    const bool is_merge_request = path[dash + 1] == "merge_requests";
    if (!is_merge_request && path[dash + 1] != "issues") return std::nullopt;
    return number_address(
        is_merge_request ? WebAddress::Kind::pull_request : WebAddress::Kind::issue,
        Dialect::gitlab, repository, path[dash + 2]);
  }
  return std::nullopt;
}

/// The path's parts of a web address, and its host in lower case.
std::pair<std::string, std::vector<std::string_view>> host_and_path(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return {};
  address = address.substr(0, address.find_first_of("?#", scheme));
  std::vector<std::string_view> parts = split(address.substr(scheme + 3), '/');
  std::string host = lower_ascii(parts.front());
  parts.erase(parts.begin());
  return {std::move(host), std::move(parts)};
}

}  // namespace

std::string_view to_string(Dialect dialect) {
  for (const auto& [known, name] : k_dialects) {
    if (known == dialect) return name;
  }
  return "";
}

std::optional<Dialect> parse_dialect(std::string_view name) {
  for (const auto& [dialect, known] : k_dialects) {
    if (known == name) return dialect;
  }
  return std::nullopt;
}

std::optional<WebAddress> read_web_address(std::string_view address) {
  constexpr std::size_t k_least_parts = 4;
  const auto [host, parts] = host_and_path(address);
  const Parts path{parts};
  if (path.size() < k_least_parts) return std::nullopt;
  if (const auto found = gitlab_address(path)) return found;
  const Parts repository = path.first(2);
  const bool is_github = host == "github.com" || host == "www.github.com";
  if (path[2] == "commit" || path[2] == "commits")
    return commit_address(is_github ? Dialect::github : Dialect::bitbucket, repository, path[3]);
  if (path[2] == "pull-requests")
    return number_address(WebAddress::Kind::pull_request, Dialect::bitbucket, repository, path[3]);
  if (!is_github) return std::nullopt;
  if (path[2] == "pull")
    return number_address(WebAddress::Kind::pull_request, Dialect::github, repository, path[3]);
  if (path[2] == "issues")
    return number_address(WebAddress::Kind::issue, Dialect::github, repository, path[3]);
  return std::nullopt;
}

std::optional<Dialect> dialect_of_page(std::string_view address) {
  constexpr std::array<std::pair<std::string_view, Dialect>, 4> k_marks = {
      {{"/merge_requests/", Dialect::gitlab},
       {"/pull-requests/", Dialect::bitbucket},
       {"/pullrequest/", Dialect::azure},
       {"/pull/", Dialect::github}}};
  for (const auto& [mark, dialect] : k_marks) {
    if (address.find(mark) != std::string_view::npos) return dialect;
  }
  return std::nullopt;
}

std::size_t end_of_address(std::string_view text, std::size_t at) {
  constexpr std::string_view k_stops = " \t\r\n<>\"'`|()[]{}\\";
  std::size_t end = std::min(text.find_first_of(k_stops, at), text.size());
  while (end > at && std::string_view{".,;:!?*"}.find(text[end - 1]) != std::string_view::npos)
    --end;
  return end;
}

std::vector<AddressMention> scan_addresses(std::string_view text) {
  constexpr std::string_view k_scheme = "://";
  std::vector<AddressMention> found;
  std::size_t next = 0;
  for (std::size_t at = text.find(k_scheme); at != std::string_view::npos;
       at = text.find(k_scheme, next)) {
    next = at + 1;
    const std::string_view until = text.substr(0, at);
    if (!until.ends_with("http") && !until.ends_with("https")) continue;
    const std::size_t start = at - (until.ends_with("https") ? 5 : 4);
    const std::size_t end = end_of_address(text, start);
    next = std::max(next, end);
    auto address = read_web_address(text.substr(start, end - start));
    if (!address || address->kind == WebAddress::Kind::issue) continue;
    found.push_back({std::move(*address), start, end - start});
  }
  return found;
}

}  // namespace teammemory
