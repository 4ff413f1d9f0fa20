#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace teammemory {

/// SHA-256 of the bytes: 32 bytes, not hex.
std::string sha256(std::string_view bytes);

/// SHA-256 of texts that come in parts, one after the other: costs less than sha256() for many
/// short ones.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();

  void add(std::string_view bytes);
  /// The 32 bytes for what was added since the last call.
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace teammemory
