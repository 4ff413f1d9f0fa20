#pragma once

#include <string>
#include <string_view>

namespace teammemory {

/// One line that is safe on a terminal: control characters become their pictures ("␛", "␊"),
/// characters that hide or reorder text (bidirectional overrides, zero-width spaces, C1 controls,
/// tags) become "\u202E", undecodable bytes "\xHH".
std::string one_line(std::string_view text);

/// one_line() with all Markdown and HTML markup escaped, for use behind a list marker or heading.
std::string markdown_text(std::string_view text);

/// JSON text with the hidden characters that JSON itself would let through written as \u escapes:
/// it reads as the same values.
std::string escape_hidden_in_json(std::string_view json);

}  // namespace teammemory
