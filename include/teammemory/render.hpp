#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <teammemory/report.hpp>

namespace teammemory {

enum class Format { text, json, markdown };
std::optional<Format> parse_format(std::string_view name);

struct RenderOptions {
  bool explain = false;  ///< text and Markdown: print score terms and evidence
  bool colour = false;   ///< text only
};

/// The report in a format, ending in a newline. Text from records is neutralised: no control
/// character, bidirectional override or markup of the target format comes through.
std::string render(const Report& report, Format format, const RenderOptions& options = {});

}  // namespace teammemory
