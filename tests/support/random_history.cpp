#include "support/random_history.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "store/git_writer.hpp"
#include "store/recorded_changes.hpp"
#include "support/memory_store.hpp"

namespace teammemory::test {
namespace {

constexpr Timestamp k_now = from_epoch(1780000000);
constexpr std::int64_t k_first_time = 1750000000;
constexpr std::int64_t k_times = 20000000;

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> k_people = {{
    {"Ayşe Demir", "ayse@example.com"},
    {"ayse", "AYSE@example.com"},
    {"Ayşe D.", "7+aysedemir@users.noreply.github.com"},
    {"Burak Kaya", "burak@example.com"},
    {"burak", "burak@laptop.example"},
    {"Mehmet Turac", "mehmet@example.com"},
    {"Mehmet Turac", "mt@example.org"},
    {"dependabot[bot]", "bot@users.noreply.github.com"},
    {"Deniz", "deniz@example.com"},
}};
constexpr std::array<std::string_view, 4> k_logins = {"aysedemir", "burak", "mehmett", "deniz"};
constexpr std::array<std::string_view, 10> k_paths = {
    "src/auth/token.py", "src/Auth/session.py", "src/web/app.py",  "src/web/old.py", "lib/auth/a.c",
    "README.md",         "docs/auth/guide.md",  "tests/web/t1.py", "src/Web/new.py", "infra/x.tf",
};

void carry_out(Database& database, const IndexDeed& deed) {
  const ImportId import = begin_import(database, "git", deed.repository, k_now);
  GitWriter writer(database, import);
  writer.open_repository({.name = deed.repository,
                          .location = "/srv/" + deed.repository,
                          .object_format = "sha1",
                          .remote_url = std::nullopt});
  const std::size_t half = deed.commits.size() / 2;
  writer.put_commits({deed.commits.begin(), deed.commits.begin() + static_cast<long>(half)});
  writer.put_commits({deed.commits.begin() + static_cast<long>(half), deed.commits.end()});
  writer.finish(deed.refs, deed.mailmap);
  finish_import(database, import, writer.counts(), k_now);
}

void carry_out(Database& database, const ImportDeed& deed) {
  import_text(database, deed.payloads, "acme/shop", deed.number);
}

void carry_out(Database& database, const DecisionDeed& deed) {
  RecordedTransaction transaction(database);
  for (const IdentityDecision& decision : deed.decisions) record_decision(database, decision);
  transaction.commit();
}

/// What is said of a commit that was incomplete takes the place of what was said first.
void add_run(IndexDeed& all, const IndexDeed& run) {
  all.repository = run.repository;
  for (const CommitRecord& commit : run.commits) {
    const auto known = std::ranges::find(all.commits, commit.sha, &CommitRecord::sha);
    if (known == all.commits.end()) {
      all.commits.push_back(commit);
    } else {
      *known = commit;
    }
  }
  all.refs = run.refs;
  all.mailmap = run.mailmap;
}

}  // namespace

Deed RandomHistory::next() {
  if (happens(6)) return decision();
  if (happens(3)) return import();
  return index();
}

IndexDeed RandomHistory::index() {
  Repository& repository = repositories_[happens(4) ? 1 : 0];
  IndexDeed deed;
  deed.repository = repository.name;
  grow(repository, deed);
  move_refs(repository);
  complete(repository, deed);
  if (happens(3)) {
    const auto& [name, email] = k_people[below(k_people.size())];
    const Person& written = repository.commits[below(repository.commits.size())].author;
    repository.mailmap = {{written, std::string{name}, std::string{email}}};
  }
  for (const auto& [name, tip] : repository.tips)
    deed.refs.push_back({"refs/heads/" + name, repository.commits[tip].sha});
  for (const auto& [name, head] : repository.heads)
    deed.refs.push_back({name, repository.commits[head].sha, false});
  deed.mailmap = repository.mailmap;
  return deed;
}

void RandomHistory::grow(Repository& repository, IndexDeed& deed) {
  if (repository.tips.empty()) repository.tips["main"] = add_commit(repository, {}, deed);
  const auto branch = [&] {
    return std::next(repository.tips.begin(), static_cast<long>(below(repository.tips.size())));
  };
  for (std::size_t count = below(5); count > 0; --count) {
    const auto tip = branch();
    if (happens(4)) {
      repository.tips[fmt::format("topic{}", below(4))] =
          add_commit(repository, {tip->second}, deed);
    } else if (const auto other = branch(); happens(2) && other->second != tip->second) {
      tip->second = add_commit(repository, {tip->second, other->second}, deed);
    } else {
      tip->second = add_commit(repository, {tip->second}, deed);
    }
  }
}

/// Rewrites, deletes and keeps branches; sets heads of pull requests.
void RandomHistory::move_refs(Repository& repository) {
  const std::size_t some = below(repository.commits.size());
  if (happens(5)) repository.tips[fmt::format("topic{}", below(4))] = some;
  if (happens(8)) repository.tips["main"] = some;
  if (happens(5) && repository.tips.size() > 1)
    repository.tips.erase(std::prev(repository.tips.end()));
  if (happens(3)) {
    repository.heads[fmt::format("refs/pull/{}/head", 1 + below(5))] =
        below(repository.commits.size());
  }
}

void RandomHistory::complete(Repository& repository, IndexDeed& deed) {
  if (repository.incomplete.empty() || !happens(4)) return;
  CommitRecord& commit = repository.commits[repository.incomplete.back()];
  repository.incomplete.pop_back();
  commit.is_churn_known = true;
  for (FileChange& change : commit.changes) change.added = change.deleted = 3;
  std::erase_if(deed.commits, [&](const CommitRecord& known) { return known.sha == commit.sha; });
  deed.commits.push_back(commit);
}

std::size_t RandomHistory::add_commit(Repository& repository, std::vector<std::size_t> parents,
                                      IndexDeed& deed) {
  CommitRecord commit;
  commit.sha = sha(repository);
  for (const std::size_t parent : parents) commit.parents.push_back(repository.commits[parent].sha);
  commit.author = person();
  commit.committer = commit.author;
  commit.authored_at = from_epoch(k_first_time + static_cast<std::int64_t>(below(k_times)));
  commit.committed_at = commit.authored_at;
  commit.message = message(repository, parents.size() > 1);
  commit.changes = changes();
  if (happens(5) && !repository.commits.empty()) copy_change(repository, commit);
  if (happens(15)) {
    commit.is_churn_known = false;
    for (FileChange& change : commit.changes) change.added = change.deleted = std::nullopt;
    repository.incomplete.push_back(repository.commits.size());
  }
  deed.commits.push_back(commit);
  repository.commits.push_back(std::move(commit));
  return repository.commits.size() - 1;
}

/// The same change under another name, as a rebase leaves it.
void RandomHistory::copy_change(const Repository& repository, CommitRecord& commit) {
  const CommitRecord& original = repository.commits[below(repository.commits.size())];
  commit.author = original.author;
  commit.authored_at = original.authored_at;
  commit.message = original.message;
  commit.changes = original.changes;
}

std::string RandomHistory::message(const Repository& repository, bool is_merge) {
  std::string text =
      is_merge && happens(2)
          ? fmt::format("Merge pull request #{} from ayse/proj-{}", 1 + below(6), 1 + below(6))
          : fmt::format("Change {}", below(100));
  if (happens(3)) text += fmt::format(" PROJ-{}", 1 + below(6));
  if (happens(4)) text += fmt::format(" (#{})", 1 + below(8));
  text += "\n\n";
  if (happens(4)) text += fmt::format("Fixes #{}\n", 1 + below(8));
  if (happens(6)) text += fmt::format("See OTHER-{} and acme/shop#{}\n", below(4), 1 + below(8));
  if (happens(4) && !repository.commits.empty()) {
    const std::string& reverted = repository.commits[below(repository.commits.size())].sha;
    text += fmt::format("This reverts commit {}.\n", reverted.substr(0, happens(2) ? 40 : 7));
  }
  if (happens(6)) text += fmt::format("Change-Id: I{}\n", std::string(40, "ab"[below(2)]));
  if (happens(6)) text += fmt::format("See r{}\n", 10 + below(4));
  if (happens(6)) text += fmt::format("git-svn-id: https://svn.example@{} 0a\n", 10 + below(4));
  if (happens(6))
    text += fmt::format("PR-URL: https://github.com/acme/{}/pull/{}\n",
                        happens(2) ? "shop" : "former", 1 + below(6));
  if (happens(4)) {
    const auto& [name, email] = k_people[below(k_people.size())];
    text += fmt::format("Reviewed-by: {} <{}>\n", name, email);
  }
  return text;
}

/// Many begin alike, so that some abbreviations name two.
std::string RandomHistory::sha(const Repository& repository) {
  std::string sha = happens(3) && !repository.commits.empty()
                        ? repository.commits[below(repository.commits.size())].sha.substr(0, 7)
                        : fmt::format("{:07x}", below(0x10000000));
  while (sha.size() < 40) sha += "0123456789abcdef"[below(16)];
  return sha;
}

/// A commit of the past, or one that nobody has.
std::string RandomHistory::known_sha() {
  const auto& commits = repositories_[0].commits;
  return commits.empty() || happens(6) ? std::string(40, 'e') : commits[below(commits.size())].sha;
}

Person RandomHistory::person() {
  const auto& [name, email] = k_people[below(k_people.size())];
  return git_person(std::string{name}, std::string{email});
}

std::vector<FileChange> RandomHistory::changes() {
  std::vector<FileChange> changes;
  const std::size_t first = below(k_paths.size());
  for (std::size_t i = 0; i < below(4); ++i) {
    FileChange change;
    change.path = std::string{k_paths[(first + i) % k_paths.size()]};
    change.added = static_cast<std::int64_t>(below(50));
    change.deleted = static_cast<std::int64_t>(below(50));
    if (happens(3)) {
      change.kind = ChangeKind::renamed;
      change.former_path = std::string{k_paths[(first + i + 5) % k_paths.size()]};
    }
    changes.push_back(std::move(change));
  }
  return changes;
}

std::string RandomHistory::time() {
  return format_timestamp(from_epoch(k_first_time + static_cast<std::int64_t>(below(k_times))));
}

std::string RandomHistory::identity() {
  if (happens(4)) return fmt::format("github:{}", k_logins[below(k_logins.size())]);
  const auto& [name, email] = k_people[below(k_people.size())];
  return happens(5) ? fmt::format("email:{}", email) : fmt::format("git:{} <{}>", name, email);
}

DecisionDeed RandomHistory::decision() {
  constexpr std::array k_kinds = {DecisionKind::merge, DecisionKind::split, DecisionKind::split,
                                  DecisionKind::bot, DecisionKind::not_bot};
  IdentityDecision decision;
  decision.kind = k_kinds[below(k_kinds.size())];
  decision.decided_at = from_epoch(k_first_time + static_cast<std::int64_t>(below(k_times)));
  decision.decided_by = "Lead <lead@example.com>";
  decision.reason = "so it is";
  decision.left = {identity()};
  if (decision.kind == DecisionKind::merge || decision.kind == DecisionKind::split) {
    for (std::size_t count = 1 + below(2); count > 0; --count) decision.right.push_back(identity());
  }
  return {{decision}};
}

ImportDeed RandomHistory::import() {
  std::string payloads;
  for (std::size_t count = 1 + below(2); count > 0; --count) {
    switch (below(4)) {
      case 0:
        payloads += issue();
        break;
      case 1:
        payloads += tracker_issue();
        break;
      case 2:
        payloads += pull_request();
        break;
      default:
        return part_of_number();
    }
  }
  return {payloads, {}};
}

std::string RandomHistory::issue() {
  return fmt::format(
      R"({{"number": {}, "title": "Issue {}", "state": "open", "updated_at": "{}", "created_at": "2025-06-20T00:00:00Z",
          "labels": [{{"name": "{}"}}], "html_url": "https://github.com/acme/shop/issues/{}", "user": {{"login": "{}"}}}})",
      6, below(9), time(), happens(2) ? "bug" : "docs", 6, k_logins[below(k_logins.size())]);
}

