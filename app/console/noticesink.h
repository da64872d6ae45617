// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "shell/noticewords.h"

#include <QObject>

namespace console {

/// What a notification says. Plain text.
struct NoticeText
{
    QString title;
    QString body;
    bool withSound = false; ///< the desktop's own, if it has one

    bool operator==(const NoticeText &) const = default;
};

/// Where notifications go. A key stands for one of them; showing it again takes the place of the earlier.
class NoticeSink : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoticeSink)

public:
    using QObject::QObject;
    ~NoticeSink() override;

    /// Answers with outcome(), later.
    virtual void show(const QString &key, const NoticeText &text) = 0;
    virtual void close(const QString &key) = 0;

Q_SIGNALS:
    void outcome(const QString &key, ui::shell::NoticeOutcome outcome);
    void activated(const QString &key); ///< the person clicked on it
};

} // namespace console
