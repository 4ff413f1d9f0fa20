#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace teammemory {

/// A .mailmap, read and applied by git's rules (gitmailmap(5)): e-mails and names match without
/// regard to ASCII case, later lines win, and an entry with a name goes before one without.
class Mailmap {
 public:
  explicit Mailmap(std::string_view text);

  /// Name and e-mail of a person as the map reads them; nothing where it says nothing.
  std::optional<std::pair<std::string, std::string>> resolve(std::string_view name,
                                                             std::string_view email) const;

 private:
  struct Replacement {
    std::optional<std::string> name;
    std::optional<std::string> email;
  };
  struct Entry {
    Replacement any_name;
    std::map<std::string, Replacement> by_name;  // written name in lower case
  };

  void add_line(std::string_view line);

  std::map<std::string, Entry> entries_;  // written e-mail in lower case
};

}  // namespace teammemory
