#include "sources/git/mailmap.hpp"

#include "util/text.hpp"

namespace teammemory {
namespace {

/// Takes "name <email>" from the start of a line.
std::optional<MailmapPerson> take_person(std::string_view& line) {
  const std::size_t open = line.find('<');
  if (open == std::string_view::npos) return std::nullopt;
  const std::size_t close = line.find('>', open);
  if (close == std::string_view::npos) return std::nullopt;
  const MailmapPerson person{trim(line.substr(0, open)), line.substr(open + 1, close - open - 1)};
  line.remove_prefix(close + 1);
  return person;
}

}  // namespace

std::vector<MailmapLine> read_mailmap(std::string_view text) {
  std::vector<MailmapLine> lines;
  for (std::string_view line : split(text, '\n')) {
    if (line.starts_with('#')) continue;
    const auto proper = take_person(line);
    if (proper && !proper->email.empty()) lines.push_back({*proper, take_person(line)});
  }
  return lines;
}

Mailmap::Mailmap(std::string_view text) {
  for (const MailmapLine& line : read_mailmap(text)) add_line(line);
}

void Mailmap::add_line(const MailmapLine& line) {
  const auto& [proper, written] = line;
  Entry& entry = entries_[lower_ascii(written ? written->email : proper.email)];
  const bool is_for_one_name = written && !written->name.empty();
  Replacement& replacement =
      is_for_one_name ? entry.by_name[lower_ascii(written->name)] : entry.any_name;
  if (!proper.name.empty()) replacement.name = proper.name;
  if (written) replacement.email = proper.email;
}

std::optional<std::pair<std::string, std::string>> Mailmap::resolve(std::string_view name,
                                                                    std::string_view email) const {
  const auto entry = entries_.find(lower_ascii(email));
  if (entry == entries_.end()) return std::nullopt;
  const auto named = entry->second.by_name.find(lower_ascii(name));
  const Replacement& replacement =
      named == entry->second.by_name.end() ? entry->second.any_name : named->second;
  if (!replacement.name && !replacement.email) return std::nullopt;
  return std::pair{replacement.name.value_or(std::string{name}),
                   replacement.email.value_or(std::string{email})};
}

}  // namespace teammemory
