// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/thread.h"

#include <pthread.h>

namespace core {

void nameThread(const char *name)
{
    pthread_setname_np(pthread_self(), name);
}

} // namespace core
