#pragma once

#include <memory>
#include <string>
#include <vector>

#include <teammemory/agent.hpp>

#include "support/store_builder.hpp"

namespace teammemory::test {

/// The story that the agents' tests share: the auth component of tinyteam/shop. Mehmet Turac and
/// Ayşe Demir write it, Burak Kaya reviews, Deniz Polat left, a bot updates. Ends on day 140.
void tell_story(StoreBuilder& store);

/// What happens after day 140: nothing of it may change an answer as of that day.
void tell_future(StoreBuilder& store);

/// One of each agent.
std::vector<std::unique_ptr<Agent>> all_agents();

/// A subject that each agent of all_agents() knows in the story.
std::string subject_for(const Agent& agent);

Question ask(std::string subject, std::int64_t at = day(140), std::size_t limit = 10);

}  // namespace teammemory::test
