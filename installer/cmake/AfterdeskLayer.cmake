# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0

# How every library, program and test of Afterdesk is declared. One interface target carries all flags.
#
#   afterdesk_layer(NAME desk SOURCES ... DEPENDS core [LINKS Qt6::Core ...] [PRIVATE_LINKS ...])
#     static library afterdesk_<name>, alias Afterdesk::<name>; NAME may hold a slash (readings/damage).
#     Sources lie in the calling folder. Headers are reached from the root of the layer's tree:
#     "desk/order.h" for models/desk/order.h, "inbox/inboxview.h" for ui/inbox/inboxview.h.
#     NO_QT: a layer of plain C++, without precompiled header and moc; links only what LINKS says.
#   afterdesk_program(NAME afterdesk-hub SOURCES ... DEPENDS ... [LINKS ...])
#   afterdesk_test(SOURCE tst_money.cpp DEPENDS core [LINKS ...] [LABELS ...] [EXTRA_SOURCES ...])
#     one Qt Test program; GUI tests run with the offscreen platform.

add_library(afterdesk_flags INTERFACE)
target_compile_definitions(afterdesk_flags INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_USE_QSTRINGBUILDER QT_NO_KEYWORDS QT_NO_FOREACH
  QT_DISABLE_DEPRECATED_BEFORE=0x060400)
# -fPIC everywhere, so that programs and libraries can share one precompiled header.
target_compile_options(afterdesk_flags INTERFACE -fPIC -fpch-preprocess
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wconversion -Wno-sign-conversion
  -Wcast-align -Wduplicated-cond -Wlogical-op -Winvalid-pch)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(afterdesk_flags INTERFACE -Wno-unknown-warning-option -Wno-gnu-zero-variadic-macro-arguments)
endif()
if(AFTERDESK_WERROR)
  target_compile_options(afterdesk_flags INTERFACE -Werror)
