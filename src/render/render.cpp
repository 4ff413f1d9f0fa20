#include <cstdlib>

#include <teammemory/render.hpp>

#include "render/renderers.hpp"

namespace teammemory {

std::optional<Format> parse_format(std::string_view name) {
  if (name == "text") return Format::text;
  if (name == "json") return Format::json;
  if (name == "markdown") return Format::markdown;
  return std::nullopt;
}

std::string render(const Report& report, Format format, const RenderOptions& options) {
  switch (format) {
    case Format::text:
      return render_text(report, options);
    case Format::json:
      return render_json(report);
    case Format::markdown:
      return render_markdown(report, options);
  }
  std::abort();
}

}  // namespace teammemory
