#pragma once

#include <string>
#include <string_view>

namespace teammemory {

/// A name or login as names are compared: whatever their case, with single spaces; "" where it
/// says too little to be compared (too short, or nobody's name).
std::string comparable_name(std::string_view name);

/// Whether a comparable name has more than one word: many people share a single one.
bool is_full_name(std::string_view comparable);

}  // namespace teammemory