endif()
if(AFTERDESK_SANITIZE)
  target_compile_options(afterdesk_flags INTERFACE -fsanitize=${AFTERDESK_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(afterdesk_flags INTERFACE -fsanitize=${AFTERDESK_SANITIZE})
endif()

# Precompiled headers: one for everything without a window, one for everything with, and for tests each of them with Qt Test,
# whose headers would cost every test more than a second.
set(_afterdesk_pch_core
  <QByteArray> <QDateTime> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QObject> <QString> <QStringList> <QVariant>
  <algorithm> <array> <chrono> <functional> <map> <memory> <mutex> <optional> <string> <utility> <variant> <vector>
  <tl/expected.hpp>)
# Not all of Qt Widgets: reading so large a file costs a source more than most of its own headers would.
set(_afterdesk_pch_gui
  <QAction> <QApplication> <QHBoxLayout> <QKeyEvent> <QLabel> <QLineEdit> <QListView> <QMenu> <QPainter> <QPushButton>
  <QStyledItemDelegate> <QTimer> <QToolButton> <QVBoxLayout> <QWidget> ${_afterdesk_pch_core})
set(_afterdesk_pch_test <QSignalSpy> <QTemporaryDir> <QTest>)
function(_afterdesk_pch NAME)
  cmake_parse_arguments(P "" "" "LINKS;HEADERS" ${ARGN})
  file(WRITE ${CMAKE_BINARY_DIR}/pch/${NAME}.cpp "// Holds the precompiled header ${NAME}.\n")
  add_library(${NAME} OBJECT ${CMAKE_BINARY_DIR}/pch/${NAME}.cpp)
  target_link_libraries(${NAME} PRIVATE afterdesk_flags ${P_LINKS})
  target_precompile_headers(${NAME} PRIVATE ${P_HEADERS})
  set_target_properties(${NAME} PROPERTIES AUTOMOC OFF AUTORCC OFF)
endfunction()
foreach(kind IN ITEMS core gui)
  if(kind STREQUAL "gui")
    if(NOT AFTERDESK_CONSOLE)
      break()
    endif()
    set(links Qt6::Widgets)
  else()
    set(links Qt6::Core)
  endif()
  _afterdesk_pch(afterdesk_pch_${kind} LINKS ${links} HEADERS ${_afterdesk_pch_${kind}})
  if(AFTERDESK_TESTS)
    _afterdesk_pch(afterdesk_pch_test_${kind} LINKS ${links} Qt6::Network Qt6::Test
      HEADERS ${_afterdesk_pch_${kind}} ${_afterdesk_pch_test})
  endif()
endforeach()

# True in OUT when one of the link items needs Qt Gui.
function(_afterdesk_uses_gui OUT)
  set(${OUT} OFF PARENT_SCOPE)
  foreach(item IN LISTS ARGN)
    if(item MATCHES "^Qt6::(Gui|Widgets|Svg|Charts)$")
      set(${OUT} ON PARENT_SCOPE)
    elseif(TARGET ${item})
      get_target_property(gui ${item} AFTERDESK_GUI)
      if(gui)
        set(${OUT} ON PARENT_SCOPE)
      endif()
    endif()
  endforeach()
endfunction()

# moc only where something needs it: a scan of every target costs half as much as compiling it does. Decided from the text
# when CMake runs, so the first Q_OBJECT of a target asks for a new run of CMake (the linker says so: "undefined vtable").
function(_afterdesk_wants_moc OUT)
  set(${OUT} OFF PARENT_SCOPE)
  foreach(source IN LISTS ARGN)
    string(REGEX REPLACE "\\.cpp$" ".h" header ${source})
    foreach(file IN ITEMS ${source} ${header})
      get_filename_component(file ${file} ABSOLUTE)
      if(file MATCHES "\\.(cpp|h)$" AND EXISTS ${file})
        file(STRINGS ${file} found LIMIT_COUNT 1 REGEX "Q_(OBJECT|GADGET|NAMESPACE)")
        if(found)
          set(${OUT} ON PARENT_SCOPE)
          return()
        endif()
      endif()
    endforeach()
  endforeach()
endfunction()

# What every library and program gets; HEADERS names its precompiled header, without the kind.
function(_afterdesk_common TARGET GUI HEADERS)
  target_link_libraries(${TARGET} PRIVATE afterdesk_flags)
  set_property(TARGET ${TARGET} PROPERTY AFTERDESK_GUI ${GUI})
  if(GUI)
    target_precompile_headers(${TARGET} REUSE_FROM ${HEADERS}_gui)
  else()
    target_precompile_headers(${TARGET} REUSE_FROM ${HEADERS}_core)
  endif()
endfunction()

function(_afterdesk_aliases OUT)
  set(result "")
  foreach(name IN LISTS ARGN)
    list(APPEND result Afterdesk::${name})
  endforeach()
  set(${OUT} ${result} PARENT_SCOPE)
endfunction()

function(afterdesk_layer)
  cmake_parse_arguments(L "NO_QT" "NAME" "SOURCES;DEPENDS;LINKS;PRIVATE_LINKS" ${ARGN})
  string(REPLACE "/" "_" target afterdesk_${L_NAME})
  string(REPLACE "/" "_" alias ${L_NAME})
  _afterdesk_aliases(depends ${L_DEPENDS})
  add_library(${target} STATIC ${L_SOURCES})
  add_library(Afterdesk::${alias} ALIAS ${target})
  if(NOT L_LINKS AND NOT L_NO_QT)
    set(L_LINKS Qt6::Core)
  endif()
  target_link_libraries(${target} PUBLIC ${depends} ${L_LINKS} PRIVATE ${L_PRIVATE_LINKS})
  file(RELATIVE_PATH place ${CMAKE_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
  string(REGEX MATCH "^[a-z]+" tree ${place})
  target_include_directories(${target} PUBLIC ${CMAKE_SOURCE_DIR}/${tree})
  if(L_NO_QT)
    target_link_libraries(${target} PRIVATE afterdesk_flags)
    set_target_properties(${target} PROPERTIES AUTOMOC OFF AUTORCC OFF)
    return()
  endif()
  # Sources of a layer are compiled a few at a time, as their headers cost more than they do; few, so that an edit to one of
  # them is built soon. Names in unnamed namespaces are the layer's, then: the presets clazy and tidy compile each alone.
  if(AFTERDESK_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 5)
  endif()
  _afterdesk_wants_moc(moc ${L_SOURCES})
  set_target_properties(${target} PROPERTIES AUTOMOC ${moc})
  _afterdesk_uses_gui(gui ${depends} ${L_LINKS} ${L_PRIVATE_LINKS})
  _afterdesk_common(${target} ${gui} afterdesk_pch)
endfunction()

function(afterdesk_program)
  cmake_parse_arguments(P "" "NAME" "SOURCES;DEPENDS;LINKS" ${ARGN})
  _afterdesk_aliases(depends ${P_DEPENDS})
  add_executable(${P_NAME} ${P_SOURCES})
  target_link_libraries(${P_NAME} PRIVATE ${depends} ${P_LINKS})
  target_include_directories(${P_NAME} PRIVATE ${CMAKE_SOURCE_DIR}/app)
  set_target_properties(${P_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
  _afterdesk_wants_moc(moc ${P_SOURCES})
  set_target_properties(${P_NAME} PROPERTIES AUTOMOC ${moc})
  _afterdesk_uses_gui(gui ${depends} ${P_LINKS})
  _afterdesk_common(${P_NAME} ${gui} afterdesk_pch)
endfunction()

function(afterdesk_test)
  cmake_parse_arguments(T "" "SOURCE;TIMEOUT" "DEPENDS;LINKS;LABELS;EXTRA_SOURCES;ARGUMENTS" ${ARGN})
  string(REGEX REPLACE "\\.cpp$" "" name ${T_SOURCE})
  file(RELATIVE_PATH place ${CMAKE_SOURCE_DIR}/tests ${CMAKE_CURRENT_SOURCE_DIR})
  set(name ${place}/${name})
  string(REPLACE "/" "_" target ${name})
  _afterdesk_aliases(depends ${T_DEPENDS})
  add_executable(${target} ${T_SOURCE} ${T_EXTRA_SOURCES})
  # Qt Network for all: Qt Test's headers differ with it, and a precompiled header fits only those that agree.
  target_link_libraries(${target} PRIVATE ${depends} ${T_LINKS} Qt6::Network Qt6::Test)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests AUTOMOC OFF)
  # A test's class stands in its one .cpp, which includes tst_x.moc: one command, where automatic moc takes three steps.
  string(REGEX REPLACE "\\.cpp$" ".moc" moc ${T_SOURCE})
  qt6_generate_moc(${T_SOURCE} ${moc} TARGET ${target})
  target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${moc})
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
  _afterdesk_uses_gui(gui ${depends} ${T_LINKS})
  _afterdesk_common(${target} ${gui} afterdesk_pch_test)
  add_test(NAME ${name} COMMAND ${target} ${T_ARGUMENTS} WORKING_DIRECTORY ${CMAKE_BINARY_DIR})
  if(NOT T_TIMEOUT)
    set(T_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${T_TIMEOUT} LABELS "${T_LABELS}"
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;AFTERDESK_BIN=${CMAKE_BINARY_DIR}/bin;AFTERDESK_SOURCE=${CMAKE_SOURCE_DIR}")
endfunction()
