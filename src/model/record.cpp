#include <teammemory/record.hpp>

namespace teammemory {

Person git_person(std::string name, std::string email) {
  Person person;
  person.realm = Realm::git;
  person.key = name + " <" + email + ">";
  person.name = std::move(name);
  person.email = std::move(email);
  return person;
}

}  // namespace teammemory
