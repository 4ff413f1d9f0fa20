#include "sources/git/commit_parser.hpp"

#include <limits>

#include <catch2/catch.hpp>

using namespace teammemory;

namespace {

const std::string k_tree(40, 'a');

/// A commit by one person, who is the committer too.
std::string commit_by(const std::string& person, const std::string& rest) {
  return "tree " + k_tree + "\nauthor " + person + "\ncommitter " + person + "\n" + rest;
}

ParsedCommit parse(const std::string& bytes) {
  return parse_commit("f00ba47", bytes);
}

std::int64_t author_time(const std::string& moment) {
  return to_epoch(parse(commit_by("B <b@example.com> " + moment, "\nm\n")).record.authored_at);
}

std::int32_t author_zone(const std::string& moment) {
  return parse(commit_by("B <b@example.com> " + moment, "\nm\n")).record.author_zone;
}

}  // namespace

TEST_CASE("a commit object is read with people, times, parents and its whole message", "[git]") {
  const std::string parent(40, 'b');
  const auto parsed = parse("tree " + k_tree + "\nparent " + parent +
                            "\nauthor Mehmet Turac <m@example.com> 1779264000 +0300\n" +
                            "committer Ayşe Demir <a@example.com> 1779264001 -0130\nmergetag "
                            "object x\n author inside\n\n" +
                            "PROJ-1 subject\n\nbody\n");
  CHECK(parsed.problems.empty());
  CHECK(parsed.tree == k_tree);
  const CommitRecord& record = parsed.record;
  CHECK(record.sha == "f00ba47");
  CHECK(record.parents == std::vector<std::string>{parent});
  CHECK(record.author.key == "Mehmet Turac <m@example.com>");
  CHECK(record.committer.name.value() == "Ayşe Demir");
  CHECK(record.author_zone == 180);
  CHECK(record.committer_zone == -90);
  CHECK(record.message == "PROJ-1 subject\n\nbody\n");
}

TEST_CASE("the encoding header is honoured, bytes that it does not have stay visible", "[git]") {
  const auto message = [](const std::string& encoding, const std::string& bytes) {
    return parse(commit_by("B <b@example.com> 0 +0000", "encoding " + encoding + "\n\n" + bytes))
        .record.message;
  };
  CHECK(message("ISO-8859-15", "\xa4 is the euro sign here") == "€ is the euro sign here");
  CHECK(message("windows-1254", "\xdeule") == "Şule");
  CHECK(message("utf8",
                "Ay\xc5\x9f"
                "e \xff") == "Ayşe \\xFF");
  CHECK(message("US-ASCII",
                "a\xe9"
                "b") ==
        "a\\xE9"
        "b");
  CHECK(parse(commit_by("K\xe5re <k@example.com> 0 +0000", "\nm")).record.author.key ==
        "K\\xE5re <k@example.com>");
}

TEST_CASE("an unknown encoding is a problem, and the text is still there", "[git]") {
  for (const char* encoding : {"x-klingon", "UTF-8//TRANSLIT", "../../evil"}) {
    const auto parsed = parse(
        commit_by("B <b@example.com> 0 +0000", std::string{"encoding "} + encoding + "\n\nText\n"));
    CHECK(parsed.problems == std::vector<std::string>{std::string{"unknown encoding '"} + encoding +
                                                      "', read as UTF-8"});
    CHECK(parsed.record.message == "Text\n");
  }
}

TEST_CASE("nothing of a message is cut at a NUL", "[git]") {
  const auto parsed =
      parse(commit_by("B <b@example.com> 0 +0000", std::string{"\none \0 two", 10}));
  CHECK(parsed.record.message == "one ␀ two");
}

TEST_CASE("times far away, negative or wrapped survive", "[git]") {
  CHECK(author_time("9223372036854775807 +0000") == std::numeric_limits<std::int64_t>::max());
  CHECK(author_time("-5364662400 +0000") == -5364662400);
  CHECK(author_time("18446744073709548016 +0100") == -3600);
  CHECK(author_time("99999999999999999999999 +0100") == 0);
}

TEST_CASE("zones are minutes, absurd ones too", "[git]") {
  CHECK(author_zone("0 +0059") == 59);
  CHECK(author_zone("0 -0000") == 0);
  CHECK(author_zone("0 -1130") == -690);
  CHECK(author_zone("0 +5785265") == 57852 * 60 + 65);
  CHECK(author_zone("0 +99999999999999") == 0);
}

TEST_CASE("a person without a name, an e-mail or a time is still a person", "[git]") {
  const auto parsed = parse(commit_by(" <> 1300000000 +0000", "\nm"));
  CHECK(parsed.record.author.key == " <>");
  CHECK(parsed.problems.empty());
  CHECK(parse(commit_by("farooq <farooq> 1 +0000", "\nm")).record.author.email.value() == "farooq");
  CHECK(parse(commit_by("Odd <a> b> 17 +0000", "\nm")).record.authored_at == from_epoch(17));

  const auto timeless = parse(commit_by("B <b@example.com> notatime", "\nm"));
  CHECK(timeless.record.author.key == "B <b@example.com>");
  CHECK(timeless.problems.front() == "the author line has no time: 'notatime'");
  CHECK(parse(commit_by("no mail at all", "\nm")).problems.front() ==
        "the author line has no e-mail");
}

TEST_CASE("a commit cut short gives what there is", "[git]") {
  for (const char* bytes : {"", "tree", "tree x", "\n", "author", "author <", "parent \n\n"}) {
    const auto parsed = parse(bytes);
    CHECK_FALSE(parsed.problems.empty());
    CHECK(parsed.record.message.empty());
  }
}
