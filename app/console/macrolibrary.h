// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/macro.h"

namespace console {

/// The macros of the file, or those that come with the program when there is no such file. A file that cannot be read
/// or used is an error that names what is wrong with it.
[[nodiscard]] core::Result<std::vector<desk::Macro>> macrosOf(const QString &file);

} // namespace console
