#pragma once

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

namespace teammemory {

/// A thing, and what reports call it.
template <class Thing, class Name>
struct Named {
  Thing thing;
  Name name;
};

/// The first `limit` (0: all) of things, those with the greatest key first, and of one key by name.
/// Only what is given back, and what ties with it, is named: names cost a look-up each.
template <class Thing, class Key, class NameOf>
auto first_named(std::vector<Thing> things, std::size_t limit, Key key, NameOf name_of) {
  const auto comes_before = [&](const Thing& left, const Thing& right) {
    return key(left) > key(right);
  };
  if (limit != 0 && limit < things.size()) {
    const auto last = things.begin() + static_cast<std::ptrdiff_t>(limit) - 1;
    std::ranges::nth_element(things, last, comes_before);
    const Thing cut = *last;
    std::erase_if(things, [&](const Thing& thing) { return comes_before(cut, thing); });
  }
  using Name = std::invoke_result_t<NameOf&, const Thing&>;
  std::vector<Named<Thing, Name>> named;
  for (Thing& thing : things) {
    Name name = name_of(thing);
    named.push_back({std::move(thing), std::move(name)});
  }
  std::ranges::sort(named, [&](const auto& left, const auto& right) {
    if (key(left.thing) != key(right.thing)) return comes_before(left.thing, right.thing);
    return left.name < right.name;
  });
  if (limit != 0 && named.size() > limit)
    named.erase(named.begin() + static_cast<std::ptrdiff_t>(limit), named.end());
  return named;
}

}  // namespace teammemory
