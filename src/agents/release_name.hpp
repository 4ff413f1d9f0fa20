#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace teammemory {

/// A release as trackers' versions and git's tags name it: "Release 3.2.0", "v3.2", "curl-7_76_1",
/// "kafka-2.8.0-rc1". Names of one release are equal.
struct ReleaseName {
  std::string product;                 ///< "curl"; "" where the name does not say
  std::vector<std::uint64_t> numbers;  ///< 3, 2; without zeros at the end
  std::string stage;                   ///< "rc1"; "" for the release itself

  friend auto operator<=>(const ReleaseName&, const ReleaseName&) = default;
};

/// Nothing where the name has no number of at least two parts. Words such as "release", and the
/// name of the repository itself, are no product.
std::optional<ReleaseName> parse_release_name(std::string_view name, std::string_view repository);

}  // namespace teammemory