std::string RandomHistory::tracker_issue() {
  const std::size_t number = 1 + below(6);
  return fmt::format(
      R"({{"id": "{}", "key": "PROJ-{}", "fields": {{"summary": "Text {}", "updated": "{}", "created": "2025-06-20T00:00:00.000+0000",
          "description": "{}", "project": {{"key": "PROJ"}}, "issuetype": {{"name": "{}"}}, "components": [{{"name": "{}"}}],
          "status": {{"name": "Done", "statusCategory": {{"key": "done"}}}}}}}})",
      number, number, below(9), time(), addresses(), happens(2) ? "Bug" : "Task",
      happens(2) ? "Auth" : "Billing");
}

/// What the text of an issue names: commits and pull requests, under a former name too, and issues.
std::string RandomHistory::addresses() {
  std::string text;
  for (std::size_t count = below(4); count > 0; --count) {
    const std::string repository =
        std::string{"https://github.com/acme/"} + (happens(3) ? "shop" : "former");
    text +=
        fmt::format(" {}/commit/{} {}/pull/{}", repository, known_sha(), repository, 1 + below(6));
  }
  if (happens(2)) text += fmt::format(" Duplicate of PROJ-{}", 1 + below(6));
  return text;
}

std::string RandomHistory::pull_request() {
  const std::size_t number = 1 + below(5);
  const std::string state = happens(3) ? "open" : "closed";
  const std::string merged =
      state == "closed" && happens(2)
          ? fmt::format(R"("merged_at": "{}", "merge_commit_sha": "{}", )", time(), known_sha())
          : "";
  return fmt::format(
      R"({{"number": {}, "title": "Pull {} PROJ-{}", "body": "Fixes #6", "state": "{}", {}"updated_at": "{}",
          "created_at": "2025-06-20T00:00:00Z", "html_url": "https://github.com/acme/shop/pull/{}", "user": {{"login": "{}"}},
          "head": {{"ref": "proj-{}", "sha": "{}"}}, "base": {{"ref": "main", "sha": "{}"}}}})",
      number, number, 1 + below(6), state, merged, time(), number, k_logins[below(k_logins.size())],
      1 + below(6), known_sha(), known_sha());
}

