// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/deskactions.h"
#include "theme/theme.h"

#include <QFrame>
#include <QHash>
#include <QPointer>

class QAction;
class QLineEdit;
class QListView;
class QStandardItemModel;
class QTimer;

namespace client {
class ConsoleStore;
}

namespace ui::shell {

class ShortcutBook;

/// One field for everything: conversations, orders and messages the hub finds, and every action by name.
class CommandPalette final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandPalette)

public:
    CommandPalette(const theme::Theme &theme, client::ConsoleStore &store, client::DeskActions &actions,
                   const ShortcutBook &book, const core::Clock &clock, QWidget *window);

    void open(const QString &text = {});
    void close();
    [[nodiscard]] QStringList entries() const; ///< what is listed now, top to bottom

Q_SIGNALS:
    void conversationChosen(const desk::ConversationId &id, qint64 messageSeq);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// What is searched here, of one conversation.
    struct Known
    {
        QString name;
        QString lastWords;
        QString text; ///< all that is looked into
    };

    void know();
    void learn(const desk::Conversation &conversation);
    void forget();
    void refill();
    void choose();
    void place();

    const theme::Theme &m_theme;
    client::ConsoleStore &m_store;
    client::DeskActions &m_desk;
    const ShortcutBook &m_book;
    const core::Clock &m_clock;
    QLineEdit *m_field;
    QListView *m_list;
    QStandardItemModel *m_model;
    QTimer *m_delay;
    std::vector<client::SearchHit> m_hits;
    QHash<desk::ConversationId, Known> m_known; ///< taken once while open, then kept up to date
    bool m_knows = false;
    QPointer<QWidget> m_before; ///< who had the focus
};

} // namespace ui::shell
