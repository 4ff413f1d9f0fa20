#pragma once

#include <memory>
#include <span>
#include <string_view>

#include <teammemory/agent.hpp>

namespace teammemory {

/// A question that the product answers: the command ("links show" is in a group), and the agent
/// behind it.
struct Face {
  std::string_view command;  ///< "file-experts"
  std::string_view subject;  ///< what it is asked about, "PATH"; "" where it takes nothing
  std::string_view help;
  std::string_view other;    ///< a second subject, which may be left out; "" where it takes none
  std::string_view example;  ///< a subject of the demo team
  bool takes_repository;     ///< its subject may be in several repositories
  std::unique_ptr<Agent> (*make_agent)();
};

/// All questions, in the order in which help lists them.
std::span<const Face> faces();

/// What can be asked below `identity`.
std::span<const Face> identity_faces();

}  // namespace teammemory