ImportDeed RandomHistory::part_of_number() {
  const auto number = static_cast<std::int64_t>(1 + below(6));
  switch (below(3)) {
    case 0:
      return {
          fmt::format(
              R"({{"event": "{}", "id": {}, "created_at": "{}", "commit_id": "{}", "actor": {{"login": "{}"}}}})",
              happens(3) ? "referenced" : (happens(2) ? "closed" : "merged"), below(1000), time(),
              known_sha(), k_logins[below(k_logins.size())]),
          number};
    case 1: {
      const auto& [name, email] = k_people[below(k_people.size())];
      return {
          fmt::format(
              R"({{"sha": "{}", "commit": {{"author": {{"name": "{}", "email": "{}", "date": "2025-07-01T00:00:00Z"}},
                      "committer": {{"name": "a", "email": "b", "date": "2025-07-01T00:00:00Z"}}, "message": "m"}}, "author": {{"login": "{}"}}}})",
              known_sha(), name, email, k_logins[below(k_logins.size())]),
          number};
    }
    default:
      return {fmt::format(
                  R"({{"filename": "{}", "status": "modified", "additions": 1, "deletions": 1}})",
                  k_paths[below(k_paths.size())]),
              number};
  }
}

void carry_out(Database& database, const Deed& deed) {
  std::visit([&](const auto& typed) { carry_out(database, typed); }, deed);
}

std::vector<Deed> all_at_once(const std::vector<Deed>& deeds) {
  std::map<std::string, IndexDeed> runs;
  std::map<std::int64_t, ImportDeed> imports;
  DecisionDeed decisions;
  for (const Deed& deed : deeds) {
    if (const auto* run = std::get_if<IndexDeed>(&deed)) {
      add_run(runs[run->repository], *run);
    } else if (const auto* decided = std::get_if<DecisionDeed>(&deed)) {
      std::ranges::copy(decided->decisions, std::back_inserter(decisions.decisions));
    } else {
      const auto& import = std::get<ImportDeed>(deed);
      ImportDeed& all = imports[import.number.value_or(0)];
      all.payloads += import.payloads;
      all.number = import.number;
    }
  }
  std::vector<Deed> all;
  all.emplace_back(std::move(decisions));
  for (auto& [number, import] : imports) all.emplace_back(std::move(import));
  for (auto& [name, run] : runs) all.emplace_back(std::move(run));
  return all;
}

}  // namespace teammemory::test
