#include "store/payload_spool.hpp"

#include <embedded/store_sql.hpp>

namespace teammemory {
namespace {

constexpr std::size_t k_block_bytes = 256U << 10U;

}  // namespace

void PayloadSpool::add(const std::string& group, std::string_view kind, std::string_view payload) {
  if (group != block_group_) {
    flush();
    block_group_ = group;
  }
  groups_.insert(group);
  block_ += kind;
  block_ += '\t';
  block_ += payload;
  block_ += '\n';
  if (block_.size() >= k_block_bytes) flush();
}

void PayloadSpool::flush() {
  if (block_.empty()) return;
  if (!is_made_) {
    // A run that was broken off on this connection may have left something.
    statements_.database().execute(embedded::store_sql("sql/make_spool.sql"));
    is_made_ = true;
  }
  statements_
      .get("INSERT INTO spooled_payloads (group_name, payloads) VALUES (:group_name, :payloads)")
      .bind(":group_name", block_group_)
      .bind(":payloads", compressor_.compress(block_))
      .run();
  block_.clear();
}

void PayloadSpool::each(const std::string& group,
                        const std::function<void(std::string_view, std::string_view)>& take) {
  flush();
  if (groups_.empty()) return;
  std::int64_t last = 0;
  while (true) {
    Statement& next = statements_.get(embedded::store_sql("sql/next_spooled_payloads.sql"));
    next.bind(":group_name", group).bind(":after", last);
    if (!next.step()) break;
    last = next.integer(0);
    const std::string block = decompressed(Codec::zstd, next.blob(1));
    next.reset();
    for (std::string_view rest = block; !rest.empty();) {
      const std::size_t tab = rest.find('\t');
      const std::size_t end = rest.find('\n', tab);
      take(rest.substr(0, tab), rest.substr(tab + 1, end - tab - 1));
      rest.remove_prefix(end + 1);
    }
  }
}

}  // namespace teammemory
