#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <teammemory/report.hpp>
#include <teammemory/time.hpp>

#include "util/json_read.hpp"

namespace teammemory {

/// The report that render() wrote as JSON: rendered again, it is the same text. Throws JsonProblem.
Report read_report(const JsonObject& json);

/// A moment as format_timestamp() writes it, also one far from now. Throws JsonProblem.
Timestamp moment(const JsonObject& json, std::string_view name);

/// Calls `take` with each element of an array, which must be there, and its pointer. Throws
/// JsonProblem.
void each_element(const JsonObject& parent, std::string_view name,
                  const std::function<void(const Json&, const std::string&)>& take);

}  // namespace teammemory
