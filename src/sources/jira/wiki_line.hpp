#pragma once

#include <string>
#include <string_view>

namespace teammemory::jira {

/// Whether a line's bars part the cells of a table.
enum class Bars { are_text, part_cells };

/// The marks within one line of wiki markup taken out: emphasis, {{code}}, links, images, macros
/// such as {color}, escapes. A forced line break comes out as a line feed.
std::string wiki_line_text(std::string_view line, Bars bars = Bars::are_text);

}  // namespace teammemory::jira
