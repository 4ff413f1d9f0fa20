#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "store/statement_cache.hpp"
#include "util/compress.hpp"

namespace teammemory {

/// Holds payloads of a run until its end, in compressed blocks outside of memory: a temporary
/// table, which goes with the connection. Payloads come back in groups, in the order in which they
/// went in.
class PayloadSpool {
 public:
  explicit PayloadSpool(Database& database) : statements_(database) {}

  /// `payload` is canonical JSON: it has no line breaks; nor has `kind`, nor a tab.
  void add(const std::string& group, std::string_view kind, std::string_view payload);

  const std::set<std::string>& groups() const { return groups_; }

  /// Calls `take(kind, payload)` for each payload of the group. Nothing may be added meanwhile.
  void each(const std::string& group,
            const std::function<void(std::string_view, std::string_view)>& take);

 private:
  void flush();

  StatementCache statements_;
  Compressor compressor_;
  std::set<std::string> groups_;
  std::string block_group_;
  std::string block_;
  bool is_made_ = false;
};

}  // namespace teammemory
