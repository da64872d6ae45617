// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"
#include "desk/textlinks.h"

#include <QListView>

namespace ui::theme {
class Theme;
}

namespace ui::conversation {

class TranscriptDelegate;

/// The messages of one conversation. Stays at the newest one while one is there, and where one reads when one is not.
class TranscriptView final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TranscriptView)

public:
    TranscriptView(const theme::Theme &theme, TranscriptDelegate &delegate, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void scrollToNewest();
    [[nodiscard]] bool isAtNewest() const { return m_sticks; }
    /// The row comes to the top.
    void showFromTop(const QModelIndex &index);
    /// Whether the row lies above what is on the screen.
    [[nodiscard]] bool isAbove(const QModelIndex &index) const;
    /// The text of the selected messages, with who and when, on the clipboard.
    void copySelected() const;

Q_SIGNALS:
    /// withHeat: the heat map was asked for.
    void photoActivated(const desk::MediaId &media, bool withHeat);
    void olderWanted();
    void newestReached(bool atNewest);
    void scrolled(); ///< another part is on the screen
    /// Somebody follows it; shown: as it stands in the message.
    void linkActivated(const desk::TextLink &link, const QString &shown);

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void activate(const QModelIndex &index, const desk::TextLink &link);
    void followRange(int maximum);
    void noteScroll(int value);

    TranscriptDelegate &m_delegate;
    bool m_sticks = true;
    bool m_ranging = false;
    QPersistentModelIndex m_anchor; ///< row at the top while one reads older messages
    int m_anchorTop = 0;
};

} // namespace ui::conversation
