#pragma once

#include <string>
#include <string_view>

#include <teammemory/source.hpp>

namespace teammemory {

/// Reads the git half of an invented team from JSON: its repository, refs, .mailmap and commits,
/// parents before children, as fixtures/tinyteam/README.md describes them. The text is ours, so
/// whatever is wrong with it is a DataError that names the place.
class DemoSource final : public Source {
 public:
  explicit DemoSource(std::string_view json) : json_(json) {}

  std::string_view name() const override { return "demo"; }
  void read(Sink& sink, const ProgressFunction& progress) override;

 private:
  std::string json_;
};

}  // namespace teammemory
