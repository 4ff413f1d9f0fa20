#include "sources/git/mailmap.hpp"

#include <optional>
#include <string>

#include "sources/git/commit_parser.hpp"
#include "sources/git/tree_changes.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

std::optional<std::string> mailmap_of_head(git_repository* repository, const ObjectReader& reader) {
  git_oid head;
  if (git_reference_name_to_id(&head, repository, "HEAD") != 0) return std::nullopt;
  const auto commit = reader.read(ObjectId{head}, GIT_OBJECT_COMMIT);
  if (!commit) return std::nullopt;
  const auto tree = ObjectId::from_hex(parse_commit("", commit->bytes()).tree);
  if (!tree) return std::nullopt;
  const auto entry = find_in_tree(reader, *tree, ".mailmap");
  const auto blob =
      entry && entry->is_regular() ? reader.read(entry->id, GIT_OBJECT_BLOB) : std::nullopt;
  if (!blob) return std::nullopt;
  return visible_utf8(blob->bytes());
}

}  // namespace

std::vector<MailmapEntry> resolve_mailmap(git_repository* repository, const ObjectReader& reader,
                                          const std::vector<Person>& people) {
  std::vector<MailmapEntry> entries;
  const auto text = mailmap_of_head(repository, reader);
  MailmapHandle mailmap;
  if (!text || git_mailmap_from_buffer(out(mailmap), text->data(), text->size()) != 0)
    return entries;
  for (const Person& person : people) {
    const std::string& name = person.name.value();
    const std::string& email = person.email.value();
    const char* real_name = nullptr;
    const char* real_email = nullptr;
    if (git_mailmap_resolve(&real_name, &real_email, mailmap.get(), name.c_str(), email.c_str()) !=
        0) {
      continue;
    }
    if (name != real_name || email != real_email)
      entries.push_back({person, real_name, real_email});
  }
  return entries;
}

}  // namespace teammemory
