#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "sources/git/packed_objects.hpp"
#include "support/pack_builder.hpp"

using namespace teammemory;
using namespace teammemory::test;

namespace {

constexpr unsigned k_names = 16;

/// Takes pieces off the front of the input; empty ones at its end.
class Input {
 public:
  explicit Input(std::string_view bytes) : bytes_(bytes) {}

  bool is_empty() const { return bytes_.empty(); }
  std::uint8_t byte() { return is_empty() ? 0 : static_cast<std::uint8_t>(piece(1).front()); }
  std::size_t number() { return byte() | static_cast<std::size_t>(byte()) << 8U; }
  std::string_view piece(std::size_t size) {
    const std::string_view found = bytes_.substr(0, size);
    bytes_.remove_prefix(found.size());
    return found;
  }

 private:
  std::string_view bytes_;
};

std::string name(unsigned number) {
  return name_of(std::string(1, static_cast<char>(number)));
}

/// Reads all that the pack names, in memory of its exact size, so that each step beside it is seen.
/// Without a cache each object has memory of its own, which is watched as well.
void read_all(const std::string& index, const std::string& pack, std::size_t cache_bytes) {
  const auto file = PackFile::open(view_of(index), view_of(pack));
  if (!file) return;
  const PackSet set({*file});
  PackedObjects objects(set, cache_bytes);
  for (unsigned number = 0; number < k_names; ++number) {
    const ObjectId id = ObjectId::from_raw(name(number));
    const auto heading = objects.heading(id);
    const ObjectHold object = objects.read(id);
    if (!object) continue;
    if (!heading || heading->size != object->size || heading->kind != object->kind) std::abort();
  }
}

/// Entries as the input orders them, with sound compression around whatever data they hold.
PackBuilder pack_of(Input& input) {
  PackBuilder builder;
  for (unsigned number = 0; number < k_names && !input.is_empty(); ++number) {
    const unsigned form = input.byte();
    const std::size_t size = input.number() % 512;
    const std::string data{input.piece(size)};
    switch (form % 5) {
      case 0:
        builder.add_whole(name(number), data, static_cast<int>(form / 5 % 8));
        break;
      case 1:
        builder.add_offset_delta(name(number), input.number(), data);
        break;
      case 2:
        builder.add_name_delta(name(number), name(input.byte() % k_names), data);
        break;
      case 3:
        // A delta with the sizes that its neighbour needs, so that its instructions are tried.
        builder.add_name_delta(name(number), name(input.byte() % k_names),
                               delta_size(input.byte()) + delta_size(input.byte()) + data);
        break;
      default:
        builder.add_raw(name(number), data);
    }
    if (form >= 250) builder.move(name(number), input.number() << (input.byte() % 48));
  }
  return builder;
}

}  // namespace

/// The first byte chooses: an index and a pack as they are, or a pack built of the input, after
/// which single bytes are changed. Nothing but fewer objects may come of it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input({reinterpret_cast<const char*>(data), size});
  const unsigned choice = input.byte();
  const std::size_t cache_bytes = (choice & 1U) == 0 ? 0 : 16384;
  if ((choice & 2U) == 0) {
    const std::string index{input.piece(input.number())};
    read_all(index, std::string{input.piece(size)}, cache_bytes);
    return 0;
  }
  std::array<std::size_t, 4> places{};
  for (std::size_t& place : places) place = input.number();
  const PackBuilder builder = pack_of(input);
  std::string index = builder.index((choice & 4U) != 0);
  std::string pack = builder.pack();
  if ((choice & 8U) != 0) {
    index[places[0] % index.size()] = static_cast<char>(places[1]);
    pack[places[2] % pack.size()] = static_cast<char>(places[3]);
  }
  read_all(index, pack, cache_bytes);
  return 0;
}
