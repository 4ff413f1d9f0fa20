#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <variant>
#include <vector>

#include <teammemory/record.hpp>
#include <teammemory/source.hpp>
#include <teammemory/store.hpp>

#include "store/identity_decisions.hpp"

namespace teammemory::test {

/// One run of `index`: what is new, and refs and .mailmap as they are now.
struct IndexDeed {
  std::string repository;
  std::vector<CommitRecord> commits;
  std::vector<RefRecord> refs;
  std::vector<MailmapEntry> mailmap;
};

/// One run of `import`.
struct ImportDeed {
  std::string payloads;
  std::optional<std::int64_t> number;  ///< of what does not say so itself
};

/// Somebody decides who is who.
struct DecisionDeed {
  std::vector<IdentityDecision> decisions;
};

using Deed = std::variant<IndexDeed, ImportDeed, DecisionDeed>;

/// Two small repositories and their records, as a seed has it: merges, renames, reverts, keys,
/// trailers, rewritten and deleted branches, pull-request heads, .mailmap changes, commits that are
/// complete only later; issues, pull requests, timelines and lists that come in any order;
/// decisions about people, known and unknown.
class RandomHistory {
 public:
  explicit RandomHistory(unsigned seed) : random_(seed) {}

  Deed next();

 private:
  struct Repository {
    std::string name;
    std::vector<CommitRecord> commits = {};         // of all times
    std::map<std::string, std::size_t> tips = {};   // by branch
    std::map<std::string, std::size_t> heads = {};  // of pull requests, by ref
    std::vector<MailmapEntry> mailmap = {};
    std::vector<std::size_t> incomplete = {};
  };

  std::size_t below(std::size_t bound) { return random_() % bound; }
  bool happens(std::size_t one_in) { return below(one_in) == 0; }

  IndexDeed index();
  ImportDeed import();
  DecisionDeed decision();
  std::string identity();
  void grow(Repository& repository, IndexDeed& deed);
  void move_refs(Repository& repository);
  void complete(Repository& repository, IndexDeed& deed);
  std::size_t add_commit(Repository& repository, std::vector<std::size_t> parents, IndexDeed& deed);
  void copy_change(const Repository& repository, CommitRecord& commit);
  std::string addresses();
  std::string message(const Repository& repository, bool is_merge);
  std::string sha(const Repository& repository);
  std::string known_sha();
  Person person();
  std::vector<FileChange> changes();
  std::string time();
  std::string issue();
  std::string tracker_issue();
  std::string pull_request();
  ImportDeed part_of_number();

  std::mt19937 random_;
  std::array<Repository, 2> repositories_ = {Repository{.name = "acme/shop"},
                                             Repository{.name = "tools"}};
};

/// Writes what a deed brings.
void carry_out(Database& database, const Deed& deed);

/// The same deeds in as few runs as possible: the decisions first, then one run for each repository
/// and each number.
std::vector<Deed> all_at_once(const std::vector<Deed>& deeds);

}  // namespace teammemory::test
