#include "render/neutralise.hpp"

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "util/text.hpp"

namespace teammemory {
namespace {

struct Character {
  char32_t code = 0;
  std::string_view bytes;
};

/// The character at `position` of well-formed UTF-8.
Character character_at(std::string_view text, std::size_t position) {
  const auto byte = [&](std::size_t offset) {
    return static_cast<unsigned char>(text[position + offset]);
  };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, text.substr(position, 1)};
  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t code = lead & (0xFFu >> (length + 1));
  for (std::size_t offset = 1; offset < length; ++offset) {
    code = (code << 6) | (byte(offset) & 0x3Fu);
  }
  return {code, text.substr(position, length)};
}

struct Range {
  char32_t first;
  char32_t last;
};

// Characters that show nothing of themselves but change what the text around them looks like. The
// zero-width joiners stay: scripts and emoji need them.
constexpr std::array k_hidden = {
    Range{0x7F, 0x9F},        // DEL and C1: some terminals obey them as they do ESC
    Range{0xAD, 0xAD},        // soft hyphen
    Range{0x61C, 0x61C},      // Arabic letter mark
    Range{0x200B, 0x200B},    // zero-width space
    Range{0x200E, 0x200F},    // left-to-right and right-to-left marks
    Range{0x2028, 0x202E},    // line and paragraph separators, bidirectional embeddings, overrides
    Range{0x2060, 0x206F},    // word joiner, invisible operators, isolates, deprecated formats
    Range{0xFEFF, 0xFEFF},    // byte order mark
    Range{0xFFF9, 0xFFFB},    // interlinear annotations
    Range{0xE0000, 0xE007F},  // tags
};

bool is_hidden(char32_t code) {
  for (const Range& range : k_hidden) {
    if (range.first <= code && code <= range.last) return true;
  }
  return false;
}

std::string hex_digits(char32_t code, std::size_t width) {
  std::array<char, 8> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(),
                                 static_cast<std::uint32_t>(code), 16);
  std::string text(digits.data(), end.ptr);
  for (char& digit : text) {
    if (digit >= 'a') digit = static_cast<char>(digit - 'a' + 'A');
  }
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

/// "␛" for ESC: the picture of a C0 control stands 0x2400 higher.
std::string control_picture(char32_t code) {
  return {'\xE2', '\x90', static_cast<char>(0x80 + code)};
}

bool is_alphanumeric(char letter) {
  return ('0' <= letter && letter <= '9') || ('a' <= letter && letter <= 'z') ||
         ('A' <= letter && letter <= 'Z');
}

/// Inside a word an underscore means nothing to Markdown, and paths stay readable without a
/// backslash before each.
bool is_inside_word(std::string_view text, std::size_t position) {
  return position > 0 && position + 1 < text.size() && is_alphanumeric(text[position - 1]) &&
         is_alphanumeric(text[position + 1]);
}

/// True for a character that makes a line a list, a rule or a numbered item.
bool starts_block(std::string_view text, std::size_t position) {
  const char letter = text[position];
  if (letter == '-' || letter == '+' || letter == '=') return position == 0;
  if (letter != '.' && letter != ')') return false;
  return position > 0 && text.substr(0, position).find_first_not_of("0123456789") == text.npos;
}

}  // namespace

std::string one_line(std::string_view text) {
  const std::string visible = visible_utf8(text);
  std::string line;
  line.reserve(visible.size());
  for (std::size_t position = 0; position < visible.size();) {
    const Character character = character_at(visible, position);
    position += character.bytes.size();
    if (character.code < 0x20) {
      line += control_picture(character.code);
    } else if (character.code == 0x7F) {
      line += "␡";
    } else if (is_hidden(character.code)) {
      line += "\\u" + hex_digits(character.code, 4);
    } else {
      line += character.bytes;
    }
  }
  return line;
}

std::string markdown_text(std::string_view text) {
  const std::string line = one_line(text);
  const std::string_view trimmed = trim(line);
  std::string escaped;
  escaped.reserve(trimmed.size());
  for (std::size_t position = 0; position < trimmed.size(); ++position) {
    const char letter = trimmed[position];
    if (letter == '<') {
      escaped += "&lt;";
    } else if (letter == '>') {
      escaped += "&gt;";
    } else if (letter == '&') {
      escaped += "&amp;";
    } else {
      const bool is_markup =
          std::string_view{"\\`*[]#|~$"}.find(letter) != std::string_view::npos ||
          (letter == '_' && !is_inside_word(trimmed, position)) || starts_block(trimmed, position);
      if (is_markup) escaped += '\\';
      escaped += letter;
    }
  }
  return escaped;
}

std::string escape_hidden_in_json(std::string_view json) {
  std::string escaped;
  escaped.reserve(json.size());
  for (std::size_t position = 0; position < json.size();) {
    const Character character = character_at(json, position);
    position += character.bytes.size();
    if (!is_hidden(character.code)) {
      escaped += character.bytes;
    } else if (character.code < 0x10000) {
      escaped += "\\u" + hex_digits(character.code, 4);
    } else {
      // JSON writes what lies beyond the basic plane as two surrogates.
      const char32_t rest = character.code - 0x10000;
      escaped += "\\u" + hex_digits(0xD800 + (rest >> 10), 4);
      escaped += "\\u" + hex_digits(0xDC00 + (rest & 0x3FF), 4);
    }
  }
  return escaped;
}

}  // namespace teammemory
