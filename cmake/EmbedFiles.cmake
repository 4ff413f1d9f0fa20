# teammemory_embed(TARGET NAME [BASE DIR] FILES...): makes <embedded/NAME.hpp>, which declares
#   namespace teammemory::embedded { std::string_view NAME(std::string_view file); }
# where `file` is a path relative to DIR (the current source directory), exactly as listed. The call
# returns the file's bytes; an unlisted name is a programming error and aborts with the name.
# A target may embed several sets under different names.
set(TEAMMEMORY_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/EmbedScript.cmake)

function(teammemory_embed target name)
  cmake_parse_arguments(PARSE_ARGV 2 embed "" "BASE" "")
  set(files ${embed_UNPARSED_ARGUMENTS})
  if(NOT embed_BASE)
    set(embed_BASE ${CMAKE_CURRENT_SOURCE_DIR})
  endif()
  set(out ${PROJECT_BINARY_DIR}/generated/embedded)
  set(absolute)
  foreach(file IN LISTS files)
    list(APPEND absolute ${embed_BASE}/${file})
  endforeach()
  add_custom_command(
    OUTPUT ${out}/${name}.hpp ${out}/${name}.cpp
    COMMAND ${CMAKE_COMMAND} -DNAME=${name} -DOUT=${out} -DBASE=${embed_BASE}
            "-DFILES=${files}" -P ${TEAMMEMORY_EMBED_SCRIPT}
    DEPENDS ${absolute} ${TEAMMEMORY_EMBED_SCRIPT}
    COMMENT "Embedding ${name}"
    VERBATIM)
  # The target may stand in another directory, where the rule above is not seen.
  set_source_files_properties(${out}/${name}.cpp ${out}/${name}.hpp PROPERTIES GENERATED TRUE)
  add_custom_target(embed_${name} DEPENDS ${out}/${name}.cpp ${out}/${name}.hpp)
  add_dependencies(${target} embed_${name})
  target_sources(${target} PRIVATE ${out}/${name}.cpp ${out}/${name}.hpp)
  target_include_directories(${target} PRIVATE ${PROJECT_BINARY_DIR}/generated)
endfunction()
