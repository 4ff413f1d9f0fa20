#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <teammemory/agent.hpp>

namespace teammemory {

/// A question that the product answers, and the agent behind it.
struct Face {
  std::string_view command = {};  ///< "file-experts"; "links show" is in the group "links"
  std::string_view subject = {};  ///< what it is asked about, "PATH"; "" where it takes nothing
  std::string_view subject_help = {};  ///< what may stand there
  std::string_view other = {};  ///< a second subject, which may be left out; "" where it takes none
  std::string_view help = {};
  std::string_view example = {};  ///< a subject of the demo team
  bool takes_repository = false;  ///< its subject may be in several repositories
  bool is_in_tour = false;        ///< `demo` asks it
  std::unique_ptr<Agent> (*make_agent)() = nullptr;
};

/// All questions, in the order in which help lists them.
std::span<const Face> faces();

/// The question of a whole command; null where there is none.
const Face* find_face(std::string_view command);

}  // namespace teammemory
