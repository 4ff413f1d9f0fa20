#include "sources/jira/issue_reader.hpp"

#include <algorithm>

#include "sources/jira/issue_key.hpp"
#include "sources/jira/person.hpp"
#include "sources/jira/remote_link_reader.hpp"
#include "sources/jira/thread_reader.hpp"
#include "util/text.hpp"

namespace teammemory::jira {
namespace {

using Names = std::vector<std::string>;
using OptionalName = std::optional<std::string>;

std::string read_issue_key(const JsonObject& owner) {
  auto key = owner.string("key");
  if (!parse_issue_key(key)) {
    throw JsonProblem(owner.pointer_to("key"),
                      "expected an issue key, got " + describe(owner.at("key")));
  }
  return key;
}

/// `member` is an object with a name: {"name": "Bug"}.
Stated<OptionalName> stated_name(const JsonObject& fields, std::string_view member) {
  if (!fields.has(member)) return {};
  const auto named = fields.optional_object(member);
  return named ? OptionalName{named->string("name")} : OptionalName{};
}

Stated<std::string> stated_status(const JsonObject& fields) {
  const auto status = fields.optional_object("status");
  return status ? Stated<std::string>{status->string("name")} : Stated<std::string>{};
}

Stated<OptionalName> stated_status_category(const JsonObject& fields) {
  const auto status = fields.optional_object("status");
  const auto category = status ? status->optional_object("statusCategory") : std::nullopt;
  if (!category) return {};
  const auto key = category->optional_string("key");
  const bool is_known = key == "new" || key == "indeterminate" || key == "done";
  return is_known ? key : OptionalName{};
}

/// Whoever reported the issue, or, where Jira names nobody, whoever created it.
Stated<std::optional<Person>> stated_reporter(const JsonObject& fields) {
  auto reporter = stated_person(fields, "reporter");
  if (reporter.value()) return reporter;
  auto creator = stated_person(fields, "creator");
  return creator.is_stated() ? creator : reporter;
}

Stated<OptionalName> stated_parent(const JsonObject& fields) {
  if (!fields.has("parent")) return {};
  const auto parent = fields.optional_object("parent");
  return parent ? OptionalName{read_issue_key(*parent)} : OptionalName{};
}

template <class T>
void sort_and_remove_repeats(std::vector<T>& values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

Stated<Names> stated_labels(const JsonObject& fields, std::vector<Problem>& problems) {
  if (!fields.has("labels")) return {};
  Names labels;
  fields.each("labels", problems, [&](const Json& value, const std::string& pointer) {
    if (!value.is_text()) throw JsonProblem(pointer, "expected a text, got " + describe(value));
    labels.push_back(visible_utf8(value.text()));
  });
  sort_and_remove_repeats(labels);
  return labels;
}

Stated<Names> stated_names(const JsonObject& fields, std::string_view member,
                           std::vector<Problem>& problems) {
  if (!fields.has(member)) return {};
  Names names;
  fields.each(member, problems, [&](const Json& value, const std::string& pointer) {
    names.push_back(JsonObject(value, pointer).string("name"));
  });
  sort_and_remove_repeats(names);
  return names;
}

IssueLinkItem read_link(const JsonObject& link) {
  const auto outward = link.optional_object("outwardIssue");
  const auto inward = link.optional_object("inwardIssue");
  if (!outward && !inward) {
    throw JsonProblem(link.pointer(),
                      "expected a link with an inwardIssue or outwardIssue, got neither");
  }
  return {link.object("type").string("name"), outward.has_value(),
          read_issue_key(outward ? *outward : *inward)};
}

Stated<std::vector<IssueLinkItem>> stated_links(const JsonObject& fields,
                                                std::vector<Problem>& problems) {
  if (!fields.has("issuelinks") && !fields.has("subtasks")) return {};
  std::vector<IssueLinkItem> links;
  fields.each("issuelinks", problems, [&](const Json& value, const std::string& pointer) {
    links.push_back(read_link(JsonObject(value, pointer)));
  });
  fields.each("subtasks", problems, [&](const Json& value, const std::string& pointer) {
    links.push_back({"Sub-task", true, read_issue_key(JsonObject(value, pointer))});
  });
  sort_and_remove_repeats(links);
  return links;
}

/// The field as read; unstated, with a problem, where it cannot be.
template <class Read>
auto tried(Read read, std::vector<Problem>& problems) -> decltype(read()) {
  try {
    return read();
  } catch (const JsonProblem& problem) {
    problems.push_back(problem.problem());
    return {};
  }
}

void read_fields(const JsonObject& fields, IssueRecord& issue, std::vector<Problem>& problems) {
  const auto attempt = [&](auto read) { return tried(read, problems); };
  issue.title = attempt([&] { return fields.stated_string("summary"); });
  issue.body = attempt([&] { return stated_text(fields, "description"); });
  issue.type = attempt([&] { return stated_name(fields, "issuetype"); });
  issue.status = attempt([&] { return stated_status(fields); });
  issue.status_category = attempt([&] { return stated_status_category(fields); });
  issue.resolution = attempt([&] { return stated_name(fields, "resolution"); });
  issue.priority = attempt([&] { return stated_name(fields, "priority"); });
  issue.reporter = attempt([&] { return stated_reporter(fields); });
  issue.assignee = attempt([&] { return stated_person(fields, "assignee"); });
  issue.parent_key = attempt([&] { return stated_parent(fields); });
  issue.labels = attempt([&] { return stated_labels(fields, problems); });
  issue.components = attempt([&] { return stated_names(fields, "components", problems); });
  issue.fix_versions = attempt([&] { return stated_names(fields, "fixVersions", problems); });
  issue.affected_versions = attempt([&] { return stated_names(fields, "versions", problems); });
  issue.links = attempt([&] { return stated_links(fields, problems); });
  issue.created_at = attempt([&] { return fields.stated_time("created"); });
  issue.updated_at = attempt([&] { return fields.stated_time("updated"); });
  issue.closed_at = attempt([&] { return fields.stated_optional_time("resolutiondate"); });
}

/// The project that the key names, with the name that the fields give it.
ProjectRecord project_of(const JsonObject& fields, const std::string& project_key,
                         std::vector<Problem>& problems) {
  ProjectRecord record{project_key, {}};
  record.name = tried(
      [&]() -> Stated<std::string> {
        const auto project = fields.optional_object("project");
        if (!project) return {};
        if (project->string("key") != project_key) {
          throw JsonProblem(project->pointer_to("key"), "expected " + project_key +
                                                            ", the project of the key, got " +
                                                            describe(project->at("key")));
        }
        const auto name = project->optional_string("name");
        return name ? Stated<std::string>{*name} : Stated<std::string>{};
      },
      problems);
  return record;
}

/// Reads the array `member` of the object `owner_name`, say the comments of {"comment": {...}}.
template <class Take>
void each_of(const JsonObject& holder, std::string_view owner_name, std::string_view member,
             std::vector<Problem>& problems, Take take) {
  try {
    const auto owner = holder.optional_object(owner_name);
    if (!owner) return;
    owner->each(member, problems, [&](const Json& value, const std::string& pointer) {
      take(JsonObject(value, pointer));
    });
  } catch (const JsonProblem& problem) {
    problems.push_back(problem.problem());
  }
}

}  // namespace

ReadIssue read_issue(const JsonObject& issue, std::optional<Timestamp> seen_at,
                     PayloadRecords& into) {
  const std::string key = read_issue_key(issue);
  const auto parts = parse_issue_key(key);
  const JsonObject fields = issue.object("fields");
  const auto address = tried([&] { return issue.optional_string("self"); }, into.problems);
  const ReadIssue read{key, issue_page(address.value_or(""), key)};

  IssueRecord record;
  record.key = key;
  record.tracker = Tracker::jira;
  record.project = parts->project;
  record.number = parts->number;
  read_fields(fields, record, into.problems);
  if (read.page) record.url = *read.page;
  const Timestamp version =
      record.updated_at.is_stated() ? record.updated_at.value() : seen_at.value_or(Timestamp{});
  into.records.push_back({project_of(fields, parts->project, into.problems), version});
  into.records.push_back({std::move(record), version});

  each_of(fields, "comment", "comments", into.problems,
          [&](const JsonObject& comment) { read_comment(comment, key, read.page, into); });
  // Exporters put further answers of the API into the issue.
  issue.each("remotelinks", into.problems, [&](const Json& value, const std::string& pointer) {
    read_remote_link(JsonObject(value, pointer), key, into);
  });
  if (issue.at("development").is_object()) read_development(issue.object("development"), key, into);
  each_of(issue, "changelog", "histories", into.problems,
          [&](const JsonObject& history) { read_history(history, key, {}, into); });
  return read;
}

void read_project(const JsonObject& project, PayloadRecords& into) {
  ProjectRecord record{project.string("key"), {}};
  if (!is_project_key(record.key)) {
    throw JsonProblem(project.pointer_to("key"),
                      "expected a project key, got " + describe(project.at("key")));
  }
  record.name = tried(
      [&] {
        const auto name = project.optional_string("name");
        return name ? Stated<std::string>{*name} : Stated<std::string>{};
      },
      into.problems);
  into.records.push_back({std::move(record), Timestamp{}});
}

}  // namespace teammemory::jira
