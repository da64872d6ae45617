// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/deskactions.h"
#include "theme/theme.h"

#include <QFrame>

class QAction;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace ui::widgets {
class InlineMessage;
class TextLabel;
} // namespace ui::widgets

namespace ui::conversation {

class ConversationViewModel;

/// Where replies and notes are written. The two modes look different all over, so that a note never goes to a customer.
class Composer final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Composer)

public:
    Composer(const theme::Theme &theme, ConversationViewModel &model, QWidget *parent = nullptr);

    [[nodiscard]] client::DraftMode mode() const { return m_mode; }
    void setMode(client::DraftMode mode);
    void focusText();
    [[nodiscard]] QPlainTextEdit *text() const { return m_text; }
    /// Reply, note and send, for menus and the palette.
    [[nodiscard]] QAction *replyAction() const { return m_reply; }
    [[nodiscard]] QAction *noteAction() const { return m_note; }
    [[nodiscard]] QAction *sendAction() const { return m_send; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void loadDraft();
    void refresh();
    void send();
    void fitHeight();

    const theme::Theme &m_theme;
    ConversationViewModel &m_model;
    client::DraftMode m_mode = client::DraftMode::Reply;
    QAction *m_reply;
    QAction *m_note;
    QAction *m_send;
    QToolButton *m_replyTab;
    QToolButton *m_noteTab;
    widgets::TextLabel *m_audience;
    QPlainTextEdit *m_text;
    QPushButton *m_sendButton;
    widgets::TextLabel *m_hint;
    bool m_loading = false;
};

} // namespace ui::conversation
