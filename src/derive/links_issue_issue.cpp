#include <string>
#include <string_view>

#include <embedded/derive_sql.hpp>

#include "derive/link_writer.hpp"
#include "derive/links.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// What a tracker's type of link means, read from the issue that the link goes out from. Types are
/// free names: what is not plain is 'relates'.
struct LinkMeaning {
  std::string_view relation;
  bool is_of_other = false;  ///< the relation is the other issue's: it waits for this one
};

LinkMeaning meaning_of(std::string_view type) {
  const std::string name = lower_ascii(type);
  const auto has = [&](std::string_view part) { return name.find(part) != std::string::npos; };
  if (has("duplicate")) return {"duplicates"};
  if (name == "blocks" || name == "blocker" || name == "blocked") return {"depends", true};
  if (has("depend")) return {"depends"};
  if (has("clone")) return {"clones"};
  return {"relates"};
}

}  // namespace

void find_tracker_links(Derivation& derivation) {
  const ReferenceIndex& index = derivation.index();
  LinkWriter links(derivation);
  const auto row = derivation.database().prepare(embedded::derive_sql("sql/tracker_links.sql"));
  while (row->step()) {
    const auto other = index.issue(row->text(3));
    const std::int64_t issue = row->integer(0);
    if (!other || other->id.value == issue) continue;
    const LinkMeaning meaning = meaning_of(row->text(1));
    const bool is_own = row->flag(2) != meaning.is_of_other;
    links.write({.rule = &link_rules::tracker_link,
                 .left = is_own ? issue : other->id.value,
                 .right = is_own ? other->id.value : issue,
                 .relation = meaning.relation,
                 .record = "issue",
                 .record_id = issue,
                 .field = "links",
                 .position = 0,
                 .text = row->text(1),
                 .stated_at = row->integer(4)});
  }
}

}  // namespace teammemory
