#include "util/sha256.hpp"

#include <array>
#include <stdexcept>

#include <openssl/evp.h>

#include "util/handle.hpp"

namespace teammemory {
namespace {

void check(int code) {
  if (code != 1) throw std::runtime_error("the cryptographic library has no SHA-256");
}

}  // namespace

struct Sha256::State {
  // Fetched once: finding the implementation costs more than hashing a short text.
  Handle<EVP_MD, EVP_MD_free> method{EVP_MD_fetch(nullptr, "SHA256", nullptr)};
  Handle<EVP_MD_CTX, EVP_MD_CTX_free> context{EVP_MD_CTX_new()};

  void start() { check(EVP_DigestInit_ex2(context.get(), method.get(), nullptr)); }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  check(state_->method != nullptr && state_->context != nullptr ? 1 : 0);
  state_->start();
}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  check(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()));
}

std::string Sha256::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  check(EVP_DigestFinal_ex(state_->context.get(), digest.data(), &size));
  state_->start();
  return {reinterpret_cast<const char*>(digest.data()), size};
}

std::string sha256(std::string_view bytes) {
  Sha256 hasher;
  hasher.add(bytes);
  return hasher.finish();
}

}  // namespace teammemory
