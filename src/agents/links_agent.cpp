#include "agents/links_agent.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "agents/caveats.hpp"
#include "agents/evidence.hpp"
#include "agents/fix_versions.hpp"
#include "agents/linked_records.hpp"
#include "agents/query.hpp"
#include "agents/witness_places.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// A link of a record with another, and which of both states that it does something to the other.
struct Link {
  LinkedRecord other;
  std::string relation;
  bool is_outward = true;  ///< the record asked about is on the left of its table

  friend auto operator<=>(const Link&, const Link&) = default;
};

using Links = std::map<Link, std::vector<StoredWitness>>;

void add_links(Database& database, const LinkTable& table, bool is_left, const LinkedRecord& record,
               Timestamp as_of, Links& links) {
  const auto rows = agent_query(
      database, is_left ? "links/witnesses_of_left.sql" : "links/witnesses_of_right.sql");
  rows->bind(":link", table.name).bind(":id", record.id).bind(":as_of", as_of);
  const RecordKind other = is_left ? table.right : table.left;
  while (rows->step()) {
    links[{{other, rows->integer(0)}, rows->string(1), is_left}].push_back(
        stored_witness(*rows, 1));
  }
}

Links links_of(Database& database, const LinkedRecord& record, Timestamp as_of) {
  Links links;
  for (const LinkTable& table : k_link_tables) {
    if (table.left == record.kind) add_links(database, table, true, record, as_of, links);
    if (table.right == record.kind) add_links(database, table, false, record, as_of, links);
  }
  return links;
}

/// A link as it is printed.
struct LinkLine {
  RecordRef other;
  std::string statement;
  std::vector<std::string> details;
  std::vector<RecordRef> sources;
  std::size_t witness_count = 0;
};

std::string heading_of(RecordKind kind) {
  if (kind == RecordKind::issue) return "Issues";
  return kind == RecordKind::pull_request ? "PRs" : "Commits";
}

std::string section_id(RecordKind kind) {
  if (kind == RecordKind::issue) return "issues";
  return kind == RecordKind::pull_request ? "pull_requests" : "commits";
}

/// What to say where nothing was found: that records are missing, or that there is nothing.
std::string none_of(Database& database, std::initializer_list<Needs> needs) {
  const bool is_answered =
      std::ranges::none_of(needs, [&](Needs kind) { return is_missing(database, kind); });
  return is_answered ? "none" : no_answer(database, needs, "");
}

/// "resolves" where the record asked about does so, "resolves this" where the other does; "merge"
/// and "part" are nouns.
std::string relation_text(const Link& link) {
  const bool is_verb = link.relation.ends_with('s');
  return link.is_outward || !is_verb ? link.relation : link.relation + " this";
}

class LinkPrinter {
 public:
  explicit LinkPrinter(Database& database)
      : references_(database), records_(database, references_), places_(database, references_) {}

  LinkedRecords& records() { return records_; }

  LinkLine line(const Link& link, const std::vector<StoredWitness>& witnesses) {
    LinkLine line{
        .other = records_.reference(link.other),
        .statement = fmt::format("{} [{}]", records_.line(link.other), relation_text(link)),
        .details = {},
        .sources = {},
        .witness_count = witnesses.size()};
    for (const auto& [source, text] : in_order(witnesses)) {
      line.details.push_back(text);
      line.sources.push_back(source);
    }
    return line;
  }

  /// Where witnesses stand and what they say, in the order in which they were stated. Ids of
  /// records decide nothing: they hang on the order in which these came in.
  std::vector<std::pair<RecordRef, std::string>> in_order(
      const std::vector<StoredWitness>& witnesses) {
    using Key = std::tuple<Timestamp, std::string, RecordRef, std::string, std::size_t, std::string,
                           std::string>;
    std::set<Key> sorted;
    for (const StoredWitness& witness : witnesses) {
      sorted.emplace(witness.stated_at, witness.rule, places_.source(witness), witness.field,
                     witness.position, witness.text, places_.line(witness));
    }
    std::vector<std::pair<RecordRef, std::string>> found;
    for (const Key& key : sorted) found.emplace_back(std::get<RecordRef>(key), std::get<6>(key));
    return found;
  }

  /// The links with records of a kind: most witnesses first, then by name.
  Section section(RecordKind kind, const Links& links, std::size_t limit) {
    std::vector<LinkLine> lines;
    for (const auto& [link, witnesses] : links) {
      if (link.other.kind == kind) lines.push_back(line(link, witnesses));
    }
    std::ranges::sort(lines, {}, [](const LinkLine& shown) {
      return std::tuple(-static_cast<std::int64_t>(shown.witness_count), shown.other.key,
                        shown.statement);
    });
    return section_of({.id = section_id(kind), .heading = heading_of(kind)}, lines, limit,
                      [](const LinkLine& shown) {
                        Finding finding;
                        finding.subject = shown.other;
                        finding.statement = shown.statement;
                        finding.details = shown.details;
                        for (const RecordRef& source : shown.sources) cite(finding, source);
                        return finding;
                      });
  }

 private:
  References references_;
  LinkedRecords records_;
  WitnessPlaces places_;
};

