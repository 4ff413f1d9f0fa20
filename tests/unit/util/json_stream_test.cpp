#include "util/json_stream.hpp"

#include <sstream>

#include <catch2/catch.hpp>
#include <zlib.h>

using namespace teammemory;

namespace {

/// "pointer text" of each item, "! pointer: reason" of each problem.
std::vector<std::string> items_of(const std::string& text, JsonLimits limits = {}) {
  std::istringstream stream(text);
  ByteSource source = ByteSource::from_stream(stream);
  JsonItemReader reader(source, limits);
  std::vector<std::string> lines;
  while (const auto result = reader.next()) {
    if (const auto* item = std::get_if<JsonItem>(&*result)) {
      lines.push_back(item->pointer + " " + item->text);
    } else {
      lines.push_back("! " + to_string(std::get<Problem>(*result)));
    }
  }
  return lines;
}

using Lines = std::vector<std::string>;

std::string gzipped(const std::string& text) {
  std::string data(text.size() + 100, '\0');
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(data.data());
  z.avail_out = static_cast<uInt>(data.size());
  deflate(&z, Z_FINISH);
  data.resize(z.total_out);
  deflateEnd(&z);
  return data;
}

}  // namespace

TEST_CASE("an array's elements are items", "[json_stream]") {
  CHECK(items_of(R"([{"a":1}, 2 ,"x,]",[3]])") ==
        Lines{R"(/0 {"a":1})", "/1 2", R"(/2 "x,]")", "/3 [3]"});
  CHECK(items_of("[]").empty());
  CHECK(items_of(" \n").empty());
}

TEST_CASE("pages printed one after the other count as one array", "[json_stream]") {
  CHECK(items_of(R"([{"a":1}][{"b":2},{"c":3}])") ==
        Lines{R"(/0 {"a":1})", R"(/1 {"b":2})", R"(/2 {"c":3})"});
  CHECK(items_of("[1]\n,[2]") == Lines{"/0 1", "/1 2"});
}

TEST_CASE("objects on lines of their own are numbered", "[json_stream]") {
  CHECK(items_of("{\"a\":1}\n{\"b\":2}\n") == Lines{R"(/0 {"a":1})", R"(/1 {"b":2})"});
  CHECK(items_of("\x1e{\"a\":1}\n\x1e{\"b\":2}\n") == Lines{R"(/0 {"a":1})", R"(/1 {"b":2})"});
}

TEST_CASE("a lone object stands at the root", "[json_stream]") {
  CHECK(items_of("\xef\xbb\xbf{ \"a\": [1, 2], \"b\": \"}\" }\n") ==
        Lines{R"( { "a": [1, 2], "b": "}" })"});
}

TEST_CASE("a page's records come out of their wrapper, what is left of it comes last",
          "[json_stream]") {
  CHECK(items_of(R"({"startAt":0,"issues":[{"k":1},{"k":2}],"total":2})") ==
        Lines{R"(/issues/0 {"k":1})", R"(/issues/1 {"k":2})", R"( {"startAt":0,"total":2})"});
  CHECK(items_of(R"({"issues":[{"k":1}],"pulls":[],"n":1})") ==
        Lines{R"(/issues/0 {"k":1})", R"( {"n":1})"});
  CHECK(items_of(R"({"items":[{"k":1}]})") == Lines{R"(/items/0 {"k":1})"});
  CHECK(items_of(R"({"issues":7})") == Lines{R"( {"issues":7})"});
  CHECK(items_of("{\"n\":1}\n{\"values\":[{\"k\":1}]}") ==
        Lines{R"(/0 {"n":1})", R"(/1/values/0 {"k":1})"});
}

TEST_CASE("brackets and quotes inside texts end nothing", "[json_stream]") {
  CHECK(items_of(R"([{"a":"]}\"}\\"},2])") == Lines{R"(/0 {"a":"]}\"}\\"})", "/1 2"});
}

