#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sources/github/reading.hpp"

namespace teammemory::github {

/// The number inside a GraphQL node id, under which the REST API knows the same record: of old ids
/// ("MDEyOkxhYmVsZWRFdmVudDMy…" is "012:LabeledEvent32…") and new ones ("PRR_kwDO…", MessagePack).
std::optional<std::int64_t> number_in_node_id(std::string_view node_id);

/// One name for a record, however it was exported: its number where it can be found, else its id as
/// it stands. Nothing where it has none.
std::optional<std::string> external_id(const Reading& reading);

}  // namespace teammemory::github
