#include <cstdlib>

#include <teammemory/report.hpp>

namespace teammemory {

std::string_view to_string(RecordKind kind) {
  switch (kind) {
    case RecordKind::commit:
      return "commit";
    case RecordKind::issue:
      return "issue";
    case RecordKind::pull_request:
      return "pull_request";
    case RecordKind::review:
      return "review";
    case RecordKind::comment:
      return "comment";
    case RecordKind::file:
      return "file";
    case RecordKind::developer:
      return "developer";
    case RecordKind::component:
      return "component";
    case RecordKind::import:
      return "import";
    case RecordKind::repository:
      return "repository";
  }
  std::abort();
}

double Finding::score() const {
  double sum = 0;
  for (const ScoreTerm& term : terms) sum += term.points;
  return sum;
}

}  // namespace teammemory
