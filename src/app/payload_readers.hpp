#pragma once

#include <optional>
#include <string_view>

#include "model/payload.hpp"
#include "util/json_read.hpp"

namespace teammemory {

/// What a payload is, by the first reader that knows it: "github.pull", "jira.issue", ….
std::optional<std::string_view> recognise(const JsonObject& payload);

/// Reads a payload of a recognised kind.
void read_payload(std::string_view kind, const Json& payload, const PayloadContext& context,
                  PayloadRecords& result);

}  // namespace teammemory
