// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace core {

/// Names the calling thread for whoever looks at the process (top -H, perf, a debugger). At most 15 characters.
void nameThread(const char *name);

} // namespace core
