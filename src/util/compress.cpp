#include "util/compress.hpp"

#include <cstdint>

#include <zlib.h>
#include <zstd.h>

#include <teammemory/error.hpp>

#include "util/handle.hpp"

namespace teammemory {
namespace {

// No data that is well formed shrinks by more than these factors. zlib: 1,032; zstd: a block of
// 128 KiB that repeats one byte takes 4 bytes.
constexpr std::uint64_t k_best_ratio_of_zlib = 1100;
constexpr std::uint64_t k_best_ratio_of_zstd = 33000;

[[noreturn]] void fail() {
  throw StoreError("reading what is stored compressed: the data is broken");
}

std::string inflated(std::span<const std::byte> data) {
  constexpr std::size_t k_size_bytes = 8;
  if (data.size() < k_size_bytes) fail();
  std::uint64_t size = 0;
  for (const std::byte byte : data.first(k_size_bytes))
    size = size << 8U | static_cast<std::uint64_t>(byte);
  if (size / k_best_ratio_of_zlib > data.size()) fail();
  std::string bytes(size, '\0');
  uLongf filled = bytes.size();
  const int code = uncompress(reinterpret_cast<Bytef*>(bytes.data()), &filled,
                              reinterpret_cast<const Bytef*>(data.data() + k_size_bytes),
                              data.size() - k_size_bytes);
  if (code != Z_OK || filled != bytes.size()) fail();
  return bytes;
}

std::string unpacked(std::span<const std::byte> data) {
  const unsigned long long size = ZSTD_getFrameContentSize(data.data(), data.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) fail();
  if (size / k_best_ratio_of_zstd > data.size()) fail();
  std::string bytes(size, '\0');
  const std::size_t filled = ZSTD_decompress(bytes.data(), bytes.size(), data.data(), data.size());
  if (ZSTD_isError(filled) != 0 || filled != bytes.size()) fail();
  return bytes;
}

}  // namespace

std::string_view to_string(Codec codec) {
  switch (codec) {
    case Codec::plain:
      return "plain";
    case Codec::zlib:
      return "zlib";
    case Codec::zstd:
      return "zstd";
  }
  return "";
}

std::optional<Codec> parse_codec(std::string_view name) {
  for (const Codec codec : {Codec::plain, Codec::zlib, Codec::zstd}) {
    if (name == to_string(codec)) return codec;
  }
  return std::nullopt;
}

struct Compressor::State {
  int level = 1;
  Handle<ZSTD_CCtx, ZSTD_freeCCtx> context{ZSTD_createCCtx()};
  std::vector<std::byte> data;
};

Compressor::Compressor(int level) : state_(std::make_unique<State>()) {
  state_->level = level;
}
Compressor::Compressor(Compressor&&) noexcept = default;
Compressor& Compressor::operator=(Compressor&&) noexcept = default;
Compressor::~Compressor() = default;

std::span<const std::byte> Compressor::compress(std::string_view bytes) {
  auto& [level, context, data] = *state_;
  if (const std::size_t bound = ZSTD_compressBound(bytes.size()); data.size() < bound)
    data.resize(bound);
  const std::size_t size = context == nullptr
                               ? 0
                               : ZSTD_compressCCtx(context.get(), data.data(), data.size(),
                                                   bytes.data(), bytes.size(), level);
  if (size == 0 || ZSTD_isError(size) != 0) throw StoreError("compressing payloads: no memory");
  return std::span{data}.first(size);
}

std::string decompressed(Codec codec, std::span<const std::byte> data) {
  switch (codec) {
    case Codec::plain:
      return {reinterpret_cast<const char*>(data.data()), data.size()};
    case Codec::zlib:
      return inflated(data);
    case Codec::zstd:
      return unpacked(data);
  }
  fail();
}

}  // namespace teammemory
