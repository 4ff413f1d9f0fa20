#include "derive/mentions.hpp"

#include <memory>
#include <string>
#include <string_view>

#include <embedded/derive_sql.hpp>

#include "derive/link_rules.hpp"
#include "derive/link_scan.hpp"
#include "derive/merge_scan.hpp"
#include "derive/web_address.hpp"
#include "store/commit_messages.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr std::string_view k_commits = "SELECT id, parent_count FROM commits ";

/// Where nothing but git is recorded, no number of a message means anything.
bool has_other_records(Database& database) {
  const auto statement = database.prepare(
      "SELECT EXISTS (SELECT 1 FROM issues) OR EXISTS (SELECT 1 FROM repositories WHERE kind = "
      "'github')");
  statement->step();
  return statement->flag(0);
}

class MergeReader {
 public:
  explicit MergeReader(const Derivation& derivation)
      : derivation_(derivation),
        messages_(derivation.database()),
        insert_(
            derivation.database().prepare(embedded::derive_sql("sql/insert_merge_mention.sql"))) {}

  /// A row of k_commits.
  void read(const Statement& row) {
    const auto commit = row.id<CommitId>(0);
    const std::string_view message = messages_.of(commit);
    for (const MergeMention& mention : scan_merges(message, row.integer(1) >= 2)) {
      if (!derivation_.applies(merge_rule(mention.form))) continue;
      insert_->bind(":commit", commit)
          .bind(":position", static_cast<std::int64_t>(mention.position))
          .bind(":form", to_string(mention.form))
          .bind(":dialect", to_string(mention.dialect))
          .bind(":repository", mention.repository)
          .bind(":number", mention.number)
          .bind(":text", message.substr(mention.position, mention.length))
          .run();
    }
  }

 private:
  const Derivation& derivation_;
  CommitMessages messages_;
  std::unique_ptr<Statement> insert_;
};

/// A place that may hold addresses.
struct AddressPlace {
  const LinkRule* rule = nullptr;
  std::string_view record;
  std::int64_t record_id = 0;
  std::string_view field;
  IssueId issue;
  std::int64_t stated_at = 0;
};

class AddressWriter {
 public:
  explicit AddressWriter(const Derivation& derivation)
      : derivation_(derivation),
        insert_(
            derivation.database().prepare(embedded::derive_sql("sql/insert_address_mention.sql"))) {
  }

  void write(const AddressPlace& place, const AddressMention& mention, std::string_view text) {
    if (!derivation_.applies(*place.rule)) return;
    const WebAddress& address = mention.address;
    const bool is_commit = address.kind == WebAddress::Kind::commit;
    insert_->bind(":record", place.record)
        .bind(":record_id", place.record_id)
        .bind(":field", place.field)
        .bind(":position", static_cast<std::int64_t>(mention.position))
        .bind(":text", text.substr(mention.position, mention.length))
        .bind(":issue", place.issue)
        .bind(":kind", is_commit ? "commit" : "pull_request")
        .bind(":dialect", to_string(address.dialect))
        .bind(":repository", lower_ascii(address.repository));
    if (is_commit) {
      insert_->bind(":sha", address.sha);
    } else {
      insert_->bind(":number", address.number);
    }
    insert_->bind(":rule", place.rule->name).bind(":stated_at", place.stated_at).run();
  }

 private:
  const Derivation& derivation_;
  std::unique_ptr<Statement> insert_;
};

void read_issue_texts(Database& database, AddressWriter& writer) {
  const auto row = database.prepare(embedded::derive_sql("sql/issue_texts.sql"));
  while (row->step()) {
    const std::string_view text = row->text(3);
    if (text.find("://") == std::string_view::npos) continue;
    const AddressPlace place{.rule = &link_rules::issue_text,
                             .record = row->text(0),
                             .record_id = row->integer(1),
                             .field = row->text(2),
                             .issue = row->id<IssueId>(5),
                             .stated_at = row->integer(4)};
    for (const AddressMention& mention : scan_addresses(own_words(text)))
      writer.write(place, mention, text);
  }
}

void read_remote_links(Database& database, AddressWriter& writer) {
  const auto row = database.prepare(embedded::derive_sql("sql/remote_links.sql"));
  while (row->step()) {
    const std::string_view url = row->text(2);
    const bool is_panel = row->text(1) != "remote-link";
    const AddressPlace place{
        .rule = is_panel ? &link_rules::development_panel : &link_rules::remote_link,
        .record = "remote_link",
        .record_id = row->integer(0),
        .field = "url",
        .issue = row->id<IssueId>(5),
        .stated_at = row->integer(4)};
    auto address = read_web_address(url);
    const bool is_stated_commit = !row->text(3).empty();
    if (is_stated_commit && (!address || address->kind != WebAddress::Kind::commit)) {
      // The panel names the commit beside an address of a kind that we do not know.
      address = WebAddress{
          .kind = WebAddress::Kind::commit, .repository = {}, .sha = lower_ascii(row->text(3))};
    }
    if (!address || address->kind == WebAddress::Kind::issue) continue;
    writer.write(place, {std::move(*address), 0, url.size()}, url);
  }
}

void fill_address_mentions(const Derivation& derivation) {
  AddressWriter writer(derivation);
  read_issue_texts(derivation.database(), writer);
  read_remote_links(derivation.database(), writer);
}

}  // namespace

void fill_mentions(const Derivation& derivation) {
  constexpr std::int64_t k_told_each = 8192;
  Database& database = derivation.database();
  if (!has_other_records(database)) return;
  MergeReader merges(derivation);
  const auto row = database.prepare(std::string{k_commits} + "WHERE is_reachable = 1 ORDER BY id");
  for (std::int64_t read = 0; row->step(); ++read) {
    if (read % k_told_each == 0) derivation.tell_progress({"messages", read, 0});
    merges.read(*row);
  }
  fill_address_mentions(derivation);
}

void follow_mentions(const Derivation& derivation, const Delta& delta) {
  Database& database = derivation.database();
  if (!has_other_records(database)) return;
  const auto forget = database.prepare("DELETE FROM merge_mentions WHERE commit_id = :commit");
  for (const CommitId commit : delta.lost) forget->bind(":commit", commit).run();
  MergeReader merges(derivation);
  const auto row = database.prepare(std::string{k_commits} + "WHERE id = :id");
  for (const CommitId commit : delta.gained) {
    row->reset();
    row->bind(":id", commit).step();
    merges.read(*row);
  }
  if (!delta.has_changed_records) return;
  database.execute("DELETE FROM address_mentions");
  fill_address_mentions(derivation);
}

}  // namespace teammemory
