// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

namespace shop {

/// Says when the program was asked to end (SIGTERM or SIGINT), on the event loop instead of in a signal handler. One at
/// a time; signals are as before once it is gone.
class Termination final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Termination)

public:
    Termination();
    ~Termination() override;

Q_SIGNALS:
    void requested();

private:
    int m_descriptor = -1;
};

} // namespace shop
