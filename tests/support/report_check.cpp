#include "support/report_check.hpp"

#include <cstdlib>
#include <sstream>
#include <stdexcept>

namespace teammemory::test {
namespace {

/// A query that gives a row where a record of the kind is named :key. Forge keys are
/// "owner/name#382[/review/ID]", files "repository:path".
const char* existence_query(RecordKind kind) {
  switch (kind) {
    case RecordKind::commit:
      return "SELECT 1 FROM commits WHERE sha = :key";
    case RecordKind::issue:
      return "SELECT 1 FROM issues WHERE key = :key AND title IS NOT NULL";
    case RecordKind::pull_request:
      return "SELECT 1 FROM pull_requests AS p JOIN repositories AS r ON r.id = p.repository_id "
             "WHERE r.name || '#' || p.number = :key AND p.title IS NOT NULL";
    case RecordKind::review:
      return "SELECT 1 FROM reviews AS v JOIN pull_requests AS p ON p.id = v.pull_request_id "
             "JOIN repositories AS r ON r.id = p.repository_id "
             "WHERE r.name || '#' || p.number || '/review/' || v.external_id = :key";
    case RecordKind::comment:
      return "SELECT 1 FROM issue_comments AS c JOIN issues AS i ON i.id = c.issue_id "
             "WHERE i.key || '/comment/' || c.external_id = :key "
             "UNION ALL "
             "SELECT 1 FROM (SELECT pull_request_id, external_id FROM pr_comments UNION ALL "
             "SELECT pull_request_id, external_id FROM review_comments) AS c "
             "JOIN pull_requests AS p ON p.id = c.pull_request_id "
             "JOIN repositories AS r ON r.id = p.repository_id "
             "WHERE r.name || '#' || p.number || '/comment/' || c.external_id = :key";
    case RecordKind::file:
      return "SELECT 1 FROM files AS f JOIN repositories AS r ON r.id = f.repository_id "
             "WHERE r.name || ':' || f.path = :key";
    case RecordKind::developer:
      return "SELECT 1 FROM developers WHERE key = :key";
    case RecordKind::component:
      return "SELECT 1 FROM components WHERE name = :key";
    case RecordKind::import:
      return "SELECT 1 FROM imports WHERE label = :key";
    case RecordKind::repository:
      return "SELECT 1 FROM repositories WHERE name = :key";
  }
  std::abort();
}

bool exists(Database& database, const RecordRef& reference) {
  const auto statement = database.prepare(existence_query(reference.kind));
  statement->bind(":key", reference.key);
  return statement->step();
}

void dump(std::ostream& out, const RecordRef& reference) {
  out << to_string(reference.kind) << ' ' << reference.key << " (" << reference.label << ")\n";
}

void dump(std::ostream& out, const Finding& finding) {
  out << "  " << finding.label << ": " << finding.statement << "\n    subject ";
  dump(out, finding.subject);
  for (const std::string& detail : finding.details) out << "    " << detail << '\n';
  for (const ScoreTerm& term : finding.terms) {
    out << "    " << term.name << ' ' << term.value << " x " << term.weight << " = " << term.points
        << '\n';
  }
  out << "    evidence of " << finding.evidence_total << '\n';
  for (const RecordRef& reference : finding.evidence) {
    out << "      ";
    dump(out, reference);
  }
}

}  // namespace

std::vector<std::string> missing_records(Database& database, const Report& report) {
  std::vector<std::string> missing;
  for (const Section& part : report.sections) {
    for (const Finding& finding : part.findings) {
      if (!exists(database, finding.subject)) missing.push_back(finding.subject.key);
      for (const RecordRef& reference : finding.evidence) {
        if (!exists(database, reference)) missing.push_back(reference.key);
      }
    }
  }
  return missing;
}

std::string dump(const Report& report) {
  std::ostringstream out;
  out << report.agent << " | " << report.question << " | " << report.profile << " | "
      << report.title << '\n';
  for (const Section& part : report.sections) {
    out << part.id << " | " << part.heading << " | " << part.total << " | " << part.empty_note
        << '\n';
    for (const Finding& finding : part.findings) dump(out, finding);
  }
  for (const Caveat& caveat : report.caveats) out << caveat.id << ": " << caveat.text << '\n';
  return out.str();
}

const Section& section(const Report& report, const std::string& section_id) {
  for (const Section& part : report.sections) {
    if (part.id == section_id) return part;
  }
  throw std::out_of_range("no section " + section_id);
}

std::vector<std::string> statements(const Report& report, const std::string& section_id) {
  std::vector<std::string> lines;
  for (const Finding& finding : section(report, section_id).findings) {
    lines.push_back(finding.label.empty() ? finding.statement
                                          : finding.label + ": " + finding.statement);
  }
  return lines;
}

}  // namespace teammemory::test
