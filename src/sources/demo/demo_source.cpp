#include "sources/demo/demo_source.hpp"

#include <string>
#include <utility>
#include <vector>

#include <teammemory/error.hpp>

#include "util/json_document.hpp"
#include "util/json_read.hpp"

namespace teammemory {
namespace {

/// Calls `take` with each element of an array member as an object; the first problem ends the read.
template <class Take>
void each_object(const JsonObject& parent, std::string_view name, Take take) {
  std::vector<Problem> problems;
  parent.each(name, problems, [&](const Json& value, const std::string& pointer) {
    take(JsonObject{value, pointer});
  });
  if (!problems.empty()) throw JsonProblem(problems.front().pointer, problems.front().reason);
}

ChangeKind read_kind(const JsonObject& change) {
  const std::string kind = change.string("kind");
  if (kind == "A") return ChangeKind::added;
  if (kind == "M") return ChangeKind::modified;
  if (kind == "D") return ChangeKind::deleted;
  if (kind == "R") return ChangeKind::renamed;
  throw JsonProblem(change.pointer_to("kind"), "expected A, M, D or R, got " + kind);
}

FileChange read_change(const JsonObject& json) {
  FileChange change;
  change.path = json.string("path");
  change.former_path = json.optional_string("former_path");
  change.kind = read_kind(json);
  change.is_binary = json.optional_boolean("binary").value_or(false);
  if (!change.is_binary) {
    change.added = json.integer("added");
    change.deleted = json.integer("deleted");
  }
  return change;
}

Person read_person(const JsonObject& json) {
  return git_person(json.string("name"), json.string("email"));
}

CommitRecord read_commit(const JsonObject& json) {
  CommitRecord commit;
  commit.sha = json.string("sha");
  for (const Json& parent : json.at("parents").elements())
    commit.parents.emplace_back(parent.text());
  commit.author = read_person(json.object("author"));
  commit.committer = read_person(json.object("committer"));
  commit.authored_at = json.time("authored_at");
  commit.committed_at = json.time("committed_at");
  commit.author_zone = static_cast<std::int32_t>(json.integer("zone"));
  commit.committer_zone = commit.author_zone;
  commit.message = json.string("message");
  each_object(json, "changes",
              [&](const JsonObject& change) { commit.changes.push_back(read_change(change)); });
  return commit;
}

GitRepositoryRecord read_repository(const JsonObject& root) {
  GitRepositoryRecord repository;
  repository.name = root.string("repository");
  repository.location = "demo:" + repository.name;
  repository.object_format = "sha1";
  repository.remote_url = root.optional_string("remote_url");
  return repository;
}

std::vector<RefRecord> read_refs(const JsonObject& root) {
  std::vector<RefRecord> refs;
  each_object(root, "refs", [&](const JsonObject& ref) {
    refs.push_back({.name = ref.string("name"), .sha = ref.string("sha"), .is_history = true});
  });
  return refs;
}

std::vector<MailmapEntry> read_mailmap(const JsonObject& root) {
  std::vector<MailmapEntry> entries;
  each_object(root, "mailmap", [&](const JsonObject& entry) {
    entries.push_back(
        {.written = git_person(entry.string("written_name"), entry.string("written_email")),
         .name = entry.string("name"),
         .email = entry.string("email")});
  });
  return entries;
}

void read_all(const JsonObject& root, Sink& sink, const ProgressFunction& progress) {
  sink.open_repository(read_repository(root));
  std::vector<CommitRecord> commits;
  each_object(root, "commits", [&](const JsonObject& json) {
    CommitRecord commit = read_commit(json);
    if (!sink.has_commit(commit.sha)) commits.push_back(std::move(commit));
  });
  const auto total = static_cast<std::int64_t>(commits.size());
  sink.put_commits(std::move(commits));
  sink.finish(read_refs(root), read_mailmap(root));
  if (progress) progress({.what = "commits", .done = total, .total = total});
}

}  // namespace

void DemoSource::read(Sink& sink, const ProgressFunction& progress) {
  try {
    const JsonDocument document{json_};
    read_all(JsonObject{document.root(), ""}, sink, progress);
  } catch (const JsonProblem& error) {
    throw DataError("reading the demo's commits: " + to_string(error.problem()));
  } catch (const JsonSyntaxError& error) {
    throw DataError(std::string{"reading the demo's commits: "} + error.what());
  }
}

}  // namespace teammemory
