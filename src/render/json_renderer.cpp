#include <cstdlib>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "render/neutralise.hpp"
#include "render/renderers.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr int k_schema_version = 1;

/// JSON can hold any character, but no broken bytes.
std::string json_text(const std::string& text) {
  return is_utf8(text) ? text : visible_utf8(text);
}

std::string_view name_of(Layout layout) {
  switch (layout) {
    case Layout::facts:
      return "facts";
    case Layout::bullets:
      return "bullets";
    case Layout::ranking:
      return "ranking";
  }
  std::abort();
}

template <class Items, class Convert>
OrderedJson array_of(const Items& items, Convert convert) {
  OrderedJson array = OrderedJson::array();
  for (const auto& item : items) array.push_back(convert(item));
  return array;
}

OrderedJson to_json(const RecordRef& reference) {
  return {{"kind", to_string(reference.kind)},
          {"key", json_text(reference.key)},
          {"label", json_text(reference.label)}};
}

OrderedJson to_json(const ScoreTerm& term) {
  return {{"name", json_text(term.name)},
          {"value", term.value},
          {"weight", term.weight},
          {"points", term.points}};
}

OrderedJson to_json(const Finding& finding) {
  OrderedJson json;
  json["subject"] = to_json(finding.subject);
  json["label"] = json_text(finding.label);
  json["statement"] = json_text(finding.statement);
  json["details"] = array_of(finding.details, json_text);
  json["score"] = finding.is_scored() ? OrderedJson(finding.score()) : OrderedJson(nullptr);
  json["terms"] = array_of(finding.terms, [](const ScoreTerm& term) { return to_json(term); });
  json["evidence"] =
      array_of(finding.evidence, [](const RecordRef& reference) { return to_json(reference); });
  json["evidence_total"] = finding.evidence_total;
  return json;
}

OrderedJson to_json(const Section& section) {
  OrderedJson json;
  json["id"] = json_text(section.id);
  json["heading"] = json_text(section.heading);
  json["layout"] = name_of(section.layout);
  json["total"] = section.total;
  json["empty_note"] = json_text(section.empty_note);
  json["findings"] =
      array_of(section.findings, [](const Finding& finding) { return to_json(finding); });
  return json;
}

OrderedJson to_json(const Caveat& caveat) {
  return {{"id", json_text(caveat.id)}, {"text", json_text(caveat.text)}};
}

}  // namespace

std::string render_json(const Report& report) {
  OrderedJson json;
  json["schema_version"] = k_schema_version;
  json["agent"] = json_text(report.agent);
  json["question"] = json_text(report.question);
  json["profile"] = json_text(report.profile);
  json["as_of"] = format_timestamp(report.as_of);
  json["title"] = json_text(report.title);
  json["sections"] =
      array_of(report.sections, [](const Section& section) { return to_json(section); });
  json["caveats"] = array_of(report.caveats, [](const Caveat& caveat) { return to_json(caveat); });
  return escape_hidden_in_json(json.dump(2)) + "\n";
}

}  // namespace teammemory
