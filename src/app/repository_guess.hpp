#pragma once

#include <map>
#include <set>
#include <string>

#include <teammemory/record.hpp>

namespace teammemory {

/// What the records of a run say about the repositories of their folders, for those that do not say
/// to which one they belong.
class RepositoryGuess {
 public:
  /// Notes the forge repository that a record from `folder` belongs to.
  void note(const std::string& folder, const Record& record);

  /// The one repository that all records from a folder agree on (the files of one export lie
  /// together), else the one of all records of the run, else `fallback`.
  std::string agreed(const std::string& folder, const std::string& fallback) const;

 private:
  std::map<std::string, std::set<std::string, std::less<>>> repositories_;  // by folder
};

}  // namespace teammemory
