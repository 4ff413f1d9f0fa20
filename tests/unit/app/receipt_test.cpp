#include <catch2/catch.hpp>

#include <teammemory/error.hpp>
#include <teammemory/render.hpp>

#include "app/receipt_json.hpp"
#include "app/record_lookup.hpp"
#include "derive/derived_state.hpp"
#include "support/memory_store.hpp"
#include "support/sample_reports.hpp"
#include "support/small_team.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

const std::string k_issue =
    R"({"number": 12, "title": "Login fails", "state": "closed", "created_at": "2026-05-01T10:00:00Z",
        "updated_at": "2026-05-20T10:00:00Z", "closed_at": "2026-05-20T10:00:00Z",
        "html_url": "https://github.com/tinyteam/shop/issues/12", "user": {"login": "burak"}})";
const std::string k_older_issue =
    R"({"number": 12, "title": "Login", "state": "open", "body": "Always.", "created_at": "2026-05-01T10:00:00Z",
        "updated_at": "2026-05-01T10:00:00Z",
        "html_url": "https://github.com/tinyteam/shop/issues/12", "user": {"login": "burak", "name": "Burak Kaya"}})";
const std::string k_comment =
    R"({"id": 9, "body": "Seen.", "created_at": "2026-05-20T10:00:00Z", "user": {"login": "ayse"},
        "issue_url": "https://api.github.com/repos/tinyteam/shop/issues/12"})";
const std::string k_other_pull =
    R"({"number": 1, "title": "Other", "created_at": "2026-05-02T10:00:00Z",
        "html_url": "https://github.com/tinyteam/infra/pull/1", "head": {}, "base": {}})";

std::string digests(Database& database, Timestamp as_of) {
  std::string text;
  for (const InputSource& source : digest_inputs(database, as_of)) {
    for (const InputPart& part : source.parts) {
      text += source.kind + " " + source.name + " " + part.name + " " + part.sha256 + "\n";
    }
  }
  return text;
}

std::string digests_of(const std::vector<std::string>& texts) {
  const auto database = memory_store();
  for (const std::string& text : texts) import_text(*database, text);
  rebuild(*database, {});
  return digests(*database, from_epoch(1780000000));
}

Receipt receipt_of(StoreBuilder& store, const DeriveOptions& options = {}) {
  const auto agent = make_agent("expertise");
  const Question question = ask(subject_for(*agent));
  return make_receipt(store.database(), options, "file-experts", question,
                      agent->answer(question, store.database()));
}

std::string message_of(const std::string& text) {
  try {
    read_receipt(text, "r.json");
  } catch (const UsageError& error) {
    return error.what();
  }
  return "";
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t position = text.find(from);
  REQUIRE(position != std::string::npos);
  return text.replace(position, from.size(), to);
}

}  // namespace

TEST_CASE("digests do not hang on the order or number of imports", "[receipt]") {
  const std::string expected = digests_of({k_issue + k_older_issue + k_comment + k_other_pull});
  CHECK(expected.find("github tinyteam/shop issues ") != std::string::npos);
  CHECK(digests_of({k_other_pull, k_comment, k_older_issue, k_issue}) == expected);
  CHECK(digests_of({k_issue, k_comment, k_issue, k_older_issue + k_other_pull}) == expected);
  CHECK(digests_of({k_issue, k_comment, k_other_pull}) != expected);
}

TEST_CASE("what happens later changes no digest", "[receipt]") {
  StoreBuilder before;
  tell_story(before);
  StoreBuilder after;
  tell_story(after);
  tell_future(after);
  CHECK(digests(after.database(), from_epoch(day(140))) ==
        digests(before.database(), from_epoch(day(140))));
  CHECK(digests(after.database(), from_epoch(day(150))) !=
        digests(before.database(), from_epoch(day(150))));
}

TEST_CASE("an import that closes later what was open changes no digest of before", "[receipt]") {
  const std::string open_issue =
      R"({"number": 3, "title": "Slow", "state": "open", "created_at": "2026-05-01T10:00:00Z",
          "updated_at": "2026-05-02T10:00:00Z", "html_url": "https://github.com/tinyteam/shop/issues/3"})";
  const std::string closed_issue =
      R"({"number": 3, "title": "Slow", "state": "closed", "created_at": "2026-05-01T10:00:00Z",
          "updated_at": "2026-05-20T10:00:00Z", "closed_at": "2026-05-20T10:00:00Z",
          "html_url": "https://github.com/tinyteam/shop/issues/3"})";
  const std::string open_pull =
      R"({"number": 4, "title": "Faster", "state": "open", "created_at": "2026-05-01T10:00:00Z",
          "updated_at": "2026-05-02T10:00:00Z", "merge_commit_sha": "1111111111111111111111111111111111111111",
          "html_url": "https://github.com/tinyteam/shop/pull/4", "head": {}, "base": {}})";
  const std::string merged_pull =
      R"({"number": 4, "title": "Faster", "state": "closed", "created_at": "2026-05-01T10:00:00Z",
          "updated_at": "2026-05-20T10:00:00Z", "merged_at": "2026-05-20T10:00:00Z",
          "closed_at": "2026-05-20T10:00:00Z", "merge_commit_sha": "2222222222222222222222222222222222222222",
          "html_url": "https://github.com/tinyteam/shop/pull/4", "head": {}, "base": {}})";
  const auto database = memory_store();
  import_text(*database, open_issue + open_pull);
  rebuild(*database, {});
  const Timestamp then = parse_timestamp("2026-05-10").value();
  const Timestamp later = parse_timestamp("2026-05-30").value();
  const std::string before = digests(*database, then);
  CHECK(before == digests(*database, later));
  import_text(*database, closed_issue + merged_pull);
  rebuild(*database, {});
  CHECK(digests(*database, then) == before);
  CHECK(digests(*database, later) != before);
}

