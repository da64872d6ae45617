// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/colleagues.h"
#include "client/deskactions.h"
#include "desk/macro.h"
#include "lists/messagelistmodel.h"

#include <QObject>

class QTimer;

namespace client {
class ConsoleStore;
}

namespace ui::conversation {

/// Who may speak with the customer right now, seen from here.
enum class Voice {
    None,      ///< no conversation is open
    Mine,      ///< replies go out
    Bot,       ///< notes only, until one takes over
    Colleague, ///< notes only, until one takes over
    Nobody,    ///< one takes it first
    ReadOnly,  ///< this role writes no replies
};

/// A reply that was not sent because the conversation went on meanwhile.
struct HeldReply
{
    QString key;
    QString text;
    std::vector<desk::Message> newer;
};

/// What one wished for the conversation and did not get.
struct FailedWish
{
    client::RequestKind kind = client::RequestKind::Claim;
    core::Error error;
    QString code;   ///< the hub's, if it answered
    QString holder; ///< who was quicker, if that was it
};

/// One open conversation: transcript, who speaks, drafts, sending. No widgets.
class ConversationViewModel final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationViewModel)

public:
    ConversationViewModel(client::ConsoleStore &store, client::DeskActions &actions, const core::Clock &clock,
                          QObject *parent = nullptr);

    void show(const desk::ConversationId &id);
    /// What the person had seen of it before, by the customer's newest message then: a line stands where the rest
    /// begins.
    void setSeen(qint64 customerSeq);
    /// Messages newer than this one that others wrote.
    [[nodiscard]] int newerThan(qint64 seq) const;
    [[nodiscard]] desk::ConversationId id() const { return m_id; }
    [[nodiscard]] std::optional<desk::Conversation> conversation() const;
    [[nodiscard]] lists::MessageListModel &messages() { return m_messages; }
    [[nodiscard]] Voice voice() const;
    [[nodiscard]] bool mayWriteNotes() const;
    /// Colleagues at this conversation, the one who matters most in front.
    [[nodiscard]] client::Colleagues others() const;
    /// Nothing is written here any more: colleagues are no longer told that it is.
    void stopWriting();
    /// Whether the person at this desk is away from it; colleagues are told.
    void setAway(bool away);
    [[nodiscard]] bool customerTyping() const;
    [[nodiscard]] const std::optional<HeldReply> &held() const { return m_held; }
    /// The newest thing of this conversation that the hub refused, if any.
    [[nodiscard]] std::optional<client::OutboxItem> refused() const;

    [[nodiscard]] QString draft(client::DraftMode mode) const;
    void setDraft(client::DraftMode mode, const QString &text);
    /// Colleagues whom what was typed behind an @ may mean, by name; not oneself.
    [[nodiscard]] std::vector<desk::Colleague> colleagues(const QString &typed) const;
    /// Asks the hub again who is on the team.
    void askColleagues();
    /// Whom this text of a note mentions: those who were chosen for it, and whose whole name stands behind an @ and is
    /// nobody else's. In the order of the text.
    [[nodiscard]] std::vector<desk::Colleague> mentionsIn(const QString &text) const;
    /// The person chose this colleague for the note; their name is about to be put into its text.
    void chooseMention(const desk::Colleague &colleague);
    /// A colleague is looking at this conversation or writing in it.
    [[nodiscard]] bool isHere(const desk::UserId &colleague) const;
    [[nodiscard]] std::vector<client::DraftFile> attachments(client::DraftMode mode) const;
    void attachFile(client::DraftMode mode, const QString &path);
    void attachPicture(client::DraftMode mode, const QString &name, const QByteArray &bytes);
    void removeAttachment(client::DraftMode mode, const QString &fileId);
    /// False when there is nothing to send or it may not be sent now; the draft is untouched then. A reply with blanks
    /// that nobody has filled in is never sent.
    bool send(client::DraftMode mode, const QString &text, const client::AfterSending &then = {});

    void setMacros(const std::vector<desk::Macro> &macros) { m_macros = macros; }
    /// Those that fit what was typed after the slash, in the customer's language.
    [[nodiscard]] std::vector<desk::Macro> macros(const QString &typed) const;
    [[nodiscard]] QMap<QString, QString> macroFacts() const;
    /// Names that may stand in what one writes here, as they are: of people, items, carriers, places.
    [[nodiscard]] QStringList knownNames() const;
    /// What the macro does beside its reply, with its blanks filled in.
    [[nodiscard]] client::AfterSending afterSending(const desk::Macro &macro) const;

    /// Replies that the hub has ready for the customer's newest message, while it is one's own to answer. They are not
    /// told once a reply is on its way or was sent.
    [[nodiscard]] std::vector<client::Suggestion> suggestions() const;
    /// The text for the draft; from now on what is sent is held against it. Empty when it is gone.
    QString useSuggestion(const QString &id);
    /// Parts of the used suggestion that no fact supports and that are still in the text as they were.
    [[nodiscard]] QStringList unprovenIn(const QString &text) const;

    void takeOver();
    void takeIt();
    void giveBack();
    void resolve();
    void reopen();
    void snooze(const desk::Waking &waking);
    /// Who else answers customers, by name; without whoever has the conversation now.
    [[nodiscard]] std::vector<desk::Colleague> colleagues() const;
    /// Labels that people gave any conversation here, by name.
    [[nodiscard]] QStringList knownLabels() const;
    // With an id: what a dialog was opened for, whichever conversation is open when it is accepted.
    void assign(const desk::ConversationId &id, const desk::UserId &to, const QString &note);
    void changeLabels(const desk::ConversationId &id, const QStringList &add, const QStringList &remove);
    void setPriority(desk::Priority priority);
    /// A wish for this conversation that was not fulfilled, until the next wish or forgetFailure.
    [[nodiscard]] const std::optional<FailedWish> &failure() const { return m_failure; }
    void forgetFailure();
    void loadAgain();
    void loadOlder();
    /// False: older messages are at the hub only.
    [[nodiscard]] bool reachesStart() const;

    void sendHeldAnyway();
    void takeHeldBack();
    void discardHeld();
    void retryRefused();
    void takeRefusedBack();

Q_SIGNALS:
    void shown();   ///< another conversation
    void changed(); ///< anything about this one but its messages
    void suggestionsChanged();
    void colleaguesChanged();
    void draftReplaced(client::DraftMode mode); ///< the draft changed other than by typing here
    void attachmentsChanged(client::DraftMode mode);
    void attachmentRefused(client::DraftMode mode, const QString &name, const core::Error &error);

private:
    void noteFailure(client::RequestKind kind, const QString &id, const core::Error &error, const QJsonObject &details);
    void updatePending();
    void updateMessages();
    [[nodiscard]] std::vector<lists::PendingText> pending() const;
    void takeChosen();
    void keepMentions(const QString &text);
    [[nodiscard]] std::vector<desk::Colleague> mentionable() const;
    [[nodiscard]] std::optional<client::Suggestion> originOf(const QString &text) const;

    client::ConsoleStore &m_store;
    client::DeskActions &m_actions;
    const core::Clock &m_clock;
    lists::MessageListModel m_messages;
    QTimer *m_stillWriting;
    desk::ConversationId m_id;
    std::optional<HeldReply> m_held;
    std::optional<FailedWish> m_failure;
    std::vector<desk::Macro> m_macros;
    std::optional<client::Suggestion> m_used; ///< what the draft began with
    std::vector<desk::Colleague> m_chosen;    ///< for the note that is being written, whether or not they stand in it
    bool m_away = false;
    bool m_saysReplying = false;
};

} // namespace ui::conversation
