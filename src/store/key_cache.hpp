#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include <teammemory/store.hpp>

namespace teammemory {

/// A commit's sha in half the room of its digits.
struct ShaKey {
  std::array<std::uint8_t, 32> bytes{};  ///< those that a SHA-1 does not use are zero

  /// Nothing unless the text is a sha of lower-case hex digits.
  static std::optional<ShaKey> from_hex(std::string_view hex);

  friend bool operator==(const ShaKey&, const ShaKey&) = default;
};

struct ShaKeyHash {
  std::size_t operator()(const ShaKey& key) const {
    std::size_t value = 0;
    std::memcpy(&value, key.bytes.data(), sizeof value);
    return value;
  }
};

struct TextHash {
  std::size_t operator()(const std::string& text) const { return std::hash<std::string>{}(text); }
};

/// The keys of rows of one table that a run has met or made. New rows get keys that are counted
/// here: a run is the only writer.
template <class Name, class Hash>
class KeyCache {
 public:
  std::optional<std::int64_t> find(const Name& name) const {
    const auto found = keys_.find(name);
    return found == keys_.end() ? std::nullopt : std::optional{found->second};
  }

  void remember(const Name& name, std::int64_t key) { keys_[name] = key; }

  /// The key for a new row of the table.
  std::int64_t next(Database& database, std::string_view table) {
    if (last_ == 0) {
      const auto newest =
          database.prepare("SELECT coalesce(max(id), 0) FROM " + std::string{table});
      newest->step();
      last_ = newest->integer(0);
    }
    return ++last_;
  }

  void forget() {
    keys_.clear();
    last_ = 0;
  }

 private:
  std::unordered_map<Name, std::int64_t, Hash> keys_;
  std::int64_t last_ = 0;  // 0: not known
};

}  // namespace teammemory
