#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace teammemory {

/// True where the bytes are well-formed UTF-8 (no surrogates, no overlong forms).
bool is_utf8(std::string_view bytes);

/// Well-formed UTF-8 that a database and a person can hold: undecodable bytes become "\xHH", NUL
/// becomes "␀" (U+2400). Nothing else changes.
std::string visible_utf8(std::string_view bytes);

/// Like visible_utf8, but two different inputs never come out the same: a backslash that would read
/// as one of our escapes becomes "\x5C". For paths.
std::string unambiguous_utf8(std::string_view bytes);

/// ASCII only; other bytes stay.
std::string lower_ascii(std::string_view text);
bool equals_ignoring_case(std::string_view left, std::string_view right);  // ASCII only

std::string_view trim(std::string_view text);  // ASCII white space
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);

/// A commit message's subject: the first paragraph's lines, joined by spaces.
std::string subject_of(std::string_view message);

/// Lower-case hex digits of bytes.
std::string to_hex(std::string_view bytes);

/// Number of single-byte edits (insert, delete, replace, swap of neighbours) between two texts.
std::size_t edit_distance(std::string_view left, std::string_view right);

/// The candidates nearest to what was asked, but not the same: at most `limit`, best first, ties in
/// byte order; only those within a third of the length, or that contain what was asked (ignoring
/// ASCII case).
std::vector<std::string> near_matches(std::string_view asked,
                                      const std::vector<std::string>& candidates,
                                      std::size_t limit = 3);

}  // namespace teammemory
