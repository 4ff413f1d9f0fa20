#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace teammemory {

/// Somebody as a line of a .mailmap writes him; views into its text.
struct MailmapPerson {
  std::string_view name;  ///< may be ""
  std::string_view email;
};

/// A line of a .mailmap: how somebody is to be read, and whom it means where not all who write by
/// the proper address.
struct MailmapLine {
  MailmapPerson proper;
  std::optional<MailmapPerson> written;
};

/// The lines of a .mailmap that say something, in their order.
std::vector<MailmapLine> read_mailmap(std::string_view text);

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

  void add_line(const MailmapLine& line);

  std::map<std::string, Entry> entries_;  // written e-mail in lower case
};

}  // namespace teammemory
