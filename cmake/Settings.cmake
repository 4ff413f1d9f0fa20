# Settings shared by all targets, as INTERFACE targets: link what applies.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Kind of build" FORCE)
endif()

find_program(TEAMMEMORY_CCACHE ccache)
if(TEAMMEMORY_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${TEAMMEMORY_CCACHE})
endif()

add_library(teammemory_warnings INTERFACE)
target_compile_options(teammemory_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast
  -Woverloaded-virtual -Wcast-align -Wnull-dereference
  $<$<BOOL:${TEAMMEMORY_WARNINGS_AS_ERRORS}>:-Werror>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports false null dereferences and copies inside inlined standard containers.
  target_compile_options(teammemory_warnings INTERFACE -Wno-null-dereference -Wno-restrict)
endif()

# Sanitizers and coverage change how everything is compiled, so they are directory-wide.
if(TEAMMEMORY_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(TEAMMEMORY_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
