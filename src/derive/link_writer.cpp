#include "derive/link_writer.hpp"

#include <embedded/derive_sql.hpp>

namespace teammemory {

namespace {

void run_insert(Statement& insert, const Witness& witness) {
  insert.bind(":link", witness.link.empty() ? witness.rule->link : witness.link)
      .bind(":left", witness.left)
      .bind(":right", witness.right)
      .bind(":relation", witness.relation)
      .bind(":rule", witness.rule->name)
      .bind(":version", witness.rule->version)
      .bind(":record", witness.record)
      .bind(":record_id", witness.record_id)
      .bind(":field", witness.field)
      .bind(":position", static_cast<std::int64_t>(witness.position))
      .bind(":text", witness.text)
      .bind(":stated_at", witness.stated_at)
      .run();
}

}  // namespace

LinkWriter::LinkWriter(const Derivation& derivation)
    : derivation_(&derivation),
      insert_witness_(
          derivation.database().prepare(embedded::derive_sql("sql/insert_witness.sql"))),
      insert_outweighed_(
          derivation.database().prepare(embedded::derive_sql("sql/insert_outweighed.sql"))),
      insert_dangling_(
          derivation.database().prepare(embedded::derive_sql("sql/insert_dangling.sql"))) {}

void LinkWriter::write(const Witness& witness) {
  if (!derivation_->applies(*witness.rule)) return;
  run_insert(*insert_witness_, witness);
}

void LinkWriter::write_outweighed(const Witness& witness) {
  if (derivation_->applies(*witness.rule)) run_insert(*insert_outweighed_, witness);
}

void LinkWriter::write(const DanglingReference& reference) {
  insert_dangling_->bind(":record", reference.record)
      .bind(":record_id", reference.record_id)
      .bind(":key", reference.key)
      .bind(":field", reference.field)
      .bind(":position", static_cast<std::int64_t>(reference.position))
      .bind(":stated_at", reference.stated_at)
      .run();
}

void write_commit_issues(Database& database) {
  database.execute(embedded::derive_sql("sql/write_commit_issues.sql"));
}

void write_pr_issues(Database& database) {
  database.execute(embedded::derive_sql("sql/write_pr_issues.sql"));
}

void write_pr_commits(Database& database) {
  database.execute(embedded::derive_sql("sql/write_pr_commits.sql"));
}

void write_commit_links(Database& database) {
  database.execute(embedded::derive_sql("sql/write_commit_links.sql"));
}

void write_issue_relations(Database& database) {
  database.execute(embedded::derive_sql("sql/write_issue_relations.sql"));
}

}  // namespace teammemory
