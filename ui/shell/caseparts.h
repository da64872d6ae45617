// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/conversation.h"
#include "shell/desk.h"

#include <QObject>

class QSplitter;
class QWidget;

namespace ui::conversation {
class ConversationPanel;
class ConversationViewModel;
} // namespace ui::conversation
namespace ui::decision {
class DecisionCard;
class DecisionViewModel;
} // namespace ui::decision
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

/// One case as any window shows it: the conversation, and beside it all that is known of it. Makes these two parts into
/// a splitter and keeps them together. Opens and closes nothing at the hub: that is the host's.
class CaseParts final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CaseParts)

public:
    /// host: has the actions of a case, and the photos in a window beside it. The splitter's parts have to go before
    /// this does.
    CaseParts(const Desk &desk, QSplitter &into, QWidget &host);
    ~CaseParts() override;

    /// seenBefore: the customer's newest message that was seen; a line stands where the rest begins. Null id: none.
    void show(const desk::ConversationId &id, qint64 seenBefore);
    /// It is going to be shown by another window: nobody writes here.
    void stopWriting();
    [[nodiscard]] desk::ConversationId current() const { return m_current; }
    [[nodiscard]] conversation::ConversationPanel &conversationPanel() const { return *m_conversationPanel; }
    [[nodiscard]] QWidget &decisionCard() const;
    [[nodiscard]] widgets::ColumnArea &context() const { return *m_context; }
    [[nodiscard]] photo::PhotoViewer *photoViewer() const { return m_viewer; }
    /// A draft, a form or a hold: somebody is in the middle of something.
    [[nodiscard]] bool isBusy() const;
    /// Scrolls there, as soon as it is here.
    void goToMessage(qint64 seq);
    void openPhotos(const desk::MediaId &first, bool withHeat);
    /// of: in messages of this kind alone.
    [[nodiscard]] QList<desk::MediaId> photos(std::optional<desk::MessageKind> of = {}) const;

Q_SIGNALS:
    /// Another case, at a message of it (0: as it is).
    void conversationWanted(const desk::ConversationId &id, qint64 messageSeq);
    void searchWanted(const QString &query);
    /// Something in what is known was asked for by its key.
    void contextUsed();

private:
    void makeActions(QWidget &host);
    void refreshPhotos();
    void showFirstUnread();
    void showOrder(const QString &number);
    void seek();
    [[nodiscard]] photo::PhotoContext photoContext() const;

    Desk m_desk;
    QWidget &m_host;
    std::unique_ptr<conversation::ConversationViewModel> m_conversation;
    std::unique_ptr<decision::DecisionViewModel> m_decision;
    conversation::ConversationPanel *m_conversationPanel;
    decision::DecisionCard *m_card;
    photo::TriageCard *m_triage;
    order::OrderPanel *m_order;
    widgets::ColumnArea *m_context;
    photo::PhotoViewer *m_viewer = nullptr;
    desk::ConversationId m_current;
    desk::ConversationId m_viewed; ///< whose photos are in the viewer
    qint64 m_seenBefore = 0;
    qint64 m_sought = 0; ///< message to be shown when it is here; 0: none
};

} // namespace ui::shell
