# Install rules: the program, the library for others to link, and its CMake package.
include(CMakePackageConfigHelpers)

install(TARGETS teammemory_program RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
# `git teammemory …` finds the program under this name.
install(CODE "
  file(CREATE_LINK teammemory \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/git-teammemory\" SYMBOLIC)")
install(TARGETS teammemory EXPORT teammemoryTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY include/teammemory DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${PROJECT_BINARY_DIR}/generated/teammemory/version.hpp
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/teammemory)
install(FILES LICENSE README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(EXPORT teammemoryTargets NAMESPACE teammemory::
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/teammemory)
configure_package_config_file(cmake/teammemoryConfig.cmake.in
  ${PROJECT_BINARY_DIR}/teammemoryConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/teammemory)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/teammemoryConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/teammemoryConfig.cmake
  ${PROJECT_BINARY_DIR}/teammemoryConfigVersion.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/teammemory)
