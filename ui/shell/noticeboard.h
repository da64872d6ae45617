// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>
#include <QObject>

namespace ui::shell {

/// A notification that stands in our own window.
struct BoardNotice
{
    QString key;
    QString title;
    QString body;

    bool operator==(const BoardNotice &) const = default;
};

/// Notifications that no desktop shows, the newest first, one for each key. Outlives whatever draws them.
class NoticeBoard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NoticeBoard)

public:
    using QObject::QObject;

    /// Takes the place of an earlier one with the same key.
    void put(const BoardNotice &notice);
    void drop(const QString &key);
    void clear();
    [[nodiscard]] const QList<BoardNotice> &notices() const { return m_notices; }

Q_SIGNALS:
    void changed();
    void added(const ui::shell::BoardNotice &notice);
    void chosen(const QString &key); ///< the person wants to see what it is about

private:
    QList<BoardNotice> m_notices;
};

} // namespace ui::shell
