#include "derive/stated_relation.hpp"

#include <catch2/catch.hpp>

using namespace teammemory;

namespace {

/// The relation that a text states of what stands at its end.
StatedRelation stated(std::string_view text) {
  return relation_before(std::string{text} + "#3", text.size());
}

}  // namespace

TEST_CASE("keywords directly before a reference say more than a mention", "[derive]") {
  CHECK(stated("Closes: ") == StatedRelation::resolves);
  CHECK(stated("It fixed (") == StatedRelation::resolves);
  CHECK(stated("reopens ") == StatedRelation::reopens);
  CHECK(stated("Duplicate of ") == StatedRelation::duplicates);
  CHECK(stated("this duplicates ") == StatedRelation::duplicates);
  CHECK(stated("depends on ") == StatedRelation::depends);
  CHECK(stated("Blocked by: ") == StatedRelation::depends);
  CHECK(stated("blocks ") == StatedRelation::blocks);
}

TEST_CASE("words further away or in other company say nothing", "[derive]") {
  CHECK(stated("fixes issue ") == StatedRelation::mentions);
  CHECK(stated("fix\n\n") == StatedRelation::mentions);
  CHECK(stated("bug-fix ") == StatedRelation::mentions);
  CHECK(stated("one of ") == StatedRelation::mentions);
  CHECK(stated("fixes") == StatedRelation::mentions);
}

TEST_CASE("who says no states a mention", "[derive]") {
  CHECK(stated("does not fix ") == StatedRelation::mentions);
  CHECK(stated("This doesn't yet close ") == StatedRelation::mentions);
  CHECK(stated("doesn’t resolve ") == StatedRelation::mentions);
  CHECK(stated("not a duplicate of ") == StatedRelation::mentions);
  CHECK(stated("no longer blocks ") == StatedRelation::mentions);
  CHECK(stated("valgrind: no\n\nCloses ") == StatedRelation::resolves);
  CHECK(stated("no\n```\nCloses ") == StatedRelation::resolves);
  CHECK(stated("this is not it; fixes ") == StatedRelation::resolves);
  CHECK(stated("This is maybe a dupe of ") == StatedRelation::mentions);
  CHECK(stated("might fix ") == StatedRelation::resolves);
  CHECK(stated("Still open:\n - the build: duplicate of ") == StatedRelation::mentions);
  CHECK(stated("- fixes ") == StatedRelation::resolves);
  CHECK(stated("not nice, but fixes ") == StatedRelation::resolves);
}
