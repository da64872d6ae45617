# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0

# Everything that is not ours, found once. The names on the right are what layers link.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTOMOC_COMPILER_PREDEFINES OFF) # nothing that moc reads depends on them; a run of the compiler a target saved
set(CMAKE_AUTORCC ON)
set(THREADS_PREFER_PTHREAD_FLAG ON)

find_package(Threads REQUIRED)
find_package(Qt6 6.4.2 REQUIRED COMPONENTS Core Network Sql WebSockets)
if(AFTERDESK_TESTS)
  find_package(Qt6 6.4.2 REQUIRED COMPONENTS Test)
  # Without the folders that Qt defines for each test (QFINDTESTDATA, which we do not use): they would keep tests from
  # sharing a precompiled header.
  set_target_properties(Qt6::Test PROPERTIES INTERFACE_COMPILE_DEFINITIONS QT_TESTLIB_LIB)
endif()
if(AFTERDESK_CONSOLE)
  find_package(Qt6 6.4.2 REQUIRED COMPONENTS Gui Widgets Svg Charts LinguistTools)
  find_package(Qt6Keychain REQUIRED)
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    find_package(Qt6 6.4.2 REQUIRED COMPONENTS DBus)
  endif()
endif()
find_package(OpenSSL REQUIRED)
find_package(prometheus-cpp CONFIG REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
if(AFTERDESK_CONSOLE)
  pkg_check_modules(HUNSPELL IMPORTED_TARGET hunspell>=1.7)
  if(NOT HUNSPELL_FOUND)
    message(FATAL_ERROR "The console checks spelling with Hunspell 1.7 or newer, which is not here (Debian: libhunspell-dev). "
      "The hub needs none of it: -DAFTERDESK_CONSOLE=OFF builds it alone.")
  endif()
endif()

# Boost is header only here: Beast and Asio.
find_package(Boost 1.81 REQUIRED)

# Debian's OpenCV modules carry CMake files only in the very large libopencv-dev; find the parts we use.
find_path(OPENCV_INCLUDE_DIR opencv2/dnn.hpp PATH_SUFFIXES opencv4 REQUIRED)
add_library(afterdesk_opencv INTERFACE)
target_include_directories(afterdesk_opencv SYSTEM INTERFACE ${OPENCV_INCLUDE_DIR})
foreach(module core imgproc imgcodecs dnn)
  find_library(OPENCV_${module}_LIBRARY opencv_${module} REQUIRED)
  target_link_libraries(afterdesk_opencv INTERFACE ${OPENCV_${module}_LIBRARY})
endforeach()
add_library(Afterdesk::OpenCV ALIAS afterdesk_opencv)

# ccache and mold are used when they are there; nothing depends on them.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # Precompiled headers hit the cache only with these relaxed; with paths made relative, one preset's build serves the next.
  # What the compiler says it read is enough to know a file again: no second run of the preprocessor.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 CCACHE_DEPEND=1 ${CCACHE_PROGRAM})
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM AND NOT AFTERDESK_SANITIZE)
  add_link_options(-fuse-ld=mold)
endif()
