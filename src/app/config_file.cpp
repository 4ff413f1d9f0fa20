#include "app/config_file.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

#include <fmt/format.h>
#include <toml++/toml.h>

#include <teammemory/error.hpp>

#include "util/text.hpp"

namespace teammemory {
namespace {

/// One configuration file while it is read: knows where each value stands.
class File {
 public:
  explicit File(std::filesystem::path path) : path_(std::move(path)) {}

  std::string origin(const toml::node& node) const {
    return fmt::format("{}:{}", path_.string(), node.source().begin.line);
  }

  [[noreturn]] void fail(const toml::node& node, std::string_view key,
                         std::string_view reason) const {
    throw UsageError(fmt::format("{}: {}: {}", origin(node), key, reason));
  }

  const toml::table& table(const toml::node& node, std::string_view key) const {
    if (const toml::table* found = node.as_table()) return *found;
    fail(node, key, "expected a table");
  }

  const toml::array& array(const toml::node& node, std::string_view key) const {
    if (const toml::array* found = node.as_array()) return *found;
    fail(node, key, "expected an array");
  }

  std::string text(const toml::node& node, std::string_view key) const {
    if (const auto found = node.value_exact<std::string>()) return *found;
    fail(node, key, "expected a text");
  }

  std::vector<std::string> texts(const toml::node& node, std::string_view key) const {
    std::vector<std::string> values;
    for (const toml::node& element : array(node, key)) values.push_back(text(element, key));
    return values;
  }

  /// A table's members in the order of the file: TOML tables have none of their own.
  std::vector<std::pair<std::string, std::string>> pairs(const toml::node& node,
                                                         std::string_view key) const {
    std::vector<std::pair<toml::source_position, std::pair<std::string, std::string>>> found;
    for (const auto& [name, value] : table(node, key)) {
      const std::string member{name.str()};
      found.emplace_back(value.source().begin,
                         std::pair{member, text(value, fmt::format("{}.\"{}\"", key, member))});
    }
    std::ranges::sort(found, [](const auto& left, const auto& right) {
      return std::pair{left.first.line, left.first.column} <
             std::pair{right.first.line, right.first.column};
    });
    std::vector<std::pair<std::string, std::string>> values;
    for (auto& [position, pair] : found) values.push_back(std::move(pair));
    return values;
  }

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct Key {
  std::string_view name;
  void (*read)(const File& file, const toml::node& node, std::string_view name, Config& config);
};

void read_store_path(const File& file, const toml::node& node, std::string_view name,
                     Config& config) {
  config.store = {file.path().parent_path() / file.text(node, name), file.origin(node)};
}

void read_format(const File& file, const toml::node& node, std::string_view name, Config& config) {
  const auto format = parse_format(file.text(node, name));
  if (!format) file.fail(node, name, "expected text, json or markdown");
  config.format = {*format, file.origin(node)};
}

void read_limit(const File& file, const toml::node& node, std::string_view name, Config& config) {
  const auto limit = node.value_exact<std::int64_t>();
  if (!limit || *limit < 0) file.fail(node, name, "expected a whole number from 0");
  config.limit = {static_cast<std::size_t>(*limit), file.origin(node)};
}

void read_components(const File& file, const toml::node& node, std::string_view name,
                     Config& config) {
  config.components = {file.pairs(node, name), file.origin(node)};
}

Setting<std::vector<std::vector<std::string>>> groups(const File& file, const toml::node& node,
                                                      std::string_view name) {
  std::vector<std::vector<std::string>> groups;
  for (const toml::node& group : file.array(node, name)) groups.push_back(file.texts(group, name));
  return {std::move(groups), file.origin(node)};
}

void read_same(const File& file, const toml::node& node, std::string_view name, Config& config) {
  config.same_person = groups(file, node, name);
}

void read_apart(const File& file, const toml::node& node, std::string_view name, Config& config) {
  config.apart = groups(file, node, name);
}

void read_bots(const File& file, const toml::node& node, std::string_view name, Config& config) {
  config.bots = {file.texts(node, name), file.origin(node)};
}

void read_humans(const File& file, const toml::node& node, std::string_view name, Config& config) {
  config.humans = {file.texts(node, name), file.origin(node)};
}

/// One [[people.affiliation]] table while it is read.
class AffiliationReader {
 public:
  AffiliationReader(const File& file, const toml::table& table, std::string_view name)
      : file_(file), table_(table), name_(name) {}

