#pragma once

#include <string>
#include <string_view>

#include "app/receipt.hpp"

namespace teammemory {

/// The receipt as docs/schemas/receipt-v1.schema.json describes it, ending in a newline.
std::string render_receipt(const Receipt& receipt);

/// Reads what render_receipt wrote. `name` is what messages call it. Throws UsageError with the
/// place for what is no receipt, of another version, or was altered since.
Receipt read_receipt(std::string_view text, const std::string& name);

}  // namespace teammemory
