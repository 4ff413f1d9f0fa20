#include "sources/jira/person.hpp"

namespace teammemory::jira {
namespace {

std::optional<std::string> filled(const JsonObject& user, std::string_view name) {
  auto text = user.optional_string(name);
  return text && !text->empty() ? text : std::nullopt;
}

/// Jira Cloud hides addresses behind placeholders such as "?".
bool is_address(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size();
}

/// What Jira shows in place of a name that it has forgotten: better no name than this.
bool is_placeholder(std::string_view name) {
  return name == "Former user" || name == "Anonymous";
}

}  // namespace

std::optional<Person> read_person(const JsonObject& user) {
  auto account = filled(user, "accountId");
  if (account == "unknown") account.reset();
  const auto user_key = filled(user, "key");
  const auto login = filled(user, "name");
  const auto& key = account ? account : user_key ? user_key : login;
  if (!key) return std::nullopt;

  Person person;
  person.realm = Realm::jira;
  person.key = *key;
  if (auto name = filled(user, "displayName"); name && !is_placeholder(*name)) person.name = *name;
  if (auto email = filled(user, "emailAddress"); email && is_address(*email)) person.email = *email;
  if (login) person.login = *login;
  if (const auto account_type = filled(user, "accountType")) person.is_bot = *account_type == "app";
  return person;
}

Stated<std::optional<Person>> stated_person(const JsonObject& owner, std::string_view name) {
  if (!owner.has(name)) return {};
  const auto user = owner.optional_object(name);
  return user ? read_person(*user) : std::optional<Person>{};
}

}  // namespace teammemory::jira
