#include "sources/git/mailmap.hpp"

#include <catch2/catch.hpp>

#include "support/temp_repository.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

constexpr std::string_view k_map =
    "# the team\n"
    "Mehmet Turac <mehmet@example.com>\n"
    "<ayse@example.com> <ayse@old.example.com>\n"
    "Burak Kaya <burak@example.com> <BK@Example.com>\n"
    "Burak Kaya <burak@example.com> bkaya <shared@example.com>\n"
    "  Ayşe Demir   <ayse@example.com>   Ayse   <shared@example.com>  # desk\n"
    "no address\n"
    "Empty <>\n"
    "Cut <short\n"
    "Twice <first@example.com> <twice@example.com>\n"
    "Again <twice@example.com>\n";

std::string resolve(const std::string& name, const std::string& email) {
  const auto reading = Mailmap(k_map).resolve(name, email);
  return reading ? reading->first + " <" + reading->second + ">" : name + " <" + email + ">";
}

}  // namespace

TEST_CASE("a mailmap renames by e-mail, or by name and e-mail", "[git]") {
  CHECK(resolve("m", "mehmet@example.com") == "Mehmet Turac <mehmet@example.com>");
  CHECK(resolve("m", "MEHMET@example.com") == "Mehmet Turac <MEHMET@example.com>");
  CHECK(resolve("Ayse", "ayse@old.example.com") == "Ayse <ayse@example.com>");
  CHECK(resolve("b", "bk@example.com") == "Burak Kaya <burak@example.com>");
  CHECK(resolve("BKaya", "shared@example.com") == "Burak Kaya <burak@example.com>");
  CHECK(resolve("Other", "shared@example.com") == "Other <shared@example.com>");
  CHECK(resolve("x", "") == "x <>");
}

TEST_CASE("a mailmap is read as git check-mailmap reads it", "[git]") {
  const TempFolder folder;
  TempRepository repository(folder / "shop");
  repository.commit({{".mailmap", std::string{k_map}}}, "map");
  for (const auto& [name, email] :
       std::vector<std::pair<std::string, std::string>>{{"m", "mehmet@example.com"},
                                                        {"m", "MEHMET@example.com"},
                                                        {"A", "ayse@old.example.com"},
                                                        {"B", "bk@EXAMPLE.com"},
                                                        {"bkaya", "shared@example.com"},
                                                        {"ayse", "shared@example.com"},
                                                        {"Other", "shared@example.com"},
                                                        {"Cut", "short"},
                                                        {"x", "twice@example.com"}}) {
    CHECK(resolve(name, email) == repository.git({"check-mailmap", name + " <" + email + ">"}));
  }
}
