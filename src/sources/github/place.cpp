#include "sources/github/place.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "util/text.hpp"

namespace teammemory::github {
namespace {

constexpr std::array<std::string_view, 3> k_number_members = {"number", "pull_number",
                                                              "issue_number"};

std::optional<std::int64_t> leading_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view rest{end, static_cast<std::size_t>(text.data() + text.size() - end)};
  if (error != std::errc{} || number <= 0 || !(rest.empty() || rest[0] == '#' || rest[0] == '?')) {
    return std::nullopt;
  }
  return number;
}

/// Drops the first parts that are not "owner/name": "api/v3" and "repos". False for URLs of the API
/// that name no repository.
bool drop_api_prefix(std::string_view host, std::vector<std::string_view>& parts) {
  bool is_api = host.starts_with("api.");
  if (parts.size() > 1 && parts[0] == "api" && parts[1] == "v3") {
    parts.erase(parts.begin(), parts.begin() + 2);
    is_api = true;
  }
  if (!is_api) return true;
  if (parts.empty() || parts[0] != "repos") return false;
  parts.erase(parts.begin());
  return true;
}

std::optional<std::int64_t> read_number(const Reading& reading, std::string_view name) {
  const auto number = reading.integer(name);
  if (!number || *number > 0) return number;
  reading.report(name, fmt::format("expected a number from 1 on, got {}", *number));
  return std::nullopt;
}

/// Fills in what is not known yet.
void complete(Place& place, const Place& more) {
  if (more.repository.empty()) return;
  if (place.repository.empty()) place.repository = more.repository;
  if (place.repository != more.repository || !more.number) return;
  if (!place.number) place.number = more.number;
  if (!place.is_pull_request && place.number == more.number)
    place.is_pull_request = more.is_pull_request;
}

/// The full name of a repository object: {full_name}, {nameWithOwner} or a text.
std::string repository_name(const Json& value) {
  if (value.is_text()) return std::string{value.text()};
  for (const std::string_view member : {"full_name", "nameWithOwner"}) {
    if (const Json* found = value.find(member); found != nullptr && found->is_text())
      return std::string{found->text()};
  }
  return "";
}

}  // namespace

std::string Place::issue_key() const {
  return fmt::format("{}#{}", repository, number.value_or(0));
}

ThreadKey Place::thread() const {
  if (!is_pull_request) return NumberKey{repository, number.value_or(0)};
  if (*is_pull_request) return pull_request();
  return IssueKey{issue_key()};
}

Place place_of_url(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  std::vector<std::string_view> parts = split(url.substr(scheme + 3), '/');
  const std::string_view host = parts.front();
  parts.erase(parts.begin());
  if (!drop_api_prefix(host, parts)) return {};
  if (parts.size() < 2 || parts[0].empty() || parts[1].empty()) return {};
  Place place;
  place.repository = visible_utf8(fmt::format("{}/{}", parts[0], parts[1]));
  if (parts.size() < 4) return place;
  const bool is_pull = parts[2] == "pull" || parts[2] == "pulls";
  if (!is_pull && parts[2] != "issues") return place;
  place.number = leading_number(parts[3]);
  // The API serves pull requests as issues too; a web page has its true name.
  const bool is_page = parts[2] == "pull" || !(host.starts_with("api.") ||
                                               url.find("/api/v3/") != std::string_view::npos);
  if (place.number && (is_pull || is_page)) place.is_pull_request = is_pull;
  return place;
}

Place place_of(const Reading& reading) {
  Place place;
  for (const std::string_view name : {"html_url", "pull_request_url", "url", "issue_url",
                                      "repository_url", "contents_url", "blob_url"}) {
    const Json& value = reading.object().at(name);
    if (value.is_text()) complete(place, place_of_url(value.text()));
  }
  const Json& base = reading.object().at("base");
  if (const Json* repository = base.find("repo");
      place.repository.empty() && repository != nullptr) {
    place.repository = repository_name(*repository);
  }
  for (const std::string_view name : {"repository", "baseRepository"}) {
    if (place.repository.empty()) place.repository = repository_name(reading.object().at(name));
  }
  for (const std::string_view name : k_number_members) {
    if (!place.number) place.number = read_number(reading, name);
    if (place.number && name == "pull_number" && reading.has_value(name))
      place.is_pull_request = true;
  }
  if (const Json& input = reading.object().at("_devlake_input");
      input.is_object() && !place.number) {
    place.number =
        reading.with(input, reading.object().pointer_to("_devlake_input")).integer("Number");
  }
  if (place.repository.empty()) place.repository = reading.context().repository;
  if (!place.number) place.number = reading.context().number;
  return place;
}

std::optional<Place> numbered_place_of(const Reading& reading) {
  Place place = place_of(reading);
  if (place.has_number()) return place;
  // A number that cannot be read is a problem of its own, which no context mends.
  const bool has_bad_number = std::ranges::any_of(k_number_members, [&](std::string_view name) {
    return !place.number && reading.has_value(name);
  });
  if (!has_bad_number) reading.result().needs_context = true;
  return std::nullopt;
}

}  // namespace teammemory::github
