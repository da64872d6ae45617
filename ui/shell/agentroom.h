// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/hubclock.h"
#include "desk/ids.h"
#include "shell/desk.h"
#include "shell/settings.h"

#include <QSet>
#include <QWidget>

class QAction;
class QSplitter;

namespace ui::conversation {
class ConversationPanel;
}
namespace ui::inbox {
class InboxPanel;
class InboxViewModel;
} // namespace ui::inbox
namespace ui::photo {
class PhotoViewer;
}

namespace ui::shell {

class CaseParts;

/// The agent's room: inbox, conversation, and everything needed to decide beside it.
class AgentRoom final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AgentRoom)

public:
    explicit AgentRoom(const Desk &desk, QWidget *parent = nullptr);
    ~AgentRoom() override;

    [[nodiscard]] inbox::InboxViewModel &inbox() { return *m_inbox; }
    [[nodiscard]] conversation::ConversationPanel &conversationPanel() const;
    [[nodiscard]] photo::PhotoViewer *photoViewer() const;
    [[nodiscard]] QWidget *inboxPanel() const;
    [[nodiscard]] QWidget *decisionCard() const;
    [[nodiscard]] QWidget *evidence() const; ///< all that is known of the case
    /// A draft, a form or a hold: somebody is in the middle of something.
    [[nodiscard]] bool isBusy() const;
    void openConversation(const desk::ConversationId &id, qint64 messageSeq);
    void openPhotos(const desk::MediaId &first, bool withHeat);
    [[nodiscard]] QList<desk::MediaId> photosOfCurrent() const;
    /// The chosen case, in which mode and where one is writing.
    [[nodiscard]] CasePlace place() const;
    /// These cases are in windows of their own; nothing else shows them.
    void setElsewhere(const QSet<desk::ConversationId> &ids);
    [[nodiscard]] QByteArray columns() const;
    void focusInbox();
    /// Writes into the settings which case is open, in which mode and where one was writing.
    void remember();
    /// Opens what the settings remember, at once or as soon as it has come from the cache or the hub; not when somebody
    /// chose another case before that.
    void restore();

Q_SIGNALS:
    void searchWanted(const QString &query);
    /// Another case than the chosen one, at a message of it (0: as it is).
    void conversationWanted(const desk::ConversationId &id, qint64 messageSeq);
    /// The chosen case in a window of its own.
    void windowWanted(const desk::ConversationId &id);
    /// The chosen case back from there.
    void windowUnwanted(const desk::ConversationId &id);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    void showContext();
    void tryRestore();
    void makeActions();
    void showConversation(const desk::ConversationId &id);

    Desk m_desk;
    client::HubClock m_hubClock;
    std::unique_ptr<inbox::InboxViewModel> m_inbox;
    inbox::InboxPanel *m_inboxPanel;
    QSplitter *m_splitter;
    std::unique_ptr<CaseParts> m_case;
    QAction *m_popOut = nullptr;
    QAction *m_closeWindow = nullptr;
    bool m_showsList = false;      ///< although there is no room for three columns
    desk::ConversationId m_wanted; ///< to be opened when it is here
};

} // namespace ui::shell
