#include "util/byte_source.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <zlib.h>

#include <teammemory/error.hpp>

namespace teammemory {
namespace {

constexpr std::size_t k_chunk = 65536;

/// zlib's state of one gzip stream.
class Inflater {
 public:
  Inflater() {
    constexpr int k_gzip_only = 15 + 16;
    if (inflateInit2(&stream_, k_gzip_only) != Z_OK) throw DataError("no memory to decompress");
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { inflateEnd(&stream_); }

  z_stream& stream() { return stream_; }

 private:
  z_stream stream_{};
};

bool is_gzip(std::span<const char> bytes) {
  return bytes.size() >= 2 && bytes[0] == '\x1f' && bytes[1] == '\x8b';
}

}  // namespace

struct ByteSource::State {
  std::unique_ptr<std::ifstream> file;
  std::istream* stream = nullptr;
  std::vector<char> chunk;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint64_t consumed = 0;
  bool is_started = false;
  bool is_member_open = false;  // inside one gzip stream of a file that may hold several
  std::optional<Inflater> inflater;

  /// Makes sure that there are bytes in the chunk; false at the end.
  bool fill() {
    if (begin < end) return true;
    chunk.resize(k_chunk);
    stream->read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    if (stream->bad()) throw DataError("reading failed");
    begin = 0;
    end = static_cast<std::size_t>(stream->gcount());
    consumed += end;
    return end > 0;
  }

  std::size_t copy(std::span<char> buffer) {
    if (!fill()) return 0;
    const std::size_t size = std::min(buffer.size(), end - begin);
    std::memcpy(buffer.data(), chunk.data() + begin, size);
    begin += size;
    return size;
  }

  std::size_t inflate_into(std::span<char> buffer) {
    while (true) {
      if (!fill()) {
        if (is_member_open) throw DataError("the compressed data ends early");
        return 0;
      }
      if (!is_member_open) {
        inflateReset(&inflater->stream());
        is_member_open = true;
      }
      const std::size_t size = inflate_chunk(buffer);
      if (size > 0) return size;
    }
  }

  std::size_t inflate_chunk(std::span<char> buffer) {
    z_stream& z = inflater->stream();
    z.next_in = reinterpret_cast<Bytef*>(chunk.data() + begin);
    z.avail_in = static_cast<uInt>(end - begin);
    z.next_out = reinterpret_cast<Bytef*>(buffer.data());
    z.avail_out = static_cast<uInt>(buffer.size());
    const int code = inflate(&z, Z_NO_FLUSH);
    begin = end - z.avail_in;
    if (code == Z_STREAM_END) {
      is_member_open = false;
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      throw DataError(
          fmt::format("the compressed data is broken ({})", z.msg == nullptr ? "?" : z.msg));
    }
    return buffer.size() - z.avail_out;
  }
};

ByteSource::ByteSource(std::unique_ptr<State> state) : state_(std::move(state)) {}
ByteSource::ByteSource(ByteSource&& other) noexcept = default;
ByteSource& ByteSource::operator=(ByteSource&& other) noexcept = default;
ByteSource::~ByteSource() = default;

ByteSource ByteSource::from_file(const std::filesystem::path& file) {
  auto state = std::make_unique<State>();
  // A folder opens well and then fails to read: say it here.
  if (std::filesystem::is_directory(file)) throw DataError("opening the file: it is a folder");
  state->file = std::make_unique<std::ifstream>(file, std::ios::binary);
  if (!*state->file) throw DataError(fmt::format("opening the file: {}", std::strerror(errno)));
  state->stream = state->file.get();
  return ByteSource(std::move(state));
}

ByteSource ByteSource::from_stream(std::istream& stream) {
  auto state = std::make_unique<State>();
  state->stream = &stream;
  return ByteSource(std::move(state));
}

std::size_t ByteSource::read(std::span<char> buffer) {
  if (!state_->is_started) {
    state_->is_started = true;
    if (state_->fill() && is_gzip(std::span{state_->chunk}.first(state_->end)))
      state_->inflater.emplace();
  }
  return state_->inflater ? state_->inflate_into(buffer) : state_->copy(buffer);
}

std::uint64_t ByteSource::consumed() const {
  return state_->consumed;
}

}  // namespace teammemory
