#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <teammemory/render.hpp>

#include "derive/rebuild.hpp"

namespace teammemory {

/// A value of the configuration, and where it was said: "default", "--limit", "TEAMMEMORY_DB",
/// "/repo/teammemory.toml:3".
template <class T>
struct Setting {
  T value{};
  std::string origin = "default";
};

/// The configuration after flags, environment, repository file and user file, in this order of
/// strength.
struct Config {
  Setting<std::filesystem::path> store;
  Setting<Format> format{Format::text};
  Setting<std::size_t> limit{10};
  Setting<std::vector<std::pair<std::string, std::string>>> components;
  Setting<std::vector<std::vector<std::string>>> same_person;
  Setting<std::vector<std::vector<std::string>>> apart;
  Setting<std::vector<std::string>> bots;
  Setting<std::vector<std::string>> humans;
  Setting<std::vector<Affiliation>> affiliations;
  Setting<std::vector<std::pair<std::string, std::string>>> repository_matches;
  Setting<std::vector<std::pair<std::string, std::string>>> repository_aliases;
  std::vector<std::filesystem::path>
      files;  ///< the configuration files that were read, weakest first

  DeriveOptions derive_options() const;
};

/// What flags say; the strongest source of settings.
struct ConfigFlags {
  std::optional<std::string> store;
  std::optional<std::string> config_file;
  std::optional<Format> format;
  std::optional<std::size_t> limit;
};

/// Looks up an environment variable.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// Reads the configuration for a run that starts in `folder`. Throws UsageError with file, line and
/// key for unknown keys (with a near match), wrong types and bad values.
Config load_config(const ConfigFlags& flags, const Environment& environment,
                   const std::filesystem::path& folder);

/// One line a setting: name, value and origin, as `teammemory config` prints them.
std::string describe_config(const Config& config);

}  // namespace teammemory
