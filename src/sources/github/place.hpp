#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <teammemory/record.hpp>

#include "sources/github/reading.hpp"

namespace teammemory::github {

/// Where something belongs: what its URLs, its numbers and its surroundings say together.
struct Place {
  std::string repository;  ///< "owner/name"; "" where nothing says so
  std::optional<std::int64_t> number;
  std::optional<bool> is_pull_request;  ///< whether the number is one; nothing where unknown

  bool has_number() const { return !repository.empty() && number.has_value(); }
  PullRequestKey pull_request() const { return {repository, number.value_or(0)}; }
  std::string issue_key() const;  ///< "owner/name#12"
  ThreadKey thread() const;
};

/// Reads URLs of the API and of the web pages of github.com and of enterprise servers.
Place place_of_url(std::string_view url);

/// The place of the object in hand; the context fills in what the object does not say.
Place place_of(const Reading& reading);

/// Like place_of, for what needs a number: where there is none, `needs_context` is set.
std::optional<Place> numbered_place_of(const Reading& reading);

}  // namespace teammemory::github
