#pragma once

#include <functional>

#include <teammemory/report.hpp>
#include <teammemory/store.hpp>

#include "app/receipt.hpp"

namespace teammemory {

enum class Verdict {
  same,        ///< the same answer, byte for byte
  different,   ///< another answer, or none
  input_gone,  ///< the store lacks what the receipt rests on
};

struct Verification {
  Verdict verdict = Verdict::same;
  Report report;  ///< the verdict with its causes
};

/// Gives an answer anew, with its receipt. May throw NotFoundError and UsageError.
using AnswerAgain = std::function<Receipt()>;

/// Whether the store still gives the answer of a receipt; if not, what differs and why.
Verification verify(Database& database, const Receipt& stated, const AnswerAgain& answer_again);

}  // namespace teammemory
