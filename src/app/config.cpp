#include "app/config.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <teammemory/error.hpp>

#include "app/config_file.hpp"
#include "sources/git/repository_place.hpp"

namespace teammemory {
namespace {

constexpr std::string_view k_file_name = "teammemory.toml";
constexpr std::string_view k_store_name = "teammemory.db";

/// A folder of the XDG base directory specification, or its default under the home folder.
std::optional<std::filesystem::path> xdg_folder(const Environment& environment,
                                                const std::string& variable,
                                                const char* below_home) {
  if (const auto stated = environment(variable); stated && !stated->empty()) return *stated;
  if (const auto home = environment("HOME"); home && !home->empty()) {
    return std::filesystem::path{*home} / below_home;
  }
  return std::nullopt;
}

bool is_writable(const std::filesystem::path& folder) {
  return ::access(folder.c_str(), W_OK) == 0;
}

/// The store beside a repository's objects; where nobody may write there, in the user's data folder
/// under a name made of the repository's path.
std::filesystem::path store_of(const RepositoryPlace& place, const Environment& environment) {
  const auto beside = place.git_directory / k_store_name;
  if (std::filesystem::exists(beside) || is_writable(place.git_directory)) return beside;
  const auto data = xdg_folder(environment, "XDG_DATA_HOME", ".local/share");
  if (!data) return beside;
  std::string name = place.git_directory.string();
  std::ranges::replace(name, '/', '%');
  return *data / "teammemory" / (name + ".db");
}

/// The folder whose teammemory.toml goes with a store: the repository's that it lies in, else its
/// own.
std::filesystem::path home_of_store(const std::filesystem::path& store) {
  const auto folder = std::filesystem::absolute(store).parent_path();
  const auto place = find_repository(folder);
  return place && place->git_directory == folder ? place->home : folder;
}

void read_if_there(const std::filesystem::path& file, Config& config) {
  if (std::filesystem::exists(file)) read_config_file(file, config);
}

void read_environment(const Environment& environment, Config& config) {
  if (const auto store = environment("TEAMMEMORY_DB")) config.store = {*store, "TEAMMEMORY_DB"};
  if (const auto name = environment("TEAMMEMORY_FORMAT")) {
    const auto format = parse_format(*name);
    if (!format) {
      throw UsageError(
          fmt::format("TEAMMEMORY_FORMAT: expected text, json or markdown, got {}", *name));
    }
    config.format = {*format, "TEAMMEMORY_FORMAT"};
  }
  if (const auto text = environment("TEAMMEMORY_LIMIT")) {
    std::size_t limit = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), limit);
    if (error != std::errc{} || end != text->data() + text->size()) {
      throw UsageError(
          fmt::format("TEAMMEMORY_LIMIT: expected a whole number from 0, got {}", *text));
    }
    config.limit = {limit, "TEAMMEMORY_LIMIT"};
  }
}

std::string_view name_of(Format format) {
  switch (format) {
    case Format::text:
      return "text";
    case Format::json:
      return "json";
    case Format::markdown:
      return "markdown";
  }
  return "";
}

std::string pairs_text(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::vector<std::string> items;
  for (const auto& [name, value] : pairs)
    items.push_back(fmt::format("\"{}\" = \"{}\"", name, value));
  return fmt::format("{{{}}}", fmt::join(items, ", "));
}

std::string list_text(const std::vector<std::string>& values) {
  return fmt::format("{}", values);
}

std::string affiliations_text(const std::vector<Affiliation>& affiliations) {
  std::vector<std::string> items;
  for (const Affiliation& affiliation : affiliations) {
    std::string item = fmt::format("{{person = \"{}\", organisation = \"{}\"", affiliation.person,
                                   affiliation.organisation);
    if (affiliation.from) item += ", from = " + format_date(*affiliation.from);
    if (affiliation.until) item += ", until = " + format_date(*affiliation.until);
    items.push_back(item + "}");
  }
  return fmt::format("[{}]", fmt::join(items, ", "));
}

}  // namespace

DeriveOptions Config::derive_options() const {
  return {.components = components.value,
          .same_person = same_person.value,
          .bots = bots.value,
          .repository_matches = repository_matches.value,
          .repository_aliases = repository_aliases.value,
          .apart = apart.value,
          .humans = humans.value,
          .affiliations = affiliations.value};
}

Config load_config(const ConfigFlags& flags, const Environment& environment,
                   const std::filesystem::path& folder) {
  Config config;
  const auto place = find_repository(folder);
  config.store.value = place ? store_of(*place, environment) : folder / k_store_name;

  if (const auto user = xdg_folder(environment, "XDG_CONFIG_HOME", ".config")) {
    read_if_there(*user / "teammemory" / k_file_name, config);
  }
  if (flags.config_file) {
    read_config_file(*flags.config_file, config);
  } else {
    // A store that was named brings its own configuration, wherever the question is asked.
    const auto named = flags.store ? flags.store : environment("TEAMMEMORY_DB");
    const auto home = named ? home_of_store(folder / *named) : (place ? place->home : folder);
    read_if_there(home / k_file_name, config);
  }
  read_environment(environment, config);
  if (flags.store) config.store = {*flags.store, "--db"};
  if (flags.format) config.format = {*flags.format, "--format"};
  if (flags.limit) config.limit = {*flags.limit, "--limit"};
  if (config.store.value.is_relative()) config.store.value = folder / config.store.value;
  return config;
}

std::string describe_config(const Config& config) {
  std::string text;
  const auto add = [&](std::string_view name, const std::string& value, const std::string& origin) {
    text += fmt::format("{} = {}  ({})\n", name, value, origin);
  };
  add("store.path", fmt::format("\"{}\"", config.store.value.string()), config.store.origin);
  add("output.format", fmt::format("\"{}\"", name_of(config.format.value)), config.format.origin);
  add("output.limit", std::to_string(config.limit.value), config.limit.origin);
  add("components", pairs_text(config.components.value), config.components.origin);
  add("people.same", fmt::format("{}", config.same_person.value), config.same_person.origin);
  add("people.apart", fmt::format("{}", config.apart.value), config.apart.origin);
  add("people.bots", list_text(config.bots.value), config.bots.origin);
  add("people.humans", list_text(config.humans.value), config.humans.origin);
  add("people.affiliation", affiliations_text(config.affiliations.value),
      config.affiliations.origin);
  add("repositories.matches", pairs_text(config.repository_matches.value),
      config.repository_matches.origin);
  add("repositories.aliases", pairs_text(config.repository_aliases.value),
      config.repository_aliases.origin);
  return text;
}

}  // namespace teammemory
