#pragma once

#include <string>
#include <vector>

#include <teammemory/agent.hpp>
#include <teammemory/report.hpp>
#include <teammemory/source.hpp>
#include <teammemory/store.hpp>

#include "derive/rebuild.hpp"

namespace teammemory {

/// Hides what some link rules read, derives anew, and tells how many of their links the other rules
/// find (recall), and how often what those find agrees (precision). With `hidden` empty: one trial
/// for each kind of link that forges and trackers state themselves. Derives in `copy`, a copy
/// of the store. Throws UsageError for a rule that there is not.
Report backtest_links(Database& store, Database& copy, const Question& question,
                      const DeriveOptions& options, const std::vector<std::string>& hidden,
                      const ProgressFunction& progress);

}  // namespace teammemory
