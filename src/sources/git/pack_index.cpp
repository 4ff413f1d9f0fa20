#include "sources/git/pack_index.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace teammemory {
namespace {

constexpr std::array<std::uint8_t, 8> k_start = {0xff, 't', 'O', 'c', 0, 0, 0, 2};
constexpr std::size_t k_fanout_at = k_start.size();
constexpr std::size_t k_names_at = k_fanout_at + std::size_t{256} * 4;
constexpr std::size_t k_name_size = 20;
constexpr std::size_t k_checksum_size = 20;
constexpr std::size_t k_bytes_an_object = k_name_size + 4 + 4;
constexpr std::uint32_t k_is_large = 0x80000000U;

// Names are evenly spread, so a place is guessed from the value; after this many guesses halving
// is the safer way.
constexpr int k_most_guesses = 6;

std::uint32_t fanout(ByteView bytes, std::size_t first_byte) {
  return read_u32(bytes.data() + k_fanout_at + first_byte * 4);
}

}  // namespace

std::optional<PackIndex> PackIndex::open(ByteView bytes) {
  if (bytes.size() < k_names_at + 2 * k_checksum_size) return std::nullopt;
  if (!std::equal(k_start.begin(), k_start.end(), bytes.begin())) return std::nullopt;
  for (std::size_t i = 1; i < 256; ++i) {
    if (fanout(bytes, i - 1) > fanout(bytes, i)) return std::nullopt;
  }
  const std::uint32_t count = fanout(bytes, 255);
  const std::size_t room = bytes.size() - k_names_at - 2 * k_checksum_size;
  if (room / k_bytes_an_object < count) return std::nullopt;
  return PackIndex(bytes, count);
}

ByteView PackIndex::pack_checksum() const {
  return bytes_.last(2 * k_checksum_size).first(k_checksum_size);
}

const std::uint8_t* PackIndex::name(std::uint32_t position) const {
  return bytes_.data() + k_names_at + std::size_t{position} * k_name_size;
}

std::optional<std::uint64_t> PackIndex::offset(std::uint32_t position) const {
  const std::size_t offsets_at = k_names_at + std::size_t{count_} * (k_name_size + 4);
  const std::uint32_t value = read_u32(bytes_.data() + offsets_at + std::size_t{position} * 4);
  if ((value & k_is_large) == 0) return value;
  const std::size_t place =
      offsets_at + std::size_t{count_} * 4 + std::size_t{value & ~k_is_large} * 8;
  if (place + 8 > bytes_.size() - 2 * k_checksum_size) return std::nullopt;
  return read_u64(bytes_.data() + place);
}

std::optional<std::uint64_t> PackIndex::find(const ObjectId& id) const {
  // The fanout settles the first byte; the four after it serve as the value to guess by.
  const std::uint8_t first_byte = id.oid.id[0];
  const std::uint64_t value = read_u32(id.oid.id + 1);
  std::uint32_t low = first_byte == 0 ? 0 : fanout(bytes_, first_byte - 1U);
  std::uint32_t high = fanout(bytes_, first_byte);
  // Names at `low` and behind are at least low_value, those before `high` below high_value.
  std::uint64_t low_value = 0;
  std::uint64_t high_value = std::uint64_t{1} << 32U;
  for (int guesses = 0; low < high; ++guesses) {
    const std::uint64_t width = high - low;
    const std::uint64_t step = guesses < k_most_guesses
                                   ? (value - low_value) * width / (high_value - low_value)
                                   : width / 2;
    const auto middle = static_cast<std::uint32_t>(low + step);
    const std::uint8_t* found = name(middle);
    const int order = std::memcmp(found + 1, id.oid.id + 1, k_name_size - 1);
    if (order == 0) return found[0] == first_byte ? offset(middle) : std::nullopt;
    if (order < 0) {
      low = middle + 1;
      low_value = read_u32(found + 1);
    } else {
      high = middle;
      high_value = std::uint64_t{read_u32(found + 1)} + 1;
    }
  }
  return std::nullopt;
}

}  // namespace teammemory
