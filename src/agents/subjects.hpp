#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <teammemory/agent.hpp>
#include <teammemory/ids.hpp>
#include <teammemory/store.hpp>

#include "agents/scope.hpp"

namespace teammemory {

// What the user typed, resolved. Each finder throws NotFoundError, with near matches, where the
// store has no such thing at `as_of`, and UsageError where several repositories have one.

struct IssueSubject {
  IssueId id;
  std::string key;
};

/// "PROJ-1247", "owner/repo#12", "#12" or "12".
IssueSubject find_issue(Database& database, const Question& question);

struct PullRequestSubject {
  PullRequestId id;
  std::string repository;  ///< "owner/name"
  std::int64_t number = 0;
};

/// "382", "#382" or "owner/repo#382".
PullRequestSubject find_pull_request(Database& database, const Question& question);

struct PathSubject {
  RepositoryId repository_id;
  std::string repository;
  std::string path;            ///< a folder ends in '/'; "" is the whole repository
  std::optional<FileId> file;  ///< nothing for a folder
};

/// A file, present or deleted, or a folder, as the repository names it.
PathSubject find_path(Database& database, const Question& question);

struct ComponentSubject {
  ComponentId id;
  std::string name;
};

/// A component's name; the case may differ where one component only fits.
ComponentSubject find_component(Database& database, const Question& question);

}  // namespace teammemory
