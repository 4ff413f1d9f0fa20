#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace teammemory {

/// One file to read, as messages name it; "-" is the standard input.
struct InputFile {
  std::string name;
  std::uint64_t size = 0;  ///< in bytes as stored; 0 where unknown
};

/// The files that the user named, folders read through in byte order. Throws DataError for what is
/// not there, and for a folder that holds no file of JSON.
std::vector<InputFile> find_input_files(const std::vector<std::string>& inputs);

}  // namespace teammemory
