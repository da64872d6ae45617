# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0

# What is installed, and where. Packages come on top of this.
include(GNUInstallDirs)
foreach(program afterdesk afterdesk-hub afterdesk-shop)
  if(TARGET ${program})
    install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  endif()
endforeach()