TEST_CASE("a cut-off file gives what is complete, then a problem", "[json_stream]") {
  CHECK(items_of(R"([{"a":1},{"b":)") ==
        Lines{R"(/0 {"a":1})", "! /1: the input ends in the middle, at byte 14"});
  CHECK(items_of(R"([{"a":1},)") ==
        Lines{R"(/0 {"a":1})", "! the input ends in the middle, at byte 9"});
  CHECK(items_of(R"({"issues":[{"a":1})") ==
        Lines{R"(/issues/0 {"a":1})", "! /issues: the input ends in the middle, at byte 18"});
  CHECK(items_of(R"({"a":"x)") == Lines{"! the input ends in the middle, at byte 7"});
}

TEST_CASE("what is no JSON is named, and reading goes on at the next line that is",
          "[json_stream]") {
  CHECK(
      items_of("oops\n[1]") ==
      Lines{"! this is no JSON array or object: \"oops\"; skipped 5 bytes from byte 0 on", "/0 1"});
  CHECK(items_of("[1] x [2]\n{\"a\":1}").size() == 3);
  CHECK(items_of("12") ==
        Lines{"! this is no JSON array or object: \"12\"; skipped 2 bytes from byte 0 on"});
  CHECK(items_of("[1}2]") == Lines{"/0 1", "! expected a value at byte 2, got '}'", "/1 2"});
}

TEST_CASE("an object that is not closed on its line costs that line", "[json_stream]") {
  const std::string problem = "! /1: the line ends in the middle, at byte ";
  for (const std::string line :
       {R"({"a":"x)", R"({"a":1)", R"({"a":)", R"({"a)", R"({"a":1,)", R"({"a":[)",
        R"({"a":[{"b":1},)", R"({"a":{"b":"c")", R"({"a":{"b":1,)", R"({"items":[{"b":1)", R"({)",
        R"({"a":"x\"})"}) {
    INFO(line);
    const std::string end = std::to_string(8 + line.size());
    CHECK(items_of("{\"n\":0}\n" + line + "\n{\"n\":2}\n{\"n\":3}\n") ==
          Lines{R"(/0 {"n":0})", problem + end, R"(/2 {"n":2})", R"(/3 {"n":3})"});
  }
}

TEST_CASE("the first line too may be cut off", "[json_stream]") {
  for (const std::string line : {R"({"a":"x)", R"({"a":1)", R"({"a)", R"({"a":1,)",
                                 R"({"a":{"b":"c")", R"({"items":[{"b":1)"}) {
    INFO(line);
    const std::string end = std::to_string(line.size());
    CHECK(items_of(line + "\n{\"n\":2}\n") ==
          Lines{"! /0: the line ends in the middle, at byte " + end, R"(/1 {"n":2})"});
  }
}

TEST_CASE("objects over several lines stay whole, however they are indented", "[json_stream]") {
  const std::string page = "{\n\"a\":\n{\n\"b\":[\n{\"c\":1},\n{\"d\":2}\n]},\n\"e\":1\n}";
  CHECK(items_of(page + "\n" + page) == Lines{"/0 " + page, "/1 " + page});
  CHECK(items_of("{\"n\":1}\n" + page) == Lines{R"(/0 {"n":1})", "/1 " + page});
  CHECK(items_of("{\"items\": [\n{\"a\":1},\n{\"b\":2}\n]}\n") ==
        Lines{R"(/items/0 {"a":1})", R"(/items/1 {"b":2})"});
}

TEST_CASE("an item too deep or too large is passed over", "[json_stream]") {
  JsonLimits limits;
  limits.depth = 3;
  CHECK(items_of("[[[[[1]]]],[[2]]]", limits) ==
        Lines{"! /0: nested deeper than 3 levels", "/1 [[2]]"});
  CHECK(items_of(R"({"a":[[[1]]]})", limits) == Lines{"! nested deeper than 3 levels"});
  limits.bytes = 10;
  CHECK(items_of(R"(["0123456789abc",1])", limits) == Lines{"! /0: larger than 0 MB", "/1 1"});
}

TEST_CASE("items longer than a chunk stay whole", "[json_stream]") {
  const std::string text = "\"" + std::string(200000, 'x') + "\"";
  CHECK(items_of("[" + text + "," + text + "]") == Lines{"/0 " + text, "/1 " + text});
}

TEST_CASE("compressed streams read like others, also several in one file", "[json_stream]") {
  CHECK(items_of(gzipped("[1]") + gzipped("[2]")) == Lines{"/0 1", "/1 2"});
}

TEST_CASE("broken and cut-off compressed data is an error", "[json_stream]") {
  std::string data = gzipped(std::string(1000, ' ') + "[1]");
  CHECK_THROWS_WITH(items_of(data.substr(0, data.size() - 9)), Catch::Contains("ends early"));
  data[12] = '\xff';
  CHECK_THROWS_WITH(items_of(data), Catch::Contains("broken"));
}
