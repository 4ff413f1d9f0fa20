#pragma once

#include <string>
#include <string_view>

namespace teammemory {

/// The text in Unicode normal form C, in which "é" is one character however it was written. Text
/// that is not UTF-8 stays as it is.
std::string normal_form(std::string_view text);

/// The text as letters are compared whatever their case, in normal form C. Text of ASCII letters
/// alone folds as ASCII does; in any other, "I", "i", "İ" and "ı" stay four letters: which of them
/// are one depends on the language. Text that is not UTF-8 folds its ASCII letters.
std::string fold_case(std::string_view text);

}  // namespace teammemory
