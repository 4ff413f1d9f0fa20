#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <teammemory/report.hpp>
#include <teammemory/store.hpp>
#include <teammemory/time.hpp>

namespace teammemory {

/// What is asked, as of when.
struct Question {
  std::string subject;     ///< an issue key, path, component or PR as the user typed it; may be ""
  std::string other;       ///< a second subject, where the question can have one; may be ""
  Timestamp as_of{};       ///< nothing later than this counts
  std::size_t limit = 10;  ///< findings in a ranked or listed section; 0 means all
  /// The git repository or "owner/name" to which bare numbers and paths belong; "" where the store
  /// has only one.
  std::string repository;
};

/// A small class with one task: asks the store, applies rules, returns an evidence-backed Report.
/// Throws NotFoundError where the subject is not in the store.
class Agent {
 public:
  virtual ~Agent() = default;
  virtual std::string_view name() const = 0;  ///< "expertise"
  virtual Report answer(const Question& question, Database& database) const = 0;
};

/// An agent by name: "context", "expertise", "risk", "onboarding", "review-routing", "hygiene",
/// "links", "links-dangling", "links-conflicts", "identity-list", "identity-show",
/// "identity-suggest" or "identity-bots". Null for any other name.
std::unique_ptr<Agent> make_agent(std::string_view name);

}  // namespace teammemory
