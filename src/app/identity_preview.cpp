#include "app/identity_preview.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "agents/evidence.hpp"
#include "agents/experts.hpp"
#include "agents/known_identities.hpp"
#include "agents/people.hpp"
#include "agents/query.hpp"
#include "agents/scope.hpp"
#include "agents/touched_commits.hpp"
#include "app/identity_desk.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

/// Looking at each costs a question.
constexpr std::size_t k_files_looked_at = 25;
constexpr std::size_t k_components_looked_at = 10;

/// Whose identities are whose: sets of identities, each a person's.
using Partition = std::map<std::int64_t, std::vector<std::int64_t>>;  // by identity

Partition partition_of(const KnownIdentities& identities) {
  Partition partition;
  for (std::size_t place = 0; place < identities.size(); ++place) {
    auto& members = partition[identities.at(place).id.value];
    for (const std::size_t member : identities.of(identities.at(place).developer))
      members.push_back(identities.at(member).id.value);
  }
  return partition;
}

/// All identities whose person changes, and those of the people whom the decision names.
std::set<std::int64_t> affected(std::set<std::int64_t> named, const Partition& before,
                                const Partition& after) {
  for (const auto& [identity, members] : before) {
    if (after.at(identity) != members) named.insert(identity);
  }
  std::set<std::int64_t> all;
  for (const std::int64_t identity : named) {
    all.insert(before.at(identity).begin(), before.at(identity).end());
    all.insert(after.at(identity).begin(), after.at(identity).end());
  }
  return all;
}

struct Subject {
  std::int64_t id = 0;
  std::string label;
};

/// What the preview looks at: the same before and after.
struct Ground {
  std::vector<Subject> files;  // the most touched first
  std::size_t file_total = 0;
  std::vector<Subject> components;
};

std::string file_label(Database& database, std::int64_t file) {
  const auto row = database.prepare(
      "SELECT r.name, f.path FROM files AS f JOIN repositories AS r ON r.id = f.repository_id "
      "WHERE f.id = :file");
  row->bind(":file", file).step();
  return row->string(0) + ":" + row->string(1);
}

std::map<std::int64_t, std::int64_t> touched_files(Database& database,
                                                   const std::set<std::int64_t>& identities,
                                                   Timestamp as_of) {
  std::map<std::int64_t, std::int64_t> touches;
  const auto row = agent_query(database, "identity/touched_files.sql");
  for (const std::int64_t identity : identities) {
    row->reset();
    row->bind(":identity_id", identity).bind(":as_of", as_of);
    while (row->step()) touches[row->integer(0)] += row->integer(1);
  }
  return touches;
}

std::vector<Subject> most_touched(const std::map<std::int64_t, std::int64_t>& touches,
                                  std::size_t limit, const auto& label_of) {
  std::vector<std::tuple<std::int64_t, std::string, std::int64_t>> ranked;
  for (const auto& [id, count] : touches) ranked.emplace_back(-count, label_of(id), id);
  std::ranges::sort(ranked);
  std::vector<Subject> subjects;
  for (const auto& [count, label, id] : ranked) {
    if (subjects.size() == limit) break;
    subjects.push_back({id, label});
  }
  return subjects;
}

Ground find_ground(Database& database, const std::set<std::int64_t>& identities, Timestamp as_of) {
  const auto files = touched_files(database, identities, as_of);
  std::map<std::int64_t, std::int64_t> components;
  std::map<std::int64_t, std::string> names;
  const auto row = database.prepare(
      "SELECT c.id, c.name FROM file_components AS fc JOIN components AS c ON c.id = "
      "fc.component_id WHERE fc.file_id = :file ORDER BY c.name");
  for (const auto& [file, count] : files) {
    row->reset();
    row->bind(":file", file);
    while (row->step()) {
      components[row->integer(0)] += count;
      names.emplace(row->integer(0), row->string(1));
    }
  }
  return {most_touched(files, k_files_looked_at,
                       [&](std::int64_t file) { return file_label(database, file); }),
          files.size(),
          most_touched(components, k_components_looked_at,
                       [&](std::int64_t component) { return names.at(component); })};
}

struct PersonView {
  std::string key;
  std::string statement;

  friend auto operator<=>(const PersonView&, const PersonView&) = default;
};

/// What answers say at one moment of the store.
struct Picture {
  std::vector<PersonView> people;
  std::vector<std::string> file_experts;         // as Ground::files
  std::vector<std::string> component_sentences;  // as Ground::components
};

class Painter {
 public:
  Painter(Database& database, Timestamp as_of)
      : database_(database),
        as_of_(as_of),
        references_(database),
        developers_(database),
        identities_(database) {}

  Picture paint(const std::set<std::int64_t>& affected_identities, const Ground& ground) {
    Picture picture;
    std::set<std::int64_t> people;
    for (const std::int64_t identity : affected_identities)
      people.insert(identities_.with(IdentityId{identity}).developer.value);
    for (const std::int64_t person : people) picture.people.push_back(view(DeveloperId{person}));
    std::ranges::sort(picture.people);
    for (const Subject& file : ground.files)
      picture.file_experts.push_back(first_expert(Scope::file(FileId{file.id})));
    for (const Subject& component : ground.components)
      picture.component_sentences.push_back(sentence(ComponentId{component.id}));
    return picture;
  }

