#include "util/unicode.hpp"

#include <algorithm>
#include <cstdlib>

#include <utf8proc.h>

#include "util/handle.hpp"
#include "util/text.hpp"

namespace teammemory {
namespace {

constexpr utf8proc_int32_t k_dotless_i = 0x131;
constexpr utf8proc_int32_t k_dotted_capital_i = 0x130;

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The four letters of I stand as they are; every other letter in its smallest form.
utf8proc_int32_t fold_letter(utf8proc_int32_t letter, void* /*unused*/) {
  if (letter == 'I' || letter == k_dotless_i || letter == k_dotted_capital_i) return letter;
  return utf8proc_tolower(letter);
}

using MappedText = Handle<utf8proc_uint8_t, std::free>;

std::string mapped(std::string_view text, utf8proc_custom_func fold) {
  utf8proc_uint8_t* result = nullptr;
  const auto length = utf8proc_map_custom(
      reinterpret_cast<const utf8proc_uint8_t*>(text.data()),  // NOLINT: bytes are bytes
      static_cast<utf8proc_ssize_t>(text.size()), &result,
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE), fold, nullptr);
  const MappedText owner(result);
  if (length < 0) return std::string{text};
  return {reinterpret_cast<const char*>(result),  // NOLINT: bytes are bytes
          static_cast<std::size_t>(length)};
}

}  // namespace

std::string normal_form(std::string_view text) {
  return is_ascii(text) ? std::string{text} : mapped(text, nullptr);
}

std::string fold_case(std::string_view text) {
  if (is_ascii(text) || !is_utf8(text)) return lower_ascii(text);
  // A capital with its dot written apart must be one letter before it is folded.
  return mapped(normal_form(text), fold_letter);
}

}  // namespace teammemory
