#include <optional>
#include <string>
#include <string_view>

#include <embedded/derive_sql.hpp>

#include "derive/link_scan.hpp"
#include "derive/link_writer.hpp"
#include "derive/links.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// A text of an issue or of what people wrote about it.
struct IssueText {
  std::string record;
  std::int64_t record_id = 0;
  std::string field;
  std::int64_t stated_at = 0;
  IssueId issue;
  std::optional<RepositoryId> home;  ///< the forge repository whose numbers are its own
};

class IssueTextReader {
 public:
  explicit IssueTextReader(Derivation& derivation)
      : index_(derivation.index()), links_(derivation) {}

  void read(const IssueText& source, std::string_view text) {
    for (const Reference& reference : scan_references(own_words(text), index_.projects())) {
      // Addresses of pull requests are among address_mentions.
      if (!reference.is_pull_request) add_pull_request(source, reference, text);
      if (const auto other = index_.issue(reference, source.home)) {
        if (other->id != source.issue) add_relation(source, reference, other->id, text);
      }
    }
  }

 private:
  void add_pull_request(const IssueText& source, const Reference& reference,
                        std::string_view text) {
    if (!reference.key.empty()) return;
    const auto forge =
        reference.repository.empty() ? source.home : index_.forge_repository(reference.repository);
    const auto named = forge ? index_.pull_request(*forge, reference.number) : std::nullopt;
    if (!named) return;
    write({.rule = &link_rules::issue_text,
           .link = "pr_issues",
           .left = named->value,
           .right = source.issue.value,
           .relation = "mentions"},
          source, reference, text);
  }

  void add_relation(const IssueText& source, const Reference& reference, IssueId other,
                    std::string_view text) {
    Witness witness{.rule = &link_rules::issue_names_issue,
                    .left = source.issue.value,
                    .right = other.value,
                    .relation = "mentions"};
    if (reference.relation == StatedRelation::duplicates) witness.relation = "duplicates";
    if (reference.relation == StatedRelation::depends) witness.relation = "depends";
    if (reference.relation == StatedRelation::blocks) {
      witness.relation = "depends";
      std::swap(witness.left, witness.right);
    }
    write(witness, source, reference, text);
  }

  void write(Witness witness, const IssueText& source, const Reference& reference,
             std::string_view text) {
    witness.record = source.record;
    witness.record_id = source.record_id;
    witness.field = source.field;
    witness.position = reference.position;
    witness.text = text.substr(reference.position, reference.length);
    witness.stated_at = source.stated_at;
    links_.write(witness);
  }

  const ReferenceIndex& index_;
  LinkWriter links_;
};

void read_issue_texts(Derivation& derivation) {
  const ReferenceIndex& index = derivation.index();
  IssueTextReader reader(derivation);
  const auto row = derivation.database().prepare(embedded::derive_sql("sql/issue_texts.sql"));
  while (row->step()) {
    const bool is_forge = row->text(6) == "github";
    reader.read({.record = row->string(0),
                 .record_id = row->integer(1),
                 .field = row->string(2),
                 .stated_at = row->integer(4),
                 .issue = row->id<IssueId>(5),
                 .home = is_forge ? index.forge_repository(row->text(7)) : std::nullopt},
                row->text(3));
  }
}

/// What people say about a pull request names issues, and resolves none.
void read_pull_request_comments(Derivation& derivation) {
  const ReferenceIndex& index = derivation.index();
  LinkWriter links(derivation);
  const auto row = derivation.database().prepare(embedded::derive_sql("sql/pr_conversation.sql"));
  while (row->step()) {
    const std::string_view text = row->text(2);
    for (const Reference& reference : scan_references(own_words(text), index.projects())) {
      const auto issue = index.issue(reference, row->id<RepositoryId>(5));
      if (!issue) continue;
      links.write({.rule = &link_rules::pr_comment,
                   .left = row->integer(4),
                   .right = issue->id.value,
                   .relation = "mentions",
                   .record = row->text(0),
                   .record_id = row->integer(1),
                   .field = "body",
                   .position = reference.position,
                   .text = text.substr(reference.position, reference.length),
                   .stated_at = row->integer(3)});
    }
  }
}

}  // namespace

void find_conversation_links(Derivation& derivation) {
  read_issue_texts(derivation);
  read_pull_request_comments(derivation);
}

}  // namespace teammemory