 private:
  PersonView view(DeveloperId person) {
    const Developer& developer = developers_.at(person);
    DeedCounter deeds(database_, as_of_);
    std::set<std::int64_t> own;
    std::vector<std::string> keys;
    for (const std::size_t place : identities_.of(person)) {
      own.insert(identities_.at(place).id.value);
      keys.push_back(identities_.at(place).qualified_key);
    }
    const auto files = static_cast<std::int64_t>(touched_files(database_, own, as_of_).size());
    return {developer.key,
            fmt::format("{}{} — {}; {} ({})", developer.name, developer.is_bot ? " [bot]" : "",
                        to_string(deeds.of(identities_, person)), counted(files, "file", "files"),
                        join(keys, ", "))};
  }

  std::string first_expert(const Scope& scope) {
    const Experts experts(database_, scope, touched_commits(database_, scope, as_of_), as_of_,
                          references_, developers_);
    return experts.ranked().empty() ? "nobody" : experts.ranked().front().name;
  }

  std::string sentence(ComponentId component) {
    const Scope scope = Scope::component(component);
    const auto totals = totals_of(touched_commits(database_, scope, as_of_), developers_, as_of_);
    return fmt::format("{} ({})", first_expert(scope),
                       counted(totals.contributor_count, "contributor", "contributors"));
  }

  Database& database_;
  Timestamp as_of_;
  References references_;
  Developers developers_;
  KnownIdentities identities_;
};

/// Sections about a picture before and one after. All that they cite is in the store as it is.
class PreviewReport {
 public:
  PreviewReport(const Picture& before, const Picture& after, RecordRef subject)
      : before_(before), after_(after), subject_(std::move(subject)) {}

  Report report(const IdentityDecision& decision, const Ground& ground) {
    report_.agent = "identity-preview";
    report_.question = fmt::format("identity {} --preview", to_string(decision.kind));
    report_.title = "What would change: " + describe(decision);
    add("people_before", "People before", statements(before_.people));
    add("people_after", "People after", statements(after_.people));
    add("file_experts", "First experts of files",
        changes(ground.files, before_.file_experts, after_.file_experts));
    add("components", "Components",
        changes(ground.components, before_.component_sentences, after_.component_sentences));
    if (ground.file_total > ground.files.size()) {
      report_.caveats.push_back(
          {"some_files", fmt::format("of {} files that these people touched, the {} most touched "
                                     "were looked at",
                                     ground.file_total, ground.files.size())});
    }
    return std::move(report_);
  }

 private:
  static std::vector<std::string> statements(const std::vector<PersonView>& people) {
    std::vector<std::string> lines;
    for (const PersonView& person : people) lines.push_back(person.statement);
    return lines;
  }

  static std::vector<std::string> changes(const std::vector<Subject>& subjects,
                                          const std::vector<std::string>& before,
                                          const std::vector<std::string>& after) {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      if (before[i] != after[i])
        lines.push_back(fmt::format("{}: {} → {}", subjects[i].label, before[i], after[i]));
    }
    return lines;
  }

  void add(std::string id, std::string heading, const std::vector<std::string>& lines) {
    constexpr std::size_t k_all = 0;
    report_.sections.push_back(
        section_of({.id = std::move(id), .heading = std::move(heading), .empty_note = "no change"},
                   lines, k_all, [&](const std::string& line) {
                     Finding finding;
                     finding.subject = subject_;
                     finding.statement = line;
                     cite(finding, subject_);
                     return finding;
                   }));
  }

  const Picture& before_;
  const Picture& after_;
  RecordRef subject_;
  Report report_;
};

}  // namespace

Report preview_decision(Database& database, const DeriveOptions& options,
                        const IdentityDecision& decision, Timestamp as_of) {
  const KnownIdentities identities(database);
  std::set<std::int64_t> named;
  for (const auto& members : {decision.left, decision.right}) {
    for (const std::size_t place : identities.find_all(members))
      named.insert(identities.at(place).id.value);
  }
  std::set<std::int64_t> concerned;
  Ground ground;
  Picture after;
  {
    const Transaction rolled_back(database);
    record_decision(database, decision);
    update_derived_within(database, options);
    concerned = affected(named, partition_of(identities), partition_of(KnownIdentities(database)));
    ground = find_ground(database, concerned, as_of);
    after = Painter(database, as_of).paint(concerned, ground);
  }
  const Picture before = Painter(database, as_of).paint(concerned, ground);
  const Developers developers(database);
  const DeveloperId first = identities.with(IdentityId{*named.begin()}).developer;
  Report report = PreviewReport(before, after, References(database).developer(developers.at(first)))
                      .report(decision, ground);
  report.as_of = as_of;
  return report;
}

}  // namespace teammemory
