#pragma once

#include <string>
#include <vector>

#include <teammemory/report.hpp>
#include <teammemory/store.hpp>

namespace teammemory::test {

/// Keys of evidence and subjects that the store does not have: empty for a lawful report.
std::vector<std::string> missing_records(Database& database, const Report& report);

/// All of a report as plain text, evidence included: equal texts are equal reports.
std::string dump(const Report& report);

/// The statements of one section; "Label: statement" for facts.
std::vector<std::string> statements(const Report& report, const std::string& section_id);

/// The section of an id; fails the test where there is none.
const Section& section(const Report& report, const std::string& section_id);

}  // namespace teammemory::test
