#include "app/receipt_json.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <teammemory/error.hpp>
#include <teammemory/render.hpp>

#include "app/report_reader.hpp"
#include "render/neutralise.hpp"
#include "util/json_document.hpp"
#include "util/json_read.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

using OrderedJson = nlohmann::ordered_json;
using NamedTexts = std::vector<std::pair<std::string, std::string>>;

constexpr int k_schema_version = 1;

OrderedJson named_texts(const NamedTexts& pairs, std::string_view value_name) {
  OrderedJson array = OrderedJson::array();
  for (const auto& [name, value] : pairs) {
    array.push_back({{"name", visible_utf8(name)}, {std::string{value_name}, value}});
  }
  return array;
}

OrderedJson question_json(const Receipt& receipt) {
  const Question& question = receipt.question;
  return {{"command", receipt.command},
          {"subject", visible_utf8(question.subject)},
          {"other", visible_utf8(question.other)},
          {"limit", question.limit},
          {"repository", visible_utf8(question.repository)}};
}

OrderedJson inputs_json(const std::vector<InputSource>& inputs) {
  OrderedJson array = OrderedJson::array();
  for (const InputSource& source : inputs) {
    OrderedJson parts = OrderedJson::array();
    for (const InputPart& part : source.parts) {
      parts.push_back({{"name", part.name}, {"count", part.count}, {"sha256", part.sha256}});
    }
    array.push_back({{"kind", source.kind}, {"name", source.name}, {"parts", parts}});
  }
  return array;
}

OrderedJson evidence_json(const Report& report) {
  OrderedJson array = OrderedJson::array();
  for (const RecordRef& record : cited_records(report)) {
    array.push_back({{"kind", to_string(record.kind)}, {"key", visible_utf8(record.key)}});
  }
  return array;
}

/// Calls `take` with each element of an array, which must be there.
template <class Take>
void each_object(const JsonObject& parent, std::string_view name, Take take) {
  each_element(parent, name, [&](const Json& element, const std::string& pointer) {
    take(JsonObject(element, pointer));
  });
}

NamedTexts read_named_texts(const JsonObject& parent, std::string_view name,
                            std::string_view value_name) {
  NamedTexts pairs;
  each_object(parent, name, [&](const JsonObject& entry) {
    pairs.emplace_back(entry.string("name"), entry.string(value_name));
  });
  return pairs;
}

std::vector<InputSource> read_inputs(const JsonObject& root) {
  std::vector<InputSource> inputs;
  each_object(root, "inputs", [&](const JsonObject& entry) {
    InputSource source{entry.string("kind"), entry.string("name"), {}};
    each_object(entry, "parts", [&](const JsonObject& part) {
      source.parts.push_back({part.string("name"), part.integer("count"), part.string("sha256")});
    });
    inputs.push_back(std::move(source));
  });
  return inputs;
}

/// Also what is listed beside the report must be what it says.
void require_unaltered(const JsonObject& root, const JsonObject& answer, const Receipt& receipt) {
  if (answer.string("sha256") != answer_digest(receipt.report)) {
    throw JsonProblem(answer.pointer_to("sha256"),
                      "is not the digest of the report: the receipt was altered");
  }
  std::vector<std::pair<std::string, std::string>> listed;
  each_object(root, "evidence", [&](const JsonObject& entry) {
    listed.emplace_back(entry.string("kind"), entry.string("key"));
  });
  std::vector<std::pair<std::string, std::string>> cited;
  for (const RecordRef& record : cited_records(receipt.report)) {
    cited.emplace_back(to_string(record.kind), visible_utf8(record.key));
  }
  if (listed != cited) {
    throw JsonProblem(root.pointer_to("evidence"),
                      "is not what the report cites: the receipt was altered");
  }
}

Receipt read_receipt_from(const Json& value) {
  const JsonObject root(value, "");
  const JsonObject program = root.object("program");
  if (const std::int64_t version = root.integer("schema_version"); version != k_schema_version) {
    throw JsonProblem(
        root.pointer_to("schema_version"),
        fmt::format("this program reads version {}, not {}", k_schema_version, version));
  }
  const JsonObject question = root.object("question");
  const JsonObject configuration = root.object("configuration");
  const JsonObject answer = root.object("answer");
  const std::int64_t limit = question.integer("limit");
  if (limit < 0) throw JsonProblem(question.pointer_to("limit"), "expected 0 or more");

  Receipt receipt;
  receipt.command = question.string("command");
  receipt.question = {.subject = question.string("subject"),
                      .other = question.string("other"),
                      .as_of = moment(root, "as_of"),
                      .limit = static_cast<std::size_t>(limit),
                      .repository = question.string("repository")};
  receipt.basis = {program.string("version"), read_named_texts(root, "rules", "version"),
                   configuration.string("sha256"),
                   read_named_texts(configuration, "parts", "sha256")};
  receipt.inputs = read_inputs(root);
  receipt.report = read_report(answer.object("report"));
  require_unaltered(root, answer, receipt);
  return receipt;
}

}  // namespace

std::string render_receipt(const Receipt& receipt) {
  const AnswerBasis& basis = receipt.basis;
  OrderedJson json;
  json["schema_version"] = k_schema_version;
  json["program"] = {{"name", "teammemory"}, {"version", basis.program_version}};
  json["question"] = question_json(receipt);
  json["as_of"] = format_timestamp(receipt.question.as_of);
  json["profile"] = receipt.report.profile;
  json["rules"] = named_texts(basis.rules, "version");
  json["configuration"] = {{"sha256", basis.configuration},
                           {"parts", named_texts(basis.configuration_parts, "sha256")}};
  json["inputs"] = inputs_json(receipt.inputs);
  json["evidence"] = evidence_json(receipt.report);
  json["answer"] = {{"sha256", answer_digest(receipt.report)},
                    {"report", OrderedJson::parse(render(receipt.report, Format::json))}};
  return escape_hidden_in_json(json.dump(2)) + "\n";
}

Receipt read_receipt(std::string_view text, const std::string& name) {
  try {
    const JsonDocument document(text);
    return read_receipt_from(document.root());
  } catch (const JsonSyntaxError& error) {
    throw UsageError(
        fmt::format("{}: no receipt: byte {}: {}", name, error.offset(), error.what()));
  } catch (const JsonProblem& error) {
    Problem problem = error.problem();
    problem.file = name;
    throw UsageError("no receipt of teammemory: " + to_string(problem));
  }
}

}  // namespace teammemory
