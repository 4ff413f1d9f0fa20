#include "sources/git/ref_list.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "util/text.hpp"

namespace teammemory {
namespace {

namespace fs = std::filesystem;

bool is_pull_head(std::string_view name) {
  return name.starts_with("refs/pull/") && name.ends_with("/head");
}

bool is_tag(std::string_view name) {
  return name.starts_with("refs/tags/");
}

bool is_history_ref(std::string_view name) {
  return name.starts_with("refs/heads/") || name.starts_with("refs/remotes/") || is_tag(name);
}

class RefCollector {
 public:
  RefCollector(git_repository* repository, const ObjectReader& reader)
      : repository_(repository), reader_(reader) {}

  RefList run(const RefSelection& selection) {
    const std::set<std::string> names = all_names();
    for (const std::string& name : names) {
      if (is_pull_head(name)) add_ref(name, false);
      if (selection.all_refs && is_history_ref(name)) add_ref(name, true);
    }
    report_junk(names);
    if (!selection.refs.empty()) {
      for (const std::string& revision : selection.refs) add_revision(revision);
    } else {
      add_head();
      if (!selection.all_refs) add_default_branch(names);
    }
    for (const std::string& name : names) {
      if (is_tag(name)) add_tag(name);
    }
    for (auto& [name, ref] : found_) result_.refs.push_back(std::move(ref));
    return std::move(result_);
  }

 private:
  std::set<std::string> all_names() {
    std::set<std::string> names;
    ReferenceIteratorHandle iterator;
    if (git_reference_iterator_new(out(iterator), repository_) != 0) {
      throw DataError(fmt::format("listing the refs: {}", libgit2_error()));
    }
    const char* name = nullptr;
    while (git_reference_next_name(&name, iterator.get()) == 0) names.emplace(name);
    return names;
  }

  /// libgit2 passes over files below refs/ that hold no object name: they are told here.
  void report_junk(const std::set<std::string>& names) {
    const fs::path root{git_repository_commondir(repository_)};
    std::error_code error;
    for (auto entry = fs::recursive_directory_iterator(root / "refs", error);
         !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
      if (entry->is_directory(error)) continue;
      const std::string name = entry->path().lexically_relative(root).string();
      if (names.contains(name) || name.ends_with(".lock")) continue;
      if (is_history_ref(name) || is_pull_head(name)) report(name, "this ref holds no object name");
    }
    std::ranges::sort(result_.problems, {}, &Problem::pointer);
  }

  void report(std::string_view name, std::string reason) {
    result_.problems.push_back({"", visible_utf8(name), std::move(reason)});
  }

  void add(std::string_view name, const ObjectId& commit, bool is_history) {
    const std::string visible = visible_utf8(name);
    found_[visible] = {visible, commit.hex(), is_history};
  }

  /// The object that a ref names in the end; nothing where it cannot be followed.
  std::optional<ObjectId> target_of(const std::string& name) {
    git_oid oid;
    if (git_reference_name_to_id(&oid, repository_, name.c_str()) != 0) return std::nullopt;
    return ObjectId{oid};
  }

  void add_ref(const std::string& name, bool is_history) {
    const auto target = target_of(name);
    if (!target) {
      return report_unreadable(name, "this ref cannot be followed: " + libgit2_error());
    }
    const PeeledObject named = reader_.peel(*target);
    if (named.kind == GIT_OBJECT_COMMIT) return add(name, named.id, is_history);
    if (named.kind == GIT_OBJECT_INVALID) {
      report_unreadable(name,
                        fmt::format("this ref names the object {}, which is {}", named.id.hex(),
                                    reader_.has(named.id) ? "damaged" : "missing"));
    }
    // A tag of a tree or a blob has no history: nothing to say.
  }

  /// A tag that nobody asked for: what is wrong with it is nobody's concern.
  void add_tag(const std::string& name) {
    const std::string visible = visible_utf8(name);
    const auto target = found_.contains(visible) ? std::nullopt : target_of(name);
    const auto commit = target ? reader_.peel_to_commit(*target) : std::nullopt;
    if (commit) result_.tags.push_back({visible, commit->hex(), false});
  }

  void report_unreadable(const std::string& name, std::string reason) {
    result_.unreadable.push_back(visible_utf8(name));
    report(name, std::move(reason));
  }

  void add_head() {
    if (git_repository_head_unborn(repository_) == 1) {
      report("HEAD", fmt::format("HEAD is at {}, which has no commits yet", head_branch()));
      return;
    }
    add_ref("HEAD", true);
  }

  std::string head_branch() {
    ReferenceHandle head;
    if (git_reference_lookup(out(head), repository_, "HEAD") != 0) return "no branch";
    const char* target = git_reference_symbolic_target(head.get());
    return target == nullptr ? "no branch" : visible_utf8(target);
  }

  void add_default_branch(const std::set<std::string>& names) {
    // A bare repository's HEAD is its default branch: a `master` beside it is a leftover.
    if (git_repository_is_bare(repository_) == 1) return;
    constexpr std::array<const char*, 2> k_usual = {"refs/heads/main", "refs/heads/master"};
    if (names.contains("refs/remotes/origin/HEAD")) {
      ReferenceHandle origin;
      if (git_reference_lookup(out(origin), repository_, "refs/remotes/origin/HEAD") == 0) {
        const char* target = git_reference_symbolic_target(origin.get());
        if (target != nullptr && names.contains(target)) return add_ref(target, true);
      }
    }
    for (const char* name : k_usual) {
      if (names.contains(name)) return add_ref(name, true);
    }
  }

  void add_revision(const std::string& revision) {
    ReferenceHandle reference;
    if (git_reference_dwim(out(reference), repository_, revision.c_str()) == 0) {
      return add_ref(git_reference_name(reference.get()), true);
    }
    auto id = ObjectId::from_hex(revision);
    ObjectHandle object;
    if (!id && git_revparse_single(out(object), repository_, revision.c_str()) == 0) {
      id = ObjectId{*git_object_id(object.get())};
    }
    const auto commit = id ? reader_.peel_to_commit(*id) : std::nullopt;
    if (!commit) throw DataError(fmt::format("the repository has no commit '{}'", revision));
    add(revision, *commit, true);
  }

  git_repository* repository_;
  const ObjectReader& reader_;
  std::map<std::string, RefRecord> found_;
  RefList result_;
};

}  // namespace

RefList list_refs(git_repository* repository, const ObjectReader& reader,
                  const RefSelection& selection) {
  return RefCollector(repository, reader).run(selection);
}

}  // namespace teammemory
