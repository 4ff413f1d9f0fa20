#include <csignal>

#include "cli/command_line.hpp"

int main(int count, char** arguments) {
  // A limit on the size of files then ends in an error of the write, which can be told.
  std::signal(SIGXFSZ, SIG_IGN);
  return teammemory::run_command_line(count, arguments);
}
