#pragma once

#include <string>
#include <variant>
#include <vector>

#include <teammemory/error.hpp>

#include "model/payload.hpp"

namespace teammemory::test {

/// The records of one type that a payload held, in their order.
template <class T>
std::vector<T> records_of(const PayloadRecords& records) {
  std::vector<T> found;
  for (const auto& each : records.records) {
    if (const T* record = std::get_if<T>(&each.record)) found.push_back(*record);
  }
  return found;
}

/// "/pointer: reason" of each problem.
inline std::vector<std::string> problems_of(const PayloadRecords& records) {
  std::vector<std::string> texts;
  for (const Problem& problem : records.problems) texts.push_back(to_string(problem));
  return texts;
}

}  // namespace teammemory::test
