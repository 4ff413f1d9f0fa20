#include "derive/rebuild.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "derive/delta.hpp"
#include "derive/derived_state.hpp"
#include "derive/mentions.hpp"
#include "derive/repository_alias.hpp"
#include "derive/repository_match.hpp"
#include "derive/step.hpp"
#include "store/recorded_changes.hpp"
#include "store/schema.hpp"

namespace teammemory {
namespace {

/// Whether making all anew costs less than following so many changes one by one.
bool is_large(const Delta& delta) {
  constexpr std::size_t k_always_followed = 1000;
  constexpr std::size_t k_share = 8;
  const std::size_t changed = delta.gained.size() + delta.lost.size();
  const auto known = static_cast<std::size_t>(delta.former_newest.value);
  return changed > std::max(k_always_followed, known / k_share);
}

void empty(Database& database, const Step& step) {
  for (const std::string_view table : step.tables)
    database.execute(fmt::format("DELETE FROM {}", table));
}

/// Runs each step, telling of progress; false where one could not be run, which ends it.
bool for_each_step(const Derivation& derivation, const std::function<bool(const Step&)>& run) {
  const auto steps = derivation_steps();
  std::int64_t done = 0;
  for (const Step& step : steps) {
    derivation.tell_progress({"steps of deriving", done, static_cast<std::int64_t>(steps.size())});
    if (!run(step)) return false;
    ++done;
  }
  return true;
}

/// Matches and names repositories anew and returns what texts can name by now.
KnownNames follow_names(const Derivation& derivation, const Delta& delta,
                        const KnownNames& before) {
  Database& database = derivation.database();
  database.execute("DELETE FROM repository_aliases");
  database.execute("DELETE FROM repository_matches");
  derive_repository_matches(database, derivation.options());
  follow_mentions(derivation, delta);
  derive_repository_aliases(database, derivation.options());
  return {known_repositories(database),
          delta.has_changed_records ? known_records(database) : before.records};
}

/// Brings all up to date by what has changed since `state`; false, with nothing to be kept, where
/// that is not local. Call inside a transaction.
bool follow(Database& database, const DeriveOptions& options, const ProgressFunction& progress,
            DerivedState state) {
  const RecordedChanges changes = recorded_changes(database);
  const RecordedMarks marks = current_marks(database);
  if (changes.rewrites != state.changes.rewrites) return false;
  const Delta delta = find_delta(database, state, changes, marks);
  if (is_large(delta)) return false;
  if (!delta.is_empty()) {
    Derivation derivation(database, options, progress);
    // Another name means that any old text may say something else by now.
    if (follow_names(derivation, delta, state.names) != state.names) return false;
    // A person may get another id before all that refers to it follows.
    defer_foreign_keys(database);
    const bool has_followed = for_each_step(derivation, [&](const Step& step) {
      if (step.follow(derivation, delta)) return true;
      if (step.gives_ids) return false;
      empty(database, step);
      step.fill(derivation);
      return true;
    });
    if (!has_followed) return false;
  }
  state.changes = changes;
  state.marks = marks;
  write_state(database, state);
  return true;
}

/// Makes all anew. Call inside a transaction.
void make_anew(Database& database, const DeriveOptions& options, const ProgressFunction& progress) {
  recreate_derived_tables(database);
  derive_repository_matches(database, options);
  Derivation derivation(database, options, progress);
  fill_mentions(derivation);
  derive_repository_aliases(database, options);
  for_each_step(derivation, [&](const Step& step) {
    step.fill(derivation);
    return true;
  });
  create_derived_indexes(database);
  write_state(database, {current_basis(options),
                         recorded_changes(database),
                         current_marks(database),
                         {known_repositories(database), known_records(database)}});
}

}  // namespace

void rebuild(Database& database, const DeriveOptions& options, const ProgressFunction& progress) {
  Transaction transaction(database);
  make_anew(database, options, progress);
  transaction.commit();
}

void update_derived(Database& database, const DeriveOptions& options,
                    const ProgressFunction& progress) {
  if (is_derived_current(database, options)) return;
  const DerivedState state = read_state(database);
  if (state.basis == current_basis(options)) {
    Transaction transaction(database);
    if (follow(database, options, progress, state)) {
      transaction.commit();
      return;
    }
  }
  rebuild(database, options, progress);
}

void update_derived_within(Database& database, const DeriveOptions& options) {
  const DerivedState state = read_state(database);
  if (state.basis == current_basis(options) && follow(database, options, {}, state)) return;
  make_anew(database, options, {});
}

bool is_derived_current(Database& database, const DeriveOptions& options) {
  const DerivedState state = read_state(database);
  return state.basis == current_basis(options) &&
         state.changes.changes == recorded_changes(database).changes;
}

}  // namespace teammemory
