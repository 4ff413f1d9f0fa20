#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <teammemory/time.hpp>

namespace teammemory {

/// What a finding or a piece of evidence is about.
enum class RecordKind {
  commit,
  issue,
  pull_request,
  review,
  comment,
  file,
  developer,
  component,
  import,
  repository,
};
std::string_view to_string(RecordKind kind);

/// A record that exists in the store, by the name under which people know it: a commit's full sha,
/// "PROJ-1247", "owner/name#382", "owner/name#382/review/17", "owner/name:src/a.c", ….
struct RecordRef {
  RecordKind kind = RecordKind::commit;
  std::string key;    ///< unique in the store, stable between stores
  std::string label;  ///< short form for people: "f00ba47", "#382"

  friend auto operator<=>(const RecordRef&, const RecordRef&) = default;
};

/// One summand of a score. `points` is `value` times `weight`, in the profile's stated arithmetic.
struct ScoreTerm {
  std::string name;  ///< "commit_count"
  double value = 0;
  double weight = 0;
  double points = 0;
};

struct Finding {
  RecordRef subject;
  std::string label;                 ///< the name before a fact ("Status"); "" elsewhere
  std::string statement;             ///< one line; what renderers print
  std::vector<std::string> details;  ///< further lines that every format shows
  std::vector<ScoreTerm> terms;      ///< empty where nothing is scored
  std::vector<RecordRef> evidence;   ///< weightiest first
  std::size_t evidence_total = 0;    ///< how many there are in all; `evidence` may be cut

  bool is_scored() const { return !terms.empty(); }
  double score() const;  ///< the sum of the terms' points, in their order
};

enum class Layout {
  facts,    ///< "Label: statement"
  bullets,  ///< "- statement" under a heading
  ranking,  ///< "1. statement — score 92.0"
};

struct Section {
  std::string id;       ///< stable name for machines: "related_pull_requests"
  std::string heading;  ///< "Related PRs"; "" for the leading facts
  Layout layout = Layout::bullets;
  std::vector<Finding> findings;  ///< in their final order
  std::size_t total = 0;          ///< how many findings there are; `findings` may be cut by --limit
  std::string
      empty_note;  ///< what to say when there is nothing, e.g. "no answer: no reviews imported"
};

/// Something that limits the answer: a missing source, a shallow clone.
struct Caveat {
  std::string id;  ///< stable name for machines: "no_reviews"
  std::string text;
};

/// An answer with its evidence. Renderers print it as it is: they never sort, filter or compute.
struct Report {
  std::string agent;     ///< "expertise"
  std::string question;  ///< "file-experts src/auth/token_service.py"
  std::string profile;   ///< the score's name and version, "classic"; "" where nothing is scored
  Timestamp as_of{};
  std::string title;  ///< the first line; "" where the facts come first
  std::vector<Section> sections;
  std::vector<Caveat> caveats;
};

}  // namespace teammemory
