#include "app/report_reader.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>

#include <fmt/format.h>

#include "util/text.hpp"

namespace teammemory {
namespace {

template <class Number>
std::optional<Number> parsed(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

double real_number(const JsonObject& json, std::string_view name) {
  const auto number = parsed<double>(canonical(json.at(name)));
  if (!number || !std::isfinite(*number)) {
    throw JsonProblem(json.pointer_to(name),
                      fmt::format("expected a number, got {}", describe(json.at(name))));
  }
  return *number;
}

std::size_t count(const JsonObject& json, std::string_view name) {
  const std::int64_t number = json.integer(name);
  if (number < 0) throw JsonProblem(json.pointer_to(name), "expected 0 or more");
  return static_cast<std::size_t>(number);
}

[[noreturn]] void throw_unknown(const JsonObject& json, std::string_view name) {
  throw JsonProblem(json.pointer_to(name),
                    fmt::format("{} is not known here", describe(json.at(name))));
}

RecordKind record_kind(const JsonObject& json) {
  constexpr std::array kinds = {
      RecordKind::commit,  RecordKind::issue,     RecordKind::pull_request, RecordKind::review,
      RecordKind::comment, RecordKind::file,      RecordKind::developer,    RecordKind::component,
      RecordKind::import,  RecordKind::repository};
  const std::string text = json.string("kind");
  for (const RecordKind kind : kinds) {
    if (to_string(kind) == text) return kind;
  }
  throw_unknown(json, "kind");
}

Layout layout(const JsonObject& json) {
  const std::string text = json.string("layout");
  if (text == "facts") return Layout::facts;
  if (text == "bullets") return Layout::bullets;
  if (text == "ranking") return Layout::ranking;
  throw_unknown(json, "layout");
}

RecordRef record(const JsonObject& json) {
  return {record_kind(json), json.string("key"), json.string("label")};
}

Finding finding(const JsonObject& json) {
  Finding read;
  read.subject = record(json.object("subject"));
  read.label = json.string("label");
  read.statement = json.string("statement");
  each_element(json, "details", [&](const Json& detail, const std::string& pointer) {
    if (!detail.is_text()) {
      throw JsonProblem(pointer, fmt::format("expected text, got {}", describe(detail)));
    }
    read.details.push_back(visible_utf8(detail.text()));
  });
  each_element(json, "terms", [&](const Json& value, const std::string& pointer) {
    const JsonObject term(value, pointer);
    read.terms.push_back({term.string("name"), real_number(term, "value"),
                          real_number(term, "weight"), real_number(term, "points")});
  });
  each_element(json, "evidence", [&](const Json& value, const std::string& pointer) {
    read.evidence.push_back(record(JsonObject(value, pointer)));
  });
  read.evidence_total = count(json, "evidence_total");
  return read;
}

Section section(const JsonObject& json) {
  Section read;
  read.id = json.string("id");
  read.heading = json.string("heading");
  read.layout = layout(json);
  read.total = count(json, "total");
  read.empty_note = json.string("empty_note");
  each_element(json, "findings", [&](const Json& value, const std::string& pointer) {
    read.findings.push_back(finding(JsonObject(value, pointer)));
  });
  return read;
}

}  // namespace

void each_element(const JsonObject& parent, std::string_view name,
                  const std::function<void(const Json&, const std::string&)>& take) {
  const Json& array = parent.at(name);
  if (!array.is_array()) {
    throw JsonProblem(parent.pointer_to(name),
                      fmt::format("expected an array, got {}", describe(array)));
  }
  std::size_t index = 0;
  for (const Json& element : array.elements()) {
    take(element, child_pointer(parent.pointer_to(name), index++));
  }
}

Timestamp moment(const JsonObject& json, std::string_view name) {
  const std::string text = json.string(name);
  if (!text.starts_with('@')) return json.time(name);
  const auto seconds = parsed<std::int64_t>(std::string_view{text}.substr(1));
  if (!seconds) {
    throw JsonProblem(json.pointer_to(name), fmt::format("expected a date, got {}", text));
  }
  return from_epoch(*seconds);
}

Report read_report(const JsonObject& json) {
  Report report;
  report.agent = json.string("agent");
  report.question = json.string("question");
  report.profile = json.string("profile");
  report.as_of = moment(json, "as_of");
  report.title = json.string("title");
  each_element(json, "sections", [&](const Json& value, const std::string& pointer) {
    report.sections.push_back(section(JsonObject(value, pointer)));
  });
  each_element(json, "caveats", [&](const Json& value, const std::string& pointer) {
    const JsonObject caveat(value, pointer);
    report.caveats.push_back({caveat.string("id"), caveat.string("text")});
  });
  return report;
}

}  // namespace teammemory
