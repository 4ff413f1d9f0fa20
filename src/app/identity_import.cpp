#include "app/identity_import.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "app/config.hpp"
#include "app/config_file.hpp"
#include "derive/email_rule.hpp"
#include "model/identity_finder.hpp"
#include "sources/git/mailmap.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) throw UsageError(fmt::format("cannot read {}", path.string()));
  return text;
}

/// The name of an identity in a decision.
std::string member_of(const std::string& entry) {
  if (has_realm(entry) || entry.starts_with("email:")) return entry;
  const bool is_address = entry.find('@') != std::string::npos;
  return is_address ? "email:" + comparable_email(entry) : "github:" + entry;
}

std::string git_key(const MailmapPerson& person) {
  return fmt::format("git:{} <{}>", person.name, person.email);
}

class FileReader {
 public:
  void read_toml(const std::filesystem::path& path) {
    Config config;
    read_config_file(path, config);
    for (const auto& person : config.same_person.value) {
      if (person.size() < 2) continue;
      decide(DecisionKind::merge, {person.front()}, {std::next(person.begin()), person.end()});
    }
    for (const auto& people : config.apart.value) {
      for (auto one = people.begin(); one != people.end(); ++one) {
        for (auto other = std::next(one); other != people.end(); ++other)
          decide(DecisionKind::split, {*one}, {*other});
      }
    }
    for (const std::string& name : config.bots.value) decide_kind(DecisionKind::bot, name);
    for (const std::string& name : config.humans.value) decide_kind(DecisionKind::not_bot, name);
  }

  /// Only lines with two addresses say that two are one: others change a spelling.
  void read_mailmap_text(const std::string& text) {
    for (const MailmapLine& line : read_mailmap(text)) {
      if (!line.written) continue;
      // Everybody who shares an address is not one person.
      const std::string proper = is_personal_email(line.proper.email)
                                     ? "email:" + comparable_email(line.proper.email)
                                     : git_key(line.proper);
      const std::string written =
          line.written->name.empty() && is_personal_email(line.written->email)
              ? "email:" + comparable_email(line.written->email)
              : git_key(*line.written);
      if (proper != written) decide(DecisionKind::merge, {proper}, {written});
    }
  }

  IdentityFile result() { return std::move(file_); }

 private:
  void decide(DecisionKind kind, const std::vector<std::string>& left,
              const std::vector<std::string>& right) {
    IdentityDecision decision;
    decision.kind = kind;
    std::ranges::transform(left, std::back_inserter(decision.left), member_of);
    std::ranges::transform(right, std::back_inserter(decision.right), member_of);
    std::ranges::sort(decision.left);
    std::ranges::sort(decision.right);
    file_.decisions.push_back(std::move(decision));
  }

  void decide_kind(DecisionKind kind, const std::string& name) {
    const bool is_one = has_realm(name) || name.find('@') != std::string::npos;
    if (!is_one || name.find('*') != std::string::npos) {
      file_.left_out.push_back(name);
    } else {
      decide(kind, {name}, {});
    }
  }

  IdentityFile file_;
};

}  // namespace

IdentityFile read_identity_file(const std::filesystem::path& path) {
  FileReader reader;
  if (path.extension() == ".toml") {
    reader.read_toml(path);
  } else {
    reader.read_mailmap_text(read_text(path));
  }
  return reader.result();
}

std::vector<IdentityDecision> new_decisions(Database& database,
                                            std::vector<IdentityDecision> decisions) {
  const auto said = [](const IdentityDecision& decision) {
    return std::tuple(decision.kind, decision.left, decision.right);
  };
  std::set<decltype(said(IdentityDecision{}))> known;
  for (const IdentityDecision& decision : identity_decisions(database))
    known.insert(said(decision));
  std::erase_if(decisions, [&](const IdentityDecision& decision) {
    return !known.insert(said(decision)).second;
  });
  return decisions;
}

}  // namespace teammemory
