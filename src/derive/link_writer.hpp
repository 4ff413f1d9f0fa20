#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include <teammemory/store.hpp>

#include "derive/link_rules.hpp"
#include "derive/step.hpp"

namespace teammemory {

/// A place that states a link. `left` and `right` are the link's two keys in its table.
struct Witness {
  const LinkRule* rule = nullptr;
  std::string_view link = {};  ///< where the rule fills several tables
  std::int64_t left = 0;
  std::int64_t right = 0;
  std::string_view relation = {};
  std::string_view record = {};  ///< the kind of record that states it
  std::int64_t record_id = 0;
  std::string_view field = {};
  std::size_t position = 0;
  std::string_view text = {};
  std::int64_t stated_at = 0;
};

/// A reference to a record that the store does not have.
struct DanglingReference {
  std::string_view record;
  std::int64_t record_id = 0;
  std::string_view key;
  std::string_view field;
  std::size_t position = 0;
  std::int64_t stated_at = 0;
};

/// Writes link_witnesses and dangling_references. The links' own tables follow from these. Drops
/// witnesses of rules that are not applied.
class LinkWriter {
 public:
  explicit LinkWriter(const Derivation& derivation);

  void write(const Witness& witness);
  void write(const DanglingReference& reference);

  /// Keeps a place that a stronger statement contradicts: no link follows from it.
  void write_outweighed(const Witness& witness);

 private:
  const Derivation* derivation_;
  std::unique_ptr<Statement> insert_witness_;
  std::unique_ptr<Statement> insert_outweighed_;
  std::unique_ptr<Statement> insert_dangling_;
};

/// Fills the link tables, which are empty, from link_witnesses: a link counts from the first moment
/// at which a witness states it.
void write_commit_issues(Database& database);
void write_pr_issues(Database& database);
void write_pr_commits(Database& database);
void write_commit_links(Database& database);
void write_issue_relations(Database& database);

}  // namespace teammemory
