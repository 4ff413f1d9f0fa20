#include "util/sha256.hpp"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>

namespace teammemory {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("the cryptographic library has no SHA-256");
  }
  return {reinterpret_cast<const char*>(digest.data()), size};
}

}  // namespace teammemory
