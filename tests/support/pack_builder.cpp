#include "support/pack_builder.hpp"

#include <stdexcept>

#include <zlib.h>

namespace teammemory::test {
namespace {

constexpr std::size_t k_checksum_size = 20;

void append_number(std::string& text, std::uint64_t value, unsigned bytes) {
  for (unsigned i = bytes; i-- > 0;) text += static_cast<char>(value >> (8 * i));
}

/// As offset deltas state how far back their base begins.
std::string distance_text(std::uint64_t distance) {
  std::string text(1, static_cast<char>(distance & 127U));
  while ((distance >>= 7U) != 0) {
    --distance;
    text.insert(text.begin(), static_cast<char>(128U | (distance & 127U)));
  }
  return text;
}

}  // namespace

std::string name_of(std::string_view start) {
  std::string name{start};
  name.resize(20, '.');
  return name;
}

std::string compressed(std::string_view bytes) {
  uLongf size = compressBound(bytes.size());
  std::string text(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(text.data()), &size,
                reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(), 6) != Z_OK) {
    throw std::runtime_error("cannot compress");
  }
  text.resize(size);
  return text;
}

std::string entry_head(int type, std::uint64_t size) {
  std::string text;
  auto byte = static_cast<std::uint8_t>(static_cast<unsigned>(type) << 4U | (size & 15U));
  for (size >>= 4U; size != 0; size >>= 7U) {
    text += static_cast<char>(byte | 128U);
    byte = static_cast<std::uint8_t>(size & 127U);
  }
  return text + static_cast<char>(byte);
}

std::string delta_size(std::uint64_t size) {
  std::string text;
  for (; size > 127; size >>= 7U) text += static_cast<char>(128U | (size & 127U));
  return text + static_cast<char>(size);
}

ByteView view_of(std::string_view bytes) {
  return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

PackBuilder::PackBuilder() : pack_("PACK") {
  append_number(pack_, 2, 4);
  append_number(pack_, 0, 4);
}

std::uint64_t PackBuilder::add_raw(std::string_view name, std::string_view bytes) {
  const std::uint64_t offset = pack_.size();
  offsets_[std::string{name}] = offset;
  pack_ += bytes;
  return offset;
}

std::uint64_t PackBuilder::add_whole(std::string_view name, std::string_view content, int type) {
  return add_raw(name, entry_head(type, content.size()) + compressed(content));
}

std::uint64_t PackBuilder::add_offset_delta(std::string_view name, std::uint64_t distance,
                                            std::string_view delta) {
  return add_raw(name, entry_head(6, delta.size()) + distance_text(distance) + compressed(delta));
}

std::uint64_t PackBuilder::add_name_delta(std::string_view name, std::string_view base,
                                          std::string_view delta) {
  return add_raw(name, entry_head(7, delta.size()) + std::string{base} + compressed(delta));
}

std::string PackBuilder::pack() const {
  std::string text = pack_;
  std::string count;
  append_number(count, offsets_.size(), 4);
  text.replace(8, 4, count);
  return text + std::string(k_checksum_size, 'p');
}

std::string PackBuilder::index(bool large_offsets) const {
  std::string text("\377tOc\0\0\0\2", 8);
  for (unsigned first = 0; first < 256; ++first) {
    std::uint64_t up_to = 0;
    for (const auto& [name, offset] : offsets_) {
      if (static_cast<std::uint8_t>(name.front()) <= first) ++up_to;
    }
    append_number(text, up_to, 4);
  }
  for (const auto& [name, offset] : offsets_) text += name;
  text.append(offsets_.size() * 4, '\0');
  std::string large;
  for (const auto& [name, offset] : offsets_) {
    if (large_offsets || offset >= 0x80000000U) {
      append_number(text, 0x80000000U | large.size() / 8, 4);
      append_number(large, offset, 8);
    } else {
      append_number(text, offset, 4);
    }
  }
  return text + large + std::string(k_checksum_size, 'p') + std::string(k_checksum_size, 'i');
}

}  // namespace teammemory::test
