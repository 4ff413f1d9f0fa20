#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <teammemory/record.hpp>

namespace teammemory {

/// A Version, short enough to be kept for each field: the first 8 bytes of the content hash decide
/// between equal times.
struct Stamp {
  std::int64_t time = 0;
  std::uint64_t hash = 0;

  friend auto operator<=>(const Stamp&, const Stamp&) = default;
};

Stamp stamp_of(std::int64_t time, std::string_view content_hash);
inline Stamp stamp_of(const Version& version) {
  return stamp_of(to_epoch(version.updated_at), version.content_hash);
}

/// Fields whose newest statement is not the row's newest one; nothing: never stated.
using FieldStamps = std::map<std::string, std::optional<Stamp>, std::less<>>;

/// {"body":[1700000000,"00ff00ff00ff00ff"],"url":null}; nothing for an empty map.
std::optional<std::string> encode_stamps(const FieldStamps& stamps);
FieldStamps decode_stamps(std::string_view text);

}  // namespace teammemory