  Affiliation read() const {
    for (const auto& [member, value] : table_) require_known(std::string{member.str()}, value);
    Affiliation affiliation{text("person"), text("organisation"), date("from"), date("until")};
    // The last day counts as a whole.
    if (affiliation.until) *affiliation.until += std::chrono::hours{24} - std::chrono::seconds{1};
    if (affiliation.from && affiliation.until && *affiliation.until < *affiliation.from)
      file_.fail(*table_.get("until"), key("until"), "is before from");
    return affiliation;
  }

 private:
  std::string key(std::string_view member) const { return fmt::format("{}.{}", name_, member); }

  void require_known(const std::string& member, const toml::node& value) const {
    const std::vector<std::string> known = {"person", "organisation", "from", "until"};
    if (std::ranges::find(known, member) != known.end()) return;
    const auto near = near_matches(member, known, 1);
    file_.fail(
        value, key(member),
        near.empty() ? "unknown key" : fmt::format("unknown key; did you mean {}?", key(near[0])));
  }

  std::string text(std::string_view member) const {
    const toml::node* node = table_.get(member);
    if (node == nullptr) file_.fail(table_, key(member), "is missing");
    std::string value = file_.text(*node, key(member));
    if (value.empty()) file_.fail(*node, key(member), "is empty");
    return value;
  }

  std::optional<Timestamp> date(std::string_view member) const {
    const toml::node* node = table_.get(member);
    if (node == nullptr) return std::nullopt;
    std::optional<Timestamp> day;
    if (const auto found = node->value_exact<toml::date>()) {
      day =
          parse_timestamp(fmt::format("{:04}-{:02}-{:02}", found->year, found->month, found->day));
    }
    if (!day) file_.fail(*node, key(member), "expected a date such as 2024-01-31");
    return day;
  }

  const File& file_;
  const toml::table& table_;
  std::string_view name_;
};

void read_affiliations(const File& file, const toml::node& node, std::string_view name,
                       Config& config) {
  std::vector<Affiliation> affiliations;
  for (const toml::node& element : file.array(node, name))
    affiliations.push_back(AffiliationReader(file, file.table(element, name), name).read());
  config.affiliations = {std::move(affiliations), file.origin(node)};
}

void read_matches(const File& file, const toml::node& node, std::string_view name, Config& config) {
  config.repository_matches = {file.pairs(node, name), file.origin(node)};
}

void read_aliases(const File& file, const toml::node& node, std::string_view name, Config& config) {
  config.repository_aliases = {file.pairs(node, name), file.origin(node)};
}

/// Every key that a configuration may hold.
constexpr Key k_keys[] = {
    {"components", read_components},        {"output.format", read_format},
    {"output.limit", read_limit},           {"people.affiliation", read_affiliations},
    {"people.apart", read_apart},           {"people.bots", read_bots},
    {"people.humans", read_humans},         {"people.same", read_same},
    {"repositories.aliases", read_aliases}, {"repositories.matches", read_matches},
    {"store.path", read_store_path},
};

[[noreturn]] void fail_unknown(const File& file, const toml::node& node, const std::string& name) {
  std::vector<std::string> known;
  for (const Key& key : k_keys) known.emplace_back(key.name);
  const auto near = near_matches(name, known, 1);
  file.fail(node, name,
            near.empty() ? "unknown key" : fmt::format("unknown key; did you mean {}?", near[0]));
}

void read_key(const File& file, const toml::node& node, const std::string& name, Config& config) {
  for (const Key& key : k_keys) {
    if (key.name == name) return key.read(file, node, name, config);
  }
  const bool leads_to_keys =
      std::ranges::any_of(k_keys, [&](const Key& key) { return key.name.starts_with(name + "."); });
  const toml::table* members = node.as_table();
  if (!leads_to_keys || members == nullptr) fail_unknown(file, node, name);
  for (const auto& [member, value] : *members) {
    read_key(file, value, fmt::format("{}.{}", name, member.str()), config);
  }
}

}  // namespace

void read_config_file(const std::filesystem::path& path, Config& config) {
  const File file(path);
  toml::table root;
  try {
    root = toml::parse_file(path.string());
  } catch (const toml::parse_error& error) {
    throw UsageError(
        fmt::format("{}:{}: {}", path.string(), error.source().begin.line, error.description()));
  }
  for (const auto& [name, value] : root) read_key(file, value, std::string{name.str()}, config);
  config.files.push_back(path);
}

}  // namespace teammemory
