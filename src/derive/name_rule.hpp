#pragma once

#include <string>
#include <string_view>

namespace teammemory {

/// A name or login as names are compared: in lower case (ASCII) with single spaces; "" where it
/// says too little to be compared (too short, or nobody's name).
std::string comparable_name(std::string_view name);

}  // namespace teammemory
