#include <array>

#include "derive/components.hpp"
#include "derive/counted_commits.hpp"
#include "derive/identity.hpp"
#include "derive/issue_kinds.hpp"
#include "derive/lineage.hpp"
#include "derive/links.hpp"
#include "derive/pr_files.hpp"
#include "derive/step.hpp"
#include "derive/summaries.hpp"
#include "store/as_of.hpp"

namespace teammemory {
namespace {

using Tables = std::string_view[];

constexpr Tables k_counted_commits = {"derived_tips", "uncounted_commits", "identity_commits"};
constexpr Tables k_components = {"issue_components", "file_components", "components"};
constexpr Tables k_issue_kinds = {"issue_kinds"};
constexpr Tables k_lineage = {"file_lineage"};
constexpr Tables k_links = {"commit_issues",        "pr_issues",           "pr_commits",
                            "commit_links",         "issue_relations",     "link_witnesses",
                            "outweighed_witnesses", "dangling_references", "commit_mentions",
                            "commit_reviews"};
constexpr Tables k_identities = {
    "developer_affiliations", "identity_kinds",       "identity_splits", "identity_cuts",
    "identity_suggestions",   "developer_identities", "developers"};
constexpr Tables k_pr_files = {"pr_files"};
constexpr Tables k_summaries = {"component_commits", "file_totals",   "counted_people",
                                "file_presence",     "mainline_tips", "files_without_component",
                                "unlinked_commits",  "newest_record"};

void fill_all_summaries(Derivation& derivation) {
  derive_summaries(derivation.database());
}

bool follow_all_summaries(Derivation& derivation, const Delta& delta) {
  Database& database = derivation.database();
  if (delta.has_changed_records) {
    database.execute("DELETE FROM newest_record");
    keep_newest_record(database);
  }
  return follow_summaries(database, delta.gained, delta.lost);
}

constexpr std::array k_steps = {
    Step{k_counted_commits, fill_counted_commits, follow_counted_commits},
    Step{k_components, fill_components, follow_components, true},
    Step{k_issue_kinds, fill_issue_kinds, follow_issue_kinds},
    Step{k_lineage, fill_file_lineage, follow_file_lineage},
    Step{k_links, fill_links, follow_links},
    // Who wrote a pull request's commits says who is who.
    Step{k_identities, fill_identities, follow_identities},
    Step{k_pr_files, fill_pr_files, follow_pr_files},
    Step{k_summaries, fill_all_summaries, follow_all_summaries},
};

}  // namespace

std::span<const Step> derivation_steps() {
  return k_steps;
}

}  // namespace teammemory
