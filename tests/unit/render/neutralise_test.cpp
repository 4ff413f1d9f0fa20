#include "render/neutralise.hpp"

#include <catch2/catch.hpp>

using namespace teammemory;

TEST_CASE("one line shows what would act on a terminal", "[render]") {
  CHECK(one_line("plain Ayşe 🚿 çay") == "plain Ayşe 🚿 çay");
  CHECK(one_line("a\x1b[2Jb") == "a␛[2Jb");
  CHECK(one_line("a\tb\nc\rd") == "a␉b␊c␍d");
  CHECK(one_line(std::string_view{"a\0b", 3}) == "a␀b");
  CHECK(one_line("a\x7f") == "a␡");
  CHECK(one_line("a\xc2\x9b") == "a\\u009B");  // CSI in one character
  CHECK(one_line("a\xe2\x80\xae"
                 "b") == "a\\u202Eb");  // right-to-left override
  CHECK(one_line("a\xe2\x81\xa6"
                 "b") == "a\\u2066b");  // isolate
  CHECK(one_line("a\xf3\xa0\x81\x81"
                 "b") == "a\\uE0041b");  // tag letter
  CHECK(one_line("\xff") == "\\xFF");
  CHECK(one_line("") == "");
}

TEST_CASE("joiners stay, for scripts and emoji need them", "[render]") {
  const std::string family = "👩‍💻";
  CHECK(one_line(family) == family);
}

TEST_CASE("Markdown markup is escaped", "[render]") {
  CHECK(markdown_text("*a* _b_ `c` [d](e) ![f](g)") ==
        "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) !\\[f\\](g)");
  CHECK(markdown_text("<b>&amp;</b>") == "&lt;b&gt;&amp;amp;&lt;/b&gt;");
  CHECK(markdown_text("a | b ~~c~~ $d$ \\e") == "a \\| b \\~\\~c\\~\\~ \\$d\\$ \\\\e");
  CHECK(markdown_text("#382 fix") == "\\#382 fix");
}

TEST_CASE("Markdown blocks cannot start inside a line", "[render]") {
  CHECK(markdown_text("- item") == "\\- item");
  CHECK(markdown_text("+ item") == "\\+ item");
  CHECK(markdown_text("1. item") == "1\\. item");
  CHECK(markdown_text("12) item") == "12\\) item");
  CHECK(markdown_text("    code") == "code");
  CHECK(markdown_text("v1. fine - really") == "v1. fine - really");
}

TEST_CASE("paths stay readable in Markdown", "[render]") {
  CHECK(markdown_text("src/auth/token_service.py") == "src/auth/token_service.py");
  CHECK(markdown_text("__init__.py") == "\\_\\_init\\_\\_.py");
}

TEST_CASE("JSON escapes what hides, and nothing else", "[render]") {
  CHECK(escape_hidden_in_json("{\"a\":\"\xe2\x80\xae\x7f ş\"}") == "{\"a\":\"\\u202E\\u007F ş\"}");
  CHECK(escape_hidden_in_json("\"\xf3\xa0\x81\x81\"") == "\"\\uDB40\\uDC41\"");
}
