#include "sources/git/text_decoder.hpp"

#include <algorithm>
#include <array>
#include <cerrno>

#include <iconv.h>

#include "util/text.hpp"

namespace teammemory {
namespace {

bool names_utf8(std::string_view encoding) {
  return encoding.empty() || equals_ignoring_case(encoding, "utf-8") ||
         equals_ignoring_case(encoding, "utf8");
}

/// iconv gives '/' and ',' a meaning of their own; no real name is longer than this.
bool is_plausible(std::string_view encoding) {
  constexpr std::size_t k_longest = 40;
  constexpr std::string_view k_marks = "-_.:+()";
  return encoding.size() <= k_longest && std::ranges::all_of(encoding, [&](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  k_marks.find(c) != std::string_view::npos;
         });
}

/// What iconv returns for an encoding that it does not know.
iconv_t no_converter() {
  return reinterpret_cast<iconv_t>(-1);
}

std::string convert(iconv_t converter, std::string_view bytes) {
  constexpr auto k_failed = static_cast<std::size_t>(-1);
  iconv(converter, nullptr, nullptr, nullptr, nullptr);
  std::string text;
  std::array<char, 4096> buffer;
  char* from = const_cast<char*>(bytes.data());  // iconv only reads
  std::size_t left = bytes.size();
  while (left > 0) {
    char* to = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t result = iconv(converter, &from, &left, &to, &room);
    const int reason = errno;
    text.append(buffer.data(), buffer.size() - room);
    if (result != k_failed || reason == E2BIG) continue;
    text += visible_utf8({from, 1});
    ++from;
    --left;
  }
  return text;
}

}  // namespace

TextDecoder::TextDecoder(std::string_view encoding) {
  if (names_utf8(encoding)) return;
  converter_ =
      is_plausible(encoding) ? iconv_open("UTF-8", std::string{encoding}.c_str()) : no_converter();
  if (converter_ == no_converter()) {
    converter_ = nullptr;
    is_known_ = false;
  }
}

TextDecoder::~TextDecoder() {
  if (converter_ != nullptr) iconv_close(converter_);
}

std::string TextDecoder::decode(std::string_view bytes) const {
  return visible_utf8(converter_ == nullptr ? std::string{bytes} : convert(converter_, bytes));
}

}  // namespace teammemory
