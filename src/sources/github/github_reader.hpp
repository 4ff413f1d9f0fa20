#pragma once

#include <optional>
#include <string_view>

#include "model/payload.hpp"
#include "util/json_read.hpp"

namespace teammemory {

/// What a payload of GitHub is ("github.pull", "github.review", …); nothing for what GitHub does
/// not send. Understands the REST API, its timelines and webhooks, `gh … --json`, GraphQL archives,
/// per-item backups and Perceval's envelopes.
std::optional<std::string_view> recognise_github(const JsonObject& payload);

/// Reads the records of a recognised payload. A bad field is a problem and stays unstated; a record
/// is lost only with what names it. Where neither the payload nor the context says to which
/// repository (or number) it belongs, `needs_context` is set.
void read_github(std::string_view kind, const Json& payload, const PayloadContext& context,
                 PayloadRecords& result);

}  // namespace teammemory
