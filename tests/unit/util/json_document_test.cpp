#include "util/json_document.hpp"

#include <optional>
#include <random>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace teammemory;

namespace {

/// The canonical form of a text; nothing where it is no JSON.
std::optional<std::string> canonical_of(const std::string& text) {
  try {
    const JsonDocument document{text};
    return canonical(document.root());
  } catch (const JsonSyntaxError&) {
    return std::nullopt;
  }
}

/// The same by another parser.
std::optional<std::string> expected_of(const std::string& text) {
  try {
    return nlohmann::json::parse(text).dump();
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;
  }
}

std::size_t error_at(const std::string& text) {
  try {
    const JsonDocument document{text};
  } catch (const JsonSyntaxError& error) {
    return error.offset();
  }
  FAIL("\"" << text << "\" is no JSON");
  return 0;
}

const std::vector<std::string> k_texts = {
    R"({})",
    R"([])",
    R"(null)",
    R"( [ true , false , null ] )",
    R"({"b":1,"a":{"d":[],"c":{}},"":0,"aaaaaaaab":1,"aaaaaaaaa":2,"aaaaaaaa":3})",
    R"({"a":1,"b":2,"a":3,"b":{"b":4},"a":5})",
    R"([0,-0,1,-1,12345678901234567890,9223372036854775807,-9223372036854775808,-9223372036854775809])",
    R"([18446744073709551615,18446744073709551616,99999999999999999999])",
    R"({"b":99999999999999999999,"a":"\u00e9\ud83d\ude00","c":[-12345678901234567890,null,true]})",
    R"([0.0,-0.0,1.5,1e3,1E+20,1e-7,123456789.125,1.7976931348623157e308,5e-324,1e-999,0.1,2.5e+15])",
    R"(["","plain","with \"quotes\" \\ \/ \b\f\n\r\t","\u0000\u001f\u007f","é ü 漢字 😀","\u00e9\u6f22\ud83d\ude00"])",
    R"(["a long text without anything in it that would need an escape, to be read in words"])",
    R"({"a text as name with \"quotes\" and \u0000":[{"x":[[[[1]]]]}]})",
    R"({"a\u0000":1,"a":2})",
};

}  // namespace

TEST_CASE("documents read as another parser reads them", "[json]") {
  for (const std::string& text : k_texts) {
    INFO(text);
    REQUIRE(expected_of(text));
    CHECK(canonical_of(text) == expected_of(text));
    CHECK(canonical_of(*expected_of(text)) == expected_of(text));
  }
}

TEST_CASE("what is no JSON is refused, and where is said", "[json]") {
  CHECK(error_at("") == 0);
  CHECK(error_at("  ") == 2);
  CHECK(error_at("[1,]") == 3);
  CHECK(error_at("[1 2]") == 3);
  CHECK(error_at("{\"a\" 1}") == 5);
  CHECK(error_at("{\"a\":1,}") == 7);
  CHECK(error_at("{1:2}") == 1);
  CHECK(error_at("[tru]") == 4);
  CHECK(error_at("[01]") == 2);
  CHECK(error_at("[1.]") == 3);
  CHECK(error_at("[1e]") == 3);
  CHECK(error_at("[-]") == 2);
  CHECK(error_at("[+1]") == 1);
  CHECK(error_at("\"a\nb\"") == 2);
  CHECK(error_at("\"a\\xb\"") == 3);
  CHECK(error_at("\"\\u12G4\"") == 5);
  CHECK(error_at("\"\\ud83d\"") == 7);
  CHECK(error_at("1 1") == 2);
  CHECK(error_at("\"open") == 5);
  CHECK(error_at(std::string("[\0]", 3)) == 1);
  CHECK(error_at("[\"ab\xff\"]") == 4);
  CHECK(error_at("[1e400]") == 1);
  CHECK(error_at("[\"ab\", \"\\udc00\"]") == 13);
  CHECK(error_at("[\"ab\", {\"\\uDFFF\":1}]") == 14);
  CHECK(error_at(std::string(2000, '[')) == 2000);
}

TEST_CASE("an error says its kind", "[json]") {
  const auto kind_of = [](const std::string& text) {
    try {
      const JsonDocument document{text};
    } catch (const JsonSyntaxError& error) {
      return error.kind();
    }
    throw std::logic_error("no error");
  };
  CHECK(kind_of("[") == JsonSyntaxError::Kind::broken);
  CHECK(kind_of("[-1e999]") == JsonSyntaxError::Kind::number_too_large);
  CHECK(kind_of("\xc0\x80") == JsonSyntaxError::Kind::invalid_utf8);
  CHECK(kind_of(R"(["\ud83d"])") == JsonSyntaxError::Kind::half_surrogate);
  CHECK(kind_of(R"(["\ude00"])") == JsonSyntaxError::Kind::half_surrogate);
  CHECK(kind_of(std::string(2000, '[') + std::string(2000, ']')) ==
        JsonSyntaxError::Kind::too_deep);
}

TEST_CASE("texts are refused if and only if another parser refuses them", "[json]") {
  std::mt19937 random(20260520);
  const std::string bytes = "{}[]\",:\\u0a1e-+. \n\tntf\x01\x7f\xc3\xa9";
  for (int round = 0; round < 20000; ++round) {
    std::string text = k_texts[random() % k_texts.size()];
    for (auto edits = random() % 3 + 1; edits > 0; --edits) {
      const std::size_t at = random() % text.size();
      const char c = bytes[random() % bytes.size()];
      switch (random() % 3) {
        case 0:
          text[at] = c;
          break;
        case 1:
          text.insert(at, 1, c);
          break;
        default:
          if (text.size() > 1) text.erase(at, 1);
          break;
      }
    }
    INFO(text);
    REQUIRE(canonical_of(text) == expected_of(text));
  }
}

TEST_CASE("members are found by name", "[json]") {
  const JsonDocument document{
      R"({"id":1,"identity":2,"identities":3,"identities_of_all":4,"identities_of_some":5,"":6})"};
  const Json& root = document.root();
  CHECK(root.find("id")->int64() == 1);
  CHECK(root.find("identities_of_some")->int64() == 5);
  CHECK(root.find("")->int64() == 6);
  CHECK(root.find("identities_of_none") == nullptr);
  CHECK(root.find("i") == nullptr);
  CHECK(root.find("id")->find("id") == nullptr);
}

TEST_CASE("values answer for what they are not", "[json]") {
  const JsonDocument document{R"([null, true, 18446744073709551615, "text"])"};
  const auto values = document.root().elements();
  REQUIRE(values.size() == 4);
  CHECK(values[0].text().empty());
  CHECK(values[0].elements().empty());
  CHECK(values[1].flag());
  CHECK_FALSE(values[3].flag());
  CHECK(values[2].is_integer());
  CHECK_FALSE(values[2].has_int64());
  CHECK(values[3].is_text("text"));
  CHECK_FALSE(values[3].is_text("tex"));
  CHECK(values[3].size() == 0);
}

TEST_CASE("a document is read anew in its own memory", "[json]") {
  JsonDocument document;
  CHECK(document.root().is_null());
  for (int i = 0; i < 100; ++i) {
    document.parse("[" + std::string(static_cast<std::size_t>(i) * 1000, ' ') + "1" +
                   std::string(static_cast<std::size_t>(i), ' ') + ",2]");
    CHECK(canonical(document.root()) == "[1,2]");
  }
  CHECK_THROWS_AS(document.parse("["), JsonSyntaxError);
  CHECK(document.root().is_null());
}
