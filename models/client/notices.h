// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "desk/conversation.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <map>

namespace client {

class ConsoleStore;

enum class NoticeKind {
    Handoff,    ///< the bot asks for a person, and nobody has the case
    Assignment, ///< the case has become mine
    Reply,      ///< a customer wrote in a case of mine
    Breach,     ///< an answer is due within desk::BreachWarning, in a case of mine or of nobody
    Mention,    ///< a note mentions me, whoever has the case
};

/// One thing a person is told about one case.
struct Notice
{
    desk::ConversationId conversation;
    NoticeKind kind = NoticeKind::Handoff;
    QString customerName; ///< personal; shown only where the person allows it

    bool operator==(const Notice &) const = default;
};

/// When a person does not want to be told. Nothing in `until`: until it is turned off.
struct DoNotDisturb
{
    bool on = false;
    std::optional<core::Timestamp> until; ///< own clock

    [[nodiscard]] bool holdsAt(core::Timestamp now) const { return on && (!until || now < *until); }
    bool operator==(const DoNotDisturb &) const = default;
};

/// What the changes of the store mean to the person at this desk: which notice each case has, at most one. A newer one
/// takes the place of the older; it is withdrawn when the case is looked at, answered, put aside, resolved or taken by
/// somebody else; that of a mention only when the mention has been seen, here or at another desk. Says nothing of what
/// it finds when the desk is first filled. While there is no live connection, and while the person does not want to be
/// disturbed, notices are collected, and told in one summary afterwards (or as itself where it is only one); that is
/// withdrawn in its turn once nothing of it is left to do. Lives on the GUI thread; store and clock outlive it.
class Notices final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notices)

public:
    Notices(const ConsoleStore &store, const core::Clock &clock, QObject *parent = nullptr);

    /// The case on the screen of a window that is in front; null: none. It needs no notice.
    void lookAt(const desk::ConversationId &id);
    void setDoNotDisturb(const DoNotDisturb &quiet);
    /// The person takes this case by themselves: that it becomes theirs is no news.
    void expectAssignment(const desk::ConversationId &id) { m_expected.insert(id); }
    /// They did not get it after all.
    void forgetAssignment(const desk::ConversationId &id) { m_expected.remove(id); }
    [[nodiscard]] bool isQuiet() const { return m_quiet.holdsAt(m_clock.now()); }
    /// Deadlines come without any change; called by an own timer.
    void checkTime();
    [[nodiscard]] std::optional<NoticeKind> noticeOf(const desk::ConversationId &id) const;

Q_SIGNALS:
    void shown(const client::Notice &notice); ///< takes the place of an earlier one of the same case
    void withdrawn(const desk::ConversationId &conversation);
    /// How many cases of each kind have come and still wait; two or more in all.
    void summary(const std::map<client::NoticeKind, int> &counts);
    void summaryWithdrawn(); ///< each of its cases is handled, or has a notice of its own by now

private:
    struct Seen
    {
        desk::Owner owner;
        qint64 lastCustomerSeq = 0;
        std::optional<core::Timestamp> handoffAt;
        std::optional<core::Timestamp> warnedOf; ///< due time a breach was told of
        qint64 mentionSeq = 0;                   ///< newest note that mentions me
    };
    void takeAll();
    void take(const desk::ConversationId &id);
    void takeMention(const desk::Conversation &conversation, const desk::UserId &me, qint64 before);
    void withdrawAllButMention(const desk::Conversation &conversation, const desk::UserId &me);
    void checkBreach(const desk::Conversation &conversation);
    void tell(const desk::Conversation &conversation, NoticeKind kind);
    void withdraw(const desk::ConversationId &id);
    void leaveSummary(const desk::ConversationId &id);
    void tellCollected();
    [[nodiscard]] std::optional<NoticeKind> toldOf(const desk::ConversationId &id) const; ///< shown or collected
    [[nodiscard]] bool collects() const;
    [[nodiscard]] core::Timestamp hubNow() const;

    const ConsoleStore &m_store;
    const core::Clock &m_clock;
    QTimer m_timer;
    DoNotDisturb m_quiet;
    desk::ConversationId m_lookedAt;
    bool m_filled = false;
    QHash<desk::ConversationId, Seen> m_seen;
    QHash<desk::ConversationId, NoticeKind> m_notices;   ///< shown
    QHash<desk::ConversationId, NoticeKind> m_collected; ///< not shown yet
    QSet<desk::ConversationId> m_summed;                 ///< of the summary, still to be handled
    QSet<desk::ConversationId> m_expected;               ///< are about to be mine by my own doing
};

} // namespace client
