#include "sources/github/reading.hpp"

#include "util/text.hpp"

namespace teammemory::github {
namespace {

/// The account that stands for all deleted ones.
constexpr std::string_view k_ghost = "ghost";
constexpr std::string_view k_bot_suffix = "[bot]";
constexpr std::string_view k_app_prefix = "app/";

Person person_of(std::string login) {
  Person person;
  person.realm = Realm::github;
  // `gh` writes apps as "app/name", the API as "name[bot]".
  if (login.starts_with(k_app_prefix)) {
    login = login.substr(k_app_prefix.size()) + std::string{k_bot_suffix};
  }
  if (login.ends_with(k_bot_suffix)) person.is_bot = true;
  person.key = lower_ascii(login);
  person.login = std::move(login);
  return person;
}

/// Takes a name or address over unless it is empty: an empty one says nothing.
void take_text(const JsonObject& user, std::string_view name, Stated<std::string>& field) {
  if (auto text = user.optional_string(name); text && !text->empty()) field = std::move(*text);
}

}  // namespace

std::optional<Person> read_person(const Json& value, const std::string& pointer) {
  if (value.is_null()) return std::nullopt;
  if (value.is_text()) {
    const std::string login = visible_utf8(value.text());
    return login.empty() || login == k_ghost ? std::nullopt : std::optional{person_of(login)};
  }
  const JsonObject user(value, pointer);
  const auto login = user.optional_string("login");
  if (!login || login->empty() || *login == k_ghost) return std::nullopt;
  Person person = person_of(*login);
  take_text(user, "name", person.name);
  take_text(user, "email", person.email);
  for (const std::string_view member : {"type", "__typename"}) {
    const auto type = user.optional_string(member);
    if (type && !person.is_bot.value()) person.is_bot = *type == "Bot";
  }
  if (user.has_value("is_bot") && !person.is_bot.value()) person.is_bot = user.boolean("is_bot");
  return person;
}

std::optional<Person> read_git_person(const Reading& reading, std::string_view member) {
  const auto person = reading.member(member);
  if (!person) return std::nullopt;
  const auto name = person->stated_text("name");
  const auto email = person->stated_text("email");
  if (name.value().empty() && email.value().empty()) return std::nullopt;
  return git_person(name.value(), email.value());
}

std::optional<Reading> Reading::member(std::string_view name) const {
  if (!has_value(name)) return std::nullopt;
  return guarded<std::optional<Reading>>(
      [&] { return std::optional{with(object_.at(name), object_.pointer_to(name))}; });
}

std::optional<std::string> Reading::text(std::string_view name) const {
  auto text = guarded<std::optional<std::string>>([&] { return object_.optional_string(name); });
  return text && text->empty() ? std::nullopt : text;
}
std::optional<std::int64_t> Reading::integer(std::string_view name) const {
  return guarded<std::optional<std::int64_t>>([&] { return object_.optional_integer(name); });
}
std::optional<Timestamp> Reading::time(std::string_view name) const {
  return guarded<std::optional<Timestamp>>([&] { return object_.optional_time(name); });
}

Stated<std::string> Reading::stated_text(std::string_view name) const {
  return guarded<Stated<std::string>>([&] { return object_.stated_string(name); });
}
Stated<std::optional<std::string>> Reading::stated_optional_text(std::string_view name) const {
  return guarded<Stated<std::optional<std::string>>>(
      [&] { return object_.stated_optional_string(name); });
}
Stated<std::optional<std::int64_t>> Reading::stated_integer(std::string_view name) const {
  return guarded<Stated<std::optional<std::int64_t>>>(
      [&] { return object_.stated_optional_integer(name); });
}
Stated<bool> Reading::stated_flag(std::string_view name) const {
  return guarded<Stated<bool>>([&] { return object_.stated_boolean(name); });
}
Stated<Timestamp> Reading::stated_time(std::string_view name) const {
  return guarded<Stated<Timestamp>>([&] { return object_.stated_time(name); });
}
Stated<std::optional<Timestamp>> Reading::stated_optional_time(std::string_view name) const {
  return guarded<Stated<std::optional<Timestamp>>>(
      [&] { return object_.stated_optional_time(name); });
}

Stated<std::optional<Person>> Reading::stated_person(std::string_view name) const {
  if (!has(name)) return {};
  return guarded<Stated<std::optional<Person>>>(
      [&] { return Stated{read_person(object_.at(name), object_.pointer_to(name))}; });
}

const Json* Reading::array(std::string_view name, std::string& pointer) const {
  const Json* value = &object_.at(name);
  pointer = object_.pointer_to(name);
  if (const Json* nodes = value->find("nodes")) {
    value = nodes;
    pointer = child_pointer(pointer, "nodes");
  }
  // A connection may be asked for its size alone; Perceval writes {} for no comments.
  const bool is_bare = value->is_object() && (value->empty() || value->contains("totalCount"));
  if (value->is_null() || is_bare) return nullptr;
  if (value->is_array()) return value;
  result_->problems.push_back({"", pointer, "expected an array, got " + describe(*value)});
  return nullptr;
}

Stated<std::vector<std::string>> Reading::stated_names(std::string_view member) const {
  std::string pointer;
  const Json* values = has(member) ? array(member, pointer) : nullptr;
  if (values == nullptr) return {};
  std::vector<std::string> names;
  for (std::size_t i = 0; i < values->size(); ++i) {
    const std::string at = child_pointer(pointer, i);
    guarded<bool>([&] {
      const Json& value = values->elements()[i];
      names.push_back(value.is_text() ? visible_utf8(value.text())
                                      : JsonObject(value, at).string("name"));
      return true;
    });
  }
  return names;
}

Stated<std::vector<Person>> Reading::stated_people(std::string_view member) const {
  std::string pointer;
  const Json* values = has(member) ? array(member, pointer) : nullptr;
  if (values == nullptr) return {};
  std::vector<Person> people;
  for (std::size_t i = 0; i < values->size(); ++i) {
    const std::string at = child_pointer(pointer, i);
    auto person =
        guarded<std::optional<Person>>([&] { return read_person(values->elements()[i], at); });
    if (person) people.push_back(std::move(*person));
  }
  return people;
}

void Reading::each(std::string_view name, const std::function<void(const Reading&)>& take) const {
  std::string pointer;
  const Json* values = array(name, pointer);
  if (values == nullptr) return;
  for (std::size_t i = 0; i < values->size(); ++i) {
    const std::string at = child_pointer(pointer, i);
    guarded<bool>([&] {
      take(with(values->elements()[i], at));
      return true;
    });
  }
}

Timestamp Reading::version_time(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    // A bad date is reported by the field that holds it.
    try {
      if (const auto time = object_.optional_time(name)) return *time;
    } catch (const JsonProblem&) {
      continue;
    }
  }
  return {};
}

}  // namespace teammemory::github
