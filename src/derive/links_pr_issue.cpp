#include <string_view>

#include <embedded/derive_sql.hpp>

#include "derive/link_scan.hpp"
#include "derive/link_writer.hpp"
#include "derive/links.hpp"

namespace teammemory {
namespace {

/// A pull request while its texts are read.
struct PullRequestText {
  PullRequestId pull_request;
  RepositoryId forge;
  std::int64_t created_at = 0;
};

class TextReader {
 public:
  explicit TextReader(Derivation& derivation) : index_(derivation.index()), links_(derivation) {}

  void read_text(const PullRequestText& source, std::string_view field, std::string_view text) {
    for (const Reference& reference :
         scan_references(blank_markdown_code(text), index_.projects())) {
      const LinkRule& rule = reference.key.empty() ? link_rules::pr_number : link_rules::pr_key;
      if (const auto issue = index_.issue(reference, source.forge)) {
        add(rule, source, *issue, relation_of_change(reference.relation), field, text, reference);
      } else if (!reference.key.empty()) {
        add_dangling(source, field, reference);
      }
    }
  }

  void read_branch(const PullRequestText& source, std::string_view branch) {
    for (const Reference& reference : scan_branch(branch, index_.projects())) {
      const bool is_as_written =
          branch.substr(reference.position, reference.length) == reference.key;
      if (const auto issue = index_.issue(reference.key)) {
        add(link_rules::pr_branch, source, *issue, "mentions", "head_ref", branch, reference);
      } else if (is_as_written) {
        add_dangling(source, "head_ref", reference);
      }
    }
  }

 private:
  void add(const LinkRule& rule, const PullRequestText& source, const KnownIssue& issue,
           std::string_view relation, std::string_view field, std::string_view text,
           const Reference& reference) {
    links_.write({.rule = &rule,
                  .left = source.pull_request.value,
                  .right = issue.id.value,
                  .relation = relation,
                  .record = "pull_request",
                  .record_id = source.pull_request.value,
                  .field = field,
                  .position = reference.position,
                  .text = text.substr(reference.position, reference.length),
                  .stated_at = source.created_at});
  }

  void add_dangling(const PullRequestText& source, std::string_view field,
                    const Reference& reference) {
    links_.write(DanglingReference{.record = "pull_request",
                                   .record_id = source.pull_request.value,
                                   .key = reference.key,
                                   .field = field,
                                   .position = reference.position,
                                   .stated_at = source.created_at});
  }

  const ReferenceIndex& index_;
  LinkWriter links_;
};

void read_texts(Derivation& derivation) {
  const ReferenceIndex& index = derivation.index();
  TextReader reader(derivation);
  const auto statement = derivation.database().prepare(embedded::derive_sql("sql/pr_texts.sql"));
  while (statement->step()) {
    const auto forge = statement->id<RepositoryId>(0);
    const auto pull_request = index.pull_request(forge, statement->integer(1));
    if (!pull_request) continue;
    const PullRequestText source{*pull_request, forge, statement->integer(5)};
    reader.read_text(source, "title", statement->text(2));
    reader.read_text(source, "body", statement->text(3));
    reader.read_branch(source, statement->text(4));
  }
}

}  // namespace

void find_pr_text_links(Derivation& derivation) {
  read_texts(derivation);
}

}  // namespace teammemory
