// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QFrame>
#include <QListView>
#include <QPersistentModelIndex>

class QLineEdit;

namespace ui::widgets {
class TextLabel;
}

namespace ui::conversation {

/// Looks for words in the messages that are here; goes from one to the next, the newest first.
class FindBar final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FindBar)

public:
    FindBar(const theme::Theme &theme, QListView &transcript, QWidget *parent = nullptr);

    void open();
    void close();
    /// Goes to the next older (+1) or newer (−1) message that has the words, round the end.
    void step(int by);
    /// True: messages older than those that are here are at the hub only.
    void setPartial(bool partial);
    [[nodiscard]] qsizetype found() const { return m_found.size(); }
    [[nodiscard]] QString status() const;

Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void search();
    void show(qsizetype which);

    const theme::Theme &m_theme;
    QListView &m_transcript;
    QLineEdit *m_field;
    widgets::TextLabel *m_status;
    QList<QPersistentModelIndex> m_found; ///< newest first
    qsizetype m_at = -1;
    bool m_partial = false;
};

} // namespace ui::conversation
