#include "derive/summaries.hpp"

#include "derive/file_presence.hpp"
#include "derive/hygiene_lists.hpp"
#include "derive/touches.hpp"
#include "store/as_of.hpp"

namespace teammemory {

void derive_summaries(Database& database) {
  derive_file_presence(database);
  derive_touches(database);
  derive_hygiene_lists(database);
  keep_newest_record(database);
}

bool follow_summaries(Database& database, std::span<const CommitId> gained,
                      std::span<const CommitId> lost) {
  if (!follow_file_presence(database, gained)) return false;
  if (!follow_touches(database, gained, lost)) return false;
  database.execute("DELETE FROM files_without_component; DELETE FROM unlinked_commits");
  derive_hygiene_lists(database);
  return true;
}

}  // namespace teammemory
