#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace teammemory {

/// The command line or the configuration is wrong: exit code 2.
class UsageError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The input cannot be used at all (no repository, not JSON): exit code 1.
class DataError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The store cannot be opened, read or written: exit code 1.
class StoreError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What was asked about is not in the store: exit code 4. Near matches stand in `suggestions()`.
class NotFoundError : public std::runtime_error {
 public:
  explicit NotFoundError(const std::string& message, std::vector<std::string> suggestions = {})
      : std::runtime_error(message), suggestions_(std::move(suggestions)) {}

  const std::vector<std::string>& suggestions() const { return suggestions_; }

 private:
  std::vector<std::string> suggestions_;
};

/// The user asked for an end (Ctrl-C): what is stored so far stays, nothing is half done. Thrown by a
/// ProgressFunction; exit code 130.
class Interrupted : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// One record that could not be taken: counted, listed and skipped, never silently.
struct Problem {
  std::string file;     ///< the file or stream as the user named it; "" when unknown yet
  std::string pointer;  ///< JSON pointer (RFC 6901) to the value, or a git object name
  std::string reason;   ///< "expected a date, got 12"

  friend bool operator==(const Problem&, const Problem&) = default;
};

/// "jira.json: /issues/14/fields/created: expected a date, got 12"
inline std::string to_string(const Problem& problem) {
  std::string text = problem.file;
  if (!problem.pointer.empty()) text += (text.empty() ? "" : ": ") + problem.pointer;
  return text + (text.empty() ? "" : ": ") + problem.reason;
}

}  // namespace teammemory
