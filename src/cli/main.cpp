#include <cstdio>
#include <string>

#include <teammemory/version.hpp>

int main() {
  std::printf("teammemory %s\n", std::string{teammemory::k_version}.c_str());
  return 0;
}
