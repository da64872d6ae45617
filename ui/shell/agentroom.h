// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/hubclock.h"
#include "desk/ids.h"
#include "shell/desk.h"

#include <QWidget>

class QSplitter;

namespace ui::conversation {
class ConversationPanel;
class ConversationViewModel;
} // namespace ui::conversation
namespace ui::decision {
class DecisionCard;
class DecisionViewModel;
} // namespace ui::decision
namespace ui::inbox {
class InboxPanel;
class InboxViewModel;
} // namespace ui::inbox
namespace ui::order {
class OrderPanel;
}
namespace ui::photo {
struct PhotoContext;
class PhotoViewer;
class TriageCard;
} // namespace ui::photo

namespace ui::widgets {
class ColumnArea;
}

namespace ui::shell {

/// The agent's room: inbox, conversation, and everything needed to decide beside it.
class AgentRoom final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentRoom)

public:
    explicit AgentRoom(const Desk &desk, QWidget *parent = nullptr);
    ~AgentRoom() override;

    [[nodiscard]] inbox::InboxViewModel &inbox() { return *m_inbox; }
    [[nodiscard]] conversation::ConversationPanel &conversationPanel() { return *m_conversationPanel; }
    [[nodiscard]] photo::PhotoViewer *photoViewer() const { return m_viewer; }
    [[nodiscard]] QWidget *inboxPanel() const;
    [[nodiscard]] QWidget *decisionCard() const;
    [[nodiscard]] QWidget *evidence() const; ///< all that is known of the case
    /// A draft, a form or a hold: somebody is in the middle of something.
    [[nodiscard]] bool isBusy() const;
    void openConversation(const desk::ConversationId &id, qint64 messageSeq);
    void openPhotos(const desk::MediaId &first, bool withHeat);
    /// of: in messages of this kind alone.
    [[nodiscard]] QList<desk::MediaId> photosOfCurrent(std::optional<desk::MessageKind> of = {}) const;
    [[nodiscard]] QByteArray columns() const;
    void focusInbox();
    /// Writes into the settings which case is open, in which mode and where one was writing.
    void remember();
    /// Opens what the settings remember, at once or as soon as it has come from the cache or the hub; not when somebody
    /// chose another case before that.
    void restore();

Q_SIGNALS:
    void searchWanted(const QString &query);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    void showContext();
    void tryRestore();
    void makeActions();
    void showConversation(const desk::ConversationId &id);
    void refreshPhotos();
    void showFirstUnread();
    void showOrder(const QString &number);
    void seek();
    [[nodiscard]] photo::PhotoContext photoContext() const;

    Desk m_desk;
    client::HubClock m_hubClock;
    std::unique_ptr<inbox::InboxViewModel> m_inbox;
    std::unique_ptr<conversation::ConversationViewModel> m_conversation;
    std::unique_ptr<decision::DecisionViewModel> m_decision;
    inbox::InboxPanel *m_inboxPanel;
    conversation::ConversationPanel *m_conversationPanel;
    decision::DecisionCard *m_card;
    photo::TriageCard *m_triage;
    order::OrderPanel *m_order;
    photo::PhotoViewer *m_viewer = nullptr;
    desk::ConversationId m_viewed; ///< whose photos are in the viewer
    bool m_showsList = false;      ///< although there is no room for three columns
    desk::ConversationId m_wanted; ///< to be opened when it is here
    qint64 m_sought = 0;           ///< message to be shown when it is here; 0: none
    QSplitter *m_splitter;
    widgets::ColumnArea *m_context;
};

} // namespace ui::shell
