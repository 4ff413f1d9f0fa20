#pragma once

#include <string>
#include <string_view>

namespace teammemory {

/// Turns the bytes of a commit into UTF-8. Bytes that the encoding does not have stay visible as
/// "\xHH", NUL as "␀".
class TextDecoder {
 public:
  /// `encoding` as in a commit's header; "" means UTF-8. An unknown one is read as UTF-8.
  explicit TextDecoder(std::string_view encoding);
  TextDecoder(const TextDecoder&) = delete;
  TextDecoder& operator=(const TextDecoder&) = delete;
  ~TextDecoder();

  bool is_known() const { return is_known_; }
  std::string decode(std::string_view bytes) const;

 private:
  void* converter_ = nullptr;  // an iconv_t; null for UTF-8
  bool is_known_ = true;
};

}  // namespace teammemory
