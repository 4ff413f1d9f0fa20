#include "app/verification.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include <teammemory/error.hpp>

#include "agents/evidence.hpp"
#include "app/record_lookup.hpp"
#include "app/report_diff.hpp"

namespace teammemory {
namespace {

/// What a finding is about that no record tells: the answer, by the first record that it cites.
class Findings {
 public:
  explicit Findings(const Report& answer) {
    const auto records = cited_records(answer);
    if (!records.empty()) about_ = records.front();
  }

  void add(std::string statement) {
    Finding finding;
    finding.subject = about_;
    finding.statement = std::move(statement);
    findings_.push_back(std::move(finding));
  }
  std::vector<Finding> take() { return std::move(findings_); }

 private:
  RecordRef about_;
  std::vector<Finding> findings_;
};

using NamedTexts = std::vector<std::pair<std::string, std::string>>;

/// Calls `differ` with each name whose texts differ; null where one list lacks it.
template <class Differ>
void compare(const NamedTexts& stated, const NamedTexts& now, Differ differ) {
  std::map<std::string, std::pair<const std::string*, const std::string*>> both;
  for (const auto& [name, text] : stated) both[name].first = &text;
  for (const auto& [name, text] : now) both[name].second = &text;
  for (const auto& [name, texts] : both) {
    const auto& [before, after] = texts;
    if (before != nullptr && after != nullptr && *before == *after) continue;
    differ(name, before, after);
  }
}

void compare_basis(Findings& causes, const AnswerBasis& stated, const AnswerBasis& now) {
  if (stated.program_version != now.program_version) {
    causes.add(
        fmt::format("program: version {} → {}", stated.program_version, now.program_version));
  }
  compare(stated.rules, now.rules,
          [&](const std::string& name, const std::string* before, const std::string* after) {
            if (before == nullptr) return causes.add(fmt::format("rule {}: is new", name));
            if (after == nullptr) return causes.add(fmt::format("rule {}: is gone", name));
            causes.add(fmt::format("rule {}: version {} → {}", name, *before, *after));
          });
  if (stated.configuration == now.configuration) return;
  bool is_named = false;
  compare(stated.configuration_parts, now.configuration_parts,
          [&](const std::string& name, const std::string* before, const std::string* after) {
            is_named = true;
            const std::string_view what = before == nullptr  ? "is set now"
                                          : after == nullptr ? "is set no longer"
                                                             : "says something else";
            causes.add(fmt::format("configuration: {} {}", name, what));
          });
  if (!is_named) causes.add("configuration: something in it changed");
}

std::string name_of(const InputSource& source) {
  return source.name.empty() ? source.kind : fmt::format("{} {}", source.kind, source.name);
}

void compare_parts(Findings& causes, const InputSource& stated, const InputSource& now,
                   Timestamp as_of) {
  std::map<std::string, std::pair<InputPart, InputPart>> both;
  for (const InputPart& part : stated.parts) both[part.name].first = part;
  for (const InputPart& part : now.parts) both[part.name].second = part;
  for (const auto& [name, parts] : both) {
    const auto& [before, after] = parts;
    if (before == after) continue;
    const std::string counts = before.count == after.count
                                   ? fmt::format("{}, with other content", after.count)
                                   : fmt::format("{} → {}", before.count, after.count);
    causes.add(
        fmt::format("{}: {} up to {}: {}", name_of(now), name, format_timestamp(as_of), counts));
  }
}

const InputSource* same_source(const std::vector<InputSource>& sources, const InputSource& wanted) {
  const auto found = std::ranges::find_if(sources, [&](const InputSource& source) {
    return source.kind == wanted.kind && source.name == wanted.name;
  });
  return found == sources.end() ? nullptr : &*found;
}

/// What a source said by `as_of` differs only by what came in later and is dated before.
void compare_inputs(Findings& causes, const Receipt& stated, const Receipt& now) {
  const Timestamp as_of = stated.question.as_of;
  for (const InputSource& source : now.inputs) {
    const InputSource* former = same_source(stated.inputs, source);
    if (former == nullptr) {
      causes.add(fmt::format("{}: is new in the store", name_of(source)));
    } else {
      compare_parts(causes, *former, source, as_of);
    }
  }
  for (const InputSource& source : stated.inputs) {
    if (same_source(now.inputs, source) == nullptr) {
      causes.add(fmt::format("{}: is gone from the store", name_of(source)));
    }
  }
}

std::vector<Finding> causes_of(const Receipt& stated, const Receipt& now) {
  Findings causes(now.report);
  compare_basis(causes, stated.basis, now.basis);
  compare_inputs(causes, stated, now);
  return causes.take();
}

/// Sources and cited records that the store does not have.
std::vector<Finding> gone_inputs(Database& database, const Receipt& stated,
                                 const std::vector<InputSource>& present) {
  Findings gone(stated.report);
  for (const InputSource& source : stated.inputs) {
    if (source.kind == "people" || same_source(present, source) != nullptr) continue;
    gone.add(fmt::format("{} is not in the store", name_of(source)));
  }
  std::vector<Finding> findings = gone.take();
  for (const RecordRef& record : cited_records(stated.report)) {
    if (!is_recorded(record.kind) || find_record(database, record)) continue;
    Finding finding;
    finding.subject = record;
    std::string kind{to_string(record.kind)};
    std::ranges::replace(kind, '_', ' ');
    finding.statement = fmt::format("{} {} is not in the store", kind, record.key);
    findings.push_back(std::move(finding));
  }
  return findings;
}

Report verdict_report(const Receipt& stated, std::string_view verdict) {
  Report report;
  report.agent = "verify";
  report.question = "verify";
  report.as_of = stated.question.as_of;
  report.title = fmt::format("{}: {}, as of {}", verdict, stated.report.question,
                             format_timestamp(stated.question.as_of));
  return report;
}

Section all_findings(SectionFrame frame, std::vector<Finding> findings) {
  return make_section(std::move(frame), std::move(findings), 0);
}

Verification without_answer(const Receipt& stated, const std::string& reason) {
  Verification verification{Verdict::different, verdict_report(stated, "different")};
  Findings findings(stated.report);
  findings.add("there is no answer now: " + reason);
  verification.report.sections.push_back(
      all_findings({.id = "answer", .heading = "Answer"}, findings.take()));
  return verification;
}

Verification same_answer(const Receipt& stated, const Receipt& now) {
  Verification verification{Verdict::same, verdict_report(stated, "same")};
  if (auto changes = causes_of(stated, now); !changes.empty()) {
    verification.report.sections.push_back(
        all_findings({.id = "causes", .heading = "Changed since, without effect on the answer"},
                     std::move(changes)));
  }
  return verification;
}

Verification other_answer(Database& database, const Receipt& stated, const Receipt& now) {
  Verification verification{Verdict::different, verdict_report(stated, "different")};
  Report& report = verification.report;
  report.sections.push_back(all_findings(
      {.id = "causes",
       .heading = "Causes",
       .empty_note = "nothing that the receipt has a digest of: records dated later, by which "
                     "names are shortened or people are told apart"},
      causes_of(stated, now)));
  const std::size_t limit = 10;
  auto changes = changed_findings(stated.report, now.report, limit);
  if (changes.empty()) {
    Findings wording(now.report);
    wording.add("the findings are the same: their order, headings or labels differ");
    changes.push_back(all_findings({.id = "changes", .heading = "Changes"}, wording.take()));
  }
  std::ranges::move(changes, std::back_inserter(report.sections));
  std::ranges::move(changed_evidence(database, stated.report, now.report, limit),
                    std::back_inserter(report.sections));
  report.caveats = caveats_of_diff(stated.report, now.report);
  return verification;
}

}  // namespace

Verification verify(Database& database, const Receipt& stated, const AnswerAgain& answer_again) {
  const auto present = digest_inputs(database, stated.question.as_of);
  if (auto gone = gone_inputs(database, stated, present); !gone.empty()) {
    Verification verification{Verdict::input_gone, verdict_report(stated, "input gone")};
    verification.report.sections.push_back(
        all_findings({.id = "gone", .heading = "Gone"}, std::move(gone)));
    return verification;
  }
  try {
    const Receipt now = answer_again();
    const bool is_same = answer_digest(now.report) == answer_digest(stated.report);
    return is_same ? same_answer(stated, now) : other_answer(database, stated, now);
  } catch (const NotFoundError& error) {
    return without_answer(stated, error.what());
  } catch (const UsageError& error) {
    return without_answer(stated, error.what());
  }
}

}  // namespace teammemory
