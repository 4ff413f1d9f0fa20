#include "derive/rebuild.hpp"

#include "derive/commit_graph.hpp"
#include "derive/commit_reviews.hpp"
#include "derive/components.hpp"
#include "derive/derived_state.hpp"
#include "derive/identity.hpp"
#include "derive/issue_kinds.hpp"
#include "derive/lineage.hpp"
#include "derive/link_writer.hpp"
#include "derive/links.hpp"
#include "derive/pr_files.hpp"
#include "derive/reference_index.hpp"
#include "derive/repository_match.hpp"
#include "derive/summaries.hpp"
#include "store/schema.hpp"

namespace teammemory {
namespace {

void derive_links(Database& database) {
  const CommitGraph graph(database);
  const ReferenceIndex index(database);
  FoundLinks found;
  find_commit_issues(database, graph, index, found);
  find_pr_issues(database, index, found);
  find_pr_commits(database, graph, index, found);
  find_commit_reverts(database, graph, found);
  write_links(database, std::move(found));
}

}  // namespace

void rebuild(Database& database, const DeriveOptions& options) {
  Transaction transaction(database);
  recreate_derived_tables(database);
  derive_repository_matches(database, options);
  derive_components(database, options);
  derive_issue_kinds(database);
  derive_file_lineage(database);
  derive_links(database);
  // Who wrote a pull request's commits says who is who.
  derive_identities(database, options);
  derive_pr_files(database);
  derive_commit_reviews(database);
  derive_summaries(database);
  write_state(database, current_state(database, options));
  transaction.commit();
}

bool is_derived_current(Database& database, const DeriveOptions& options) {
  return read_state(database) == current_state(database, options);
}

}  // namespace teammemory
