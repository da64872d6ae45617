// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/reading.h"

namespace desk {

/// A model that reads what one message is about. Any thread, any text: it never fails, it abstains (out_of_scope).
class IntentReader
{
public:
    virtual ~IntentReader() = default;

    [[nodiscard]] virtual IntentReading read(const QString &text) const = 0;

protected:
    IntentReader() = default;
    IntentReader(const IntentReader &) = default;
    IntentReader &operator=(const IntentReader &) = default;
};

} // namespace desk