/// What trackers say of the versions in which issues are fixed, where git's tags deny it.
Section fix_versions(Database& database, References& references, const Question& question) {
  CommitViews views(database, references);
  const FixVersionCheck check = check_fix_versions(database, question.as_of);
  std::string nothing = none_of(database, {Needs::commits, Needs::issues});
  if (check.compared == 0 && nothing == "none") {
    nothing = "no answer: no tag is of a version that an issue is fixed in";
  }
  return section_of(
      {.id = "fix_versions", .heading = "Versions that issues are fixed in", .empty_note = nothing},
      check.conflicts, question.limit, [&](const FixVersionConflict& conflict) {
        const RecordRef commit = views.at(conflict.commit).reference;
        Finding finding;
        finding.subject = references.issue(conflict.issue);
        finding.statement = fmt::format(
            "{}: fixed in {} for its tracker; git's tag {} has none of the commits "
            "linked with it, {}",
            finding.subject.label, conflict.version, conflict.tag,
            conflict.first_tag.empty() ? fmt::format("such as {}, and no other has", commit.label)
                                       : fmt::format("the first tag with one ({}) is {}",
                                                     commit.label, conflict.first_tag));
        cite(finding, finding.subject);
        cite(finding, commit);
        return finding;
      });
}

}  // namespace

Report LinksAgent::answer(const Question& question, Database& database) const {
  const LinkedRecord record = find_linked_record(database, question);
  LinkPrinter printer(database);
  Links links = links_of(database, record, question.as_of);

  Report report;
  report.agent = name();
  report.question = "links show " + printer.records().reference(record).label;
  report.as_of = question.as_of;
  report.title = "Links of " + printer.records().line(record);
  if (!question.other.empty()) {
    Question about_other = question;
    about_other.subject = question.other;
    const LinkedRecord other = find_linked_record(database, about_other);
    std::erase_if(links, [&](const auto& entry) { return entry.first.other != other; });
    report.question += " " + printer.records().reference(other).label;
    report.title += " with " + printer.records().line(other);
  }
  for (const RecordKind kind : {RecordKind::issue, RecordKind::pull_request, RecordKind::commit}) {
    report.sections.push_back(printer.section(kind, links, question.limit));
  }
  std::erase_if(report.sections, [](const Section& section) { return section.total == 0; });
  if (report.sections.empty()) {
    report.sections.push_back(empty_section(
        {.id = "links", .heading = "Links", .empty_note = "no answer: nothing states a link"}));
  }
  report.caveats = source_caveats(database, {Needs::commits, Needs::issues, Needs::pull_requests});
  return report;
}

Report DanglingLinksAgent::answer(const Question& question, Database& database) const {
  References references(database);
  WitnessPlaces places(database, references);
  std::map<std::string, std::vector<StoredWitness>> keys;
  const auto rows = agent_query(database, "links/dangling.sql");
  rows->bind(":as_of", question.as_of);
  while (rows->step()) keys[rows->string(0)].push_back(stored_witness(*rows, 1));

  Report report;
  report.agent = name();
  report.question = "links dangling";
  report.as_of = question.as_of;
  report.title = "References to records that the store does not have";
  report.sections.push_back(section_of(
      {.id = "dangling",
       .heading = "Keys of unknown issues",
       .empty_note = none_of(database, {Needs::issues})},
      keys, question.limit, [&](const auto& entry) {
        const auto& [key, witnesses] = entry;
        Finding finding;
        finding.subject = places.source(witnesses.front());
        finding.statement =
            fmt::format("{} — named {}", key,
                        witnesses.size() == 1 ? "once" : fmt::format("{} times", witnesses.size()));
        for (const StoredWitness& witness : witnesses) {
          finding.details.push_back(places.line(witness));
          cite(finding, places.source(witness));
        }
        return finding;
      }));
  report.caveats = source_caveats(database, {Needs::issues});
  return report;
}

Report LinkConflictsAgent::answer(const Question& question, Database& database) const {
  References references(database);
  LinkedRecords records(database, references);
  WitnessPlaces places(database, references);
  struct Side {
    LinkedRecord other;
    StoredWitness witness;
    bool is_outweighed = false;
  };
  std::map<RecordRef, std::vector<Side>> merges;
  const auto rows = agent_query(database, "links/conflicting_merges.sql");
  rows->bind(":as_of", question.as_of);
  while (rows->step()) {
    const RecordRef pull_request = records.reference({RecordKind::pull_request, rows->integer(0)});
    merges[pull_request].push_back(
        {{RecordKind::commit, rows->integer(1)}, stored_witness(*rows, 3), rows->flag(2)});
  }

  Report report;
  report.agent = name();
  report.question = "links conflicts";
  report.as_of = question.as_of;
  report.title = "Statements that contradict each other";
  report.sections.push_back(section_of(
      {.id = "merges",
       .heading = "Merges of PRs",
       .empty_note = none_of(database, {Needs::pull_requests})},
      merges, question.limit, [&](const auto& entry) {
        const auto& [pull_request, sides] = entry;
        Finding finding;
        finding.subject = pull_request;
        finding.statement = fmt::format("{}: {}", pull_request.label,
                                        sides.front().is_outweighed
                                            ? "said to be merged, which its record denies"
                                            : "merged as " + records.line(sides.front().other));
        for (const Side& side : sides) {
          finding.details.push_back(fmt::format("{} {} by {}", side.is_outweighed ? "not" : "as",
                                                records.reference(side.other).label,
                                                places.line(side.witness)));
          cite(finding, places.source(side.witness));
        }
        return finding;
      }));
  report.sections.push_back(fix_versions(database, references, question));
  report.caveats = source_caveats(database, {Needs::commits, Needs::pull_requests, Needs::issues});
  return report;
}

}  // namespace teammemory