TEST_CASE("a record of the past that comes late changes the digest of its kind", "[receipt]") {
  StoreBuilder store;
  tell_story(store);
  const auto before = digest_inputs(store.database(), from_epoch(day(140)));
  store.review(350, "mehmett", day(92));
  const auto after = digest_inputs(store.database(), from_epoch(day(140)));
  std::vector<std::string> changed;
  REQUIRE(before.size() == after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    REQUIRE(before[i].parts.size() == after[i].parts.size());
    for (std::size_t j = 0; j < before[i].parts.size(); ++j) {
      if (before[i].parts[j] != after[i].parts[j]) changed.push_back(before[i].parts[j].name);
    }
  }
  CHECK(changed == std::vector<std::string>{"reviews"});
}

TEST_CASE("every record that an agent cites can be looked up", "[receipt]") {
  StoreBuilder store;
  tell_story(store);
  for (const auto& agent : all_agents()) {
    const Report report = agent->answer(ask(subject_for(*agent)), store.database());
    for (const RecordRef& record : cited_records(report)) {
      INFO(record.key);
      CHECK(find_record(store.database(), record));
      RecordRef other = record;
      other.key += "0";
      CHECK_FALSE(find_record(store.database(), other));
    }
  }
}

TEST_CASE("a record has the date that its source gives it", "[receipt]") {
  StoreBuilder store;
  tell_story(store);
  const auto date = [&](RecordKind kind, const std::string& key) {
    return find_record(store.database(), {kind, key, ""}).value().at;
  };
  CHECK(date(RecordKind::commit, full_sha("f00ba47")) == from_epoch(day(130)));
  CHECK(date(RecordKind::issue, "PROJ-1247") == from_epoch(day(120)));
  CHECK(date(RecordKind::pull_request, "tinyteam/shop#382") == from_epoch(day(129)));
  CHECK(date(RecordKind::repository, "tinyteam/shop") == std::nullopt);
}

TEST_CASE("a receipt reads back as it was written", "[receipt]") {
  StoreBuilder store;
  tell_story(store);
  Receipt receipt = receipt_of(store, {.bots = {"robot*"}});
  REQUIRE(receipt.basis.configuration_parts.size() == 1);
  const std::string text = render_receipt(receipt);
  CHECK(render_receipt(read_receipt(text, "r.json")) == text);
  receipt.question.as_of = receipt.report.as_of = from_epoch(-99999999999999);
  CHECK(read_receipt(render_receipt(receipt), "r.json").question.as_of == receipt.question.as_of);
}

TEST_CASE("a receipt holds any report, whatever its texts are", "[receipt]") {
  StoreBuilder store;
  tell_story(store);
  for (const Report& report : {sample::issue_context(), sample::file_experts()}) {
    Receipt receipt = receipt_of(store);
    receipt.report = report;
    const Receipt read = read_receipt(render_receipt(receipt), "r.json");
    CHECK(render(read.report, Format::json) == render(report, Format::json));
  }
}

TEST_CASE("what is no receipt is refused with its place", "[receipt]") {
  StoreBuilder store;
  tell_story(store);
  const std::string text = render_receipt(receipt_of(store));
  CHECK(message_of("{").starts_with("r.json: no receipt: byte "));
  CHECK(message_of("[]").starts_with("no receipt of teammemory: r.json: "));
  CHECK(message_of("{}").find("r.json: /program: ") != std::string::npos);
  CHECK(message_of(render(receipt_of(store).report, Format::json)).find("/program") !=
        std::string::npos);
  CHECK(message_of(replaced(text, "\"schema_version\": 1", "\"schema_version\": 2")) ==
        "no receipt of teammemory: r.json: /schema_version: this program reads version 1, not 2");
  CHECK(message_of(replaced(text, "\"command\": \"file-experts\"", "\"command\": 12"))
            .find("/question/command: expected a text, got 12") != std::string::npos);
  CHECK(message_of(replaced(text, "\"inputs\": [", "\"inputs\": [7,")).find("/inputs/0") !=
        std::string::npos);
}

TEST_CASE("a receipt that was altered is refused", "[receipt]") {
  StoreBuilder store;
  tell_story(store);
  const std::string text = render_receipt(receipt_of(store));
  CHECK(message_of(replaced(text, "Experts for", "Expects for")).find("/answer/sha256: ") !=
        std::string::npos);
  CHECK(message_of(replaced(text, full_sha("f00ba47"), full_sha("f00ba48"))).find("/evidence: ") !=
        std::string::npos);
}
