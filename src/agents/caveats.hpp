#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <teammemory/report.hpp>
#include <teammemory/store.hpp>

namespace teammemory {

/// What an answer draws on.
enum class Needs { commits, issues, pull_requests, reviews };

/// True where the store holds nothing of a kind.
bool is_missing(Database& database, Needs kind);

/// What is missing in the store of what an answer draws on; with commits also shallow repositories,
/// with pull requests also those that belong to no git repository.
std::vector<Caveat> source_caveats(Database& database, std::initializer_list<Needs> needs);

/// "no answer: no reviews imported" for the first kind that is missing, else "no answer: " and
/// `otherwise`.
std::string no_answer(Database& database, std::initializer_list<Needs> needs,
                      std::string_view otherwise);

/// Some commits' lines could not be counted.
Caveat unknown_churn(std::int64_t commit_count);

}  // namespace teammemory
