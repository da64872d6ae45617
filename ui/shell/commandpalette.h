// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/deskactions.h"
#include "client/hubclock.h"
#include "theme/theme.h"

#include <QFrame>
#include <QPointer>

class QAction;
class QLineEdit;
class QListView;
class QStandardItemModel;
class QTimer;

namespace client {
class ConsoleStore;
}

namespace ui::widgets {
class TextLabel;
}

namespace ui::shell {

class ConversationFinder;
class ShortcutBook;

/// One field for everything: what is here by its words, at once; customers, orders, items and messages that the hub
/// finds, with operators; and every action by name.
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
    enum class Search { Idle, UnderWay, Failed };

    void begin();
    void ask();
    void refill();
    void addConversation(const desk::Conversation &conversation, const QStringList &words);
    void addHit(const client::SearchHit &hit, const QStringList &words);
    void showHelp();
    void choose();
    void place();

    const theme::Theme &m_theme;
    client::DeskActions &m_desk;
    const ShortcutBook &m_book;
    client::HubClock m_hubClock;
    ConversationFinder *m_finder;
    QLineEdit *m_field;
    QListView *m_list;
    widgets::TextLabel *m_help;
    QStandardItemModel *m_model;
    QTimer *m_delay;
    QString m_asked; ///< what the hub was asked for last; empty: what is typed has not been asked for yet
    Search m_search = Search::Idle;
    std::vector<client::SearchHit> m_hits;
    QPointer<QWidget> m_before; ///< who had the focus
};

} // namespace ui::shell
