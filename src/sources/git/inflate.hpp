#pragma once

#include <optional>
#include <span>

#include <libdeflate.h>

#include "sources/git/byte_view.hpp"
#include "util/handle.hpp"

namespace teammemory {

/// Inflates zlib streams. One a thread.
class Inflater {
 public:
  Inflater();

  /// Fills `output` exactly from the stream at the start of `input`, whose end need not be known.
  /// False where the stream is broken, its checksum differs, or it has another size; the output is
  /// undefined then.
  bool inflate(ByteView input, std::span<std::uint8_t> output) const;

 private:
  Handle<libdeflate_decompressor, libdeflate_free_decompressor> decompressor_;
};

/// The first bytes of a stream, without a look at the rest: how many there are, up to the output's
/// size; nothing where the stream is broken before.
std::optional<std::size_t> inflate_start(ByteView input, std::span<std::uint8_t> output);

}  // namespace teammemory
