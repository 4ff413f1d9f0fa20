#include "app/repository_guess.hpp"

#include <string_view>
#include <variant>

namespace teammemory {
namespace {

/// The forge repository that a record belongs to; "" for records of trackers.
std::string_view repository_of(const ThreadKey& thread) {
  if (const auto* pull = std::get_if<PullRequestKey>(&thread)) return pull->repository;
  if (const auto* number = std::get_if<NumberKey>(&thread)) return number->repository;
  const std::string_view key = std::get<IssueKey>(thread).key;
  const std::size_t hash = key.rfind('#');
  return hash == std::string_view::npos ? "" : key.substr(0, hash);
}
std::string_view repository_of(const RepositoryRecord& record) {
  return record.name;
}
std::string_view repository_of(const ProjectRecord&) {
  return "";
}
std::string_view repository_of(const IssueRecord& record) {
  return record.tracker == Tracker::github ? std::string_view{record.project} : "";
}
std::string_view repository_of(const CommentRecord& record) {
  return repository_of(record.thread);
}
std::string_view repository_of(const TransitionRecord& record) {
  return repository_of(record.thread);
}
std::string_view repository_of(const IssueRemoteLinkRecord&) {
  return "";
}
std::string_view repository_of(const PullRequestRecord& record) {
  return record.key.repository;
}
std::string_view repository_of(const TimelineEventRecord& record) {
  return record.repository;
}
template <class PartOfPullRequest>
std::string_view repository_of(const PartOfPullRequest& record) {
  return record.pull_request.repository;
}

}  // namespace

void RepositoryGuess::note(const std::string& folder, const Record& record) {
  const std::string_view name =
      std::visit([](const auto& typed) { return repository_of(typed); }, record);
  if (name.empty()) return;
  auto& known = repositories_[folder];
  if (!known.contains(name)) known.emplace(name);
}

std::string RepositoryGuess::agreed(const std::string& folder, const std::string& fallback) const {
  const auto near = repositories_.find(folder);
  if (near != repositories_.end() && near->second.size() == 1) return *near->second.begin();
  std::set<std::string> all;
  for (const auto& [name, repositories] : repositories_)
    all.insert(repositories.begin(), repositories.end());
  return all.size() == 1 ? *all.begin() : fallback;
}

}  // namespace teammemory
