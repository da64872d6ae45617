// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/noticedelivery.h"

using namespace Qt::StringLiterals;

namespace console {

using ui::shell::NoticeOutcome;
using ui::shell::NoticeWords;

namespace {
const QLatin1String TestKey("test");
const QLatin1String SummaryKey("summary");
} // namespace

NoticeSink::~NoticeSink() = default;

NoticeDelivery::NoticeDelivery(client::Notices &notices, NoticeSink *desktop, ui::shell::NoticeBoard &board,
                               const ui::shell::Settings &settings, QObject *parent)
    : QObject(parent)
    , m_desktop(desktop)
    , m_board(board)
    , m_settings(settings)
{
    connect(&notices, &client::Notices::shown, this, [this](const client::Notice &notice) {
        show(notice.conversation.toString(), NoticeWords::title(notice.kind),
             NoticeWords::body(notice, m_settings.namesInNotices), notice.customerName);
    });
    connect(&notices, &client::Notices::withdrawn, this,
            [this](const desk::ConversationId &id) { close(id.toString()); });
    connect(&notices, &client::Notices::summary, this, [this](const std::map<client::NoticeKind, int> &counts) {
        const QString words = NoticeWords::summary(counts);
        show(SummaryKey, NoticeWords::summaryTitle(), words, words);
    });
    connect(&notices, &client::Notices::summaryWithdrawn, this, [this] { close(SummaryKey); });
    connect(&board, &ui::shell::NoticeBoard::chosen, this, &NoticeDelivery::activated);
    if (m_desktop != nullptr) {
        connect(m_desktop, &NoticeSink::outcome, this, &NoticeDelivery::ended);
        connect(m_desktop, &NoticeSink::activated, this, &NoticeDelivery::activated);
    }
}

void NoticeDelivery::test()
{
    show(TestKey, NoticeWords::testTitle(), NoticeWords::testBody(), NoticeWords::testBody());
}

void NoticeDelivery::show(const QString &key, const QString &title, const QString &body, const QString &bodyHere)
{
    // In our own window nobody looks over a shoulder more than they do anyway.
    m_asked.insert(key, {key, title, bodyHere});
    if (m_desktop != nullptr) {
        m_desktop->show(key, {title, body, m_settings.soundInNotices});
    } else {
        ended(key, NoticeOutcome::NoService);
    }
}

void NoticeDelivery::close(const QString &key)
{
    m_asked.remove(key);
    m_board.drop(key);
    if (m_desktop != nullptr) {
        m_desktop->close(key);
    }
}

void NoticeDelivery::ended(const QString &key, NoticeOutcome outcome)
{
    if (const auto notice = m_asked.take(key); !notice.key.isEmpty()) {
        if (outcome == NoticeOutcome::Accepted) {
            m_board.drop(key); // an earlier one, from before there was a service
        } else {
            m_board.put(notice);
        }
    }
    if (key == TestKey) {
        Q_EMIT tested(outcome);
    }
}

void NoticeDelivery::activated(const QString &key)
{
    close(key);
    if (const auto id = desk::ConversationId::fromString(key); !id.isNull()) {
        Q_EMIT caseWanted(id);
    } else {
        Q_EMIT windowWanted();
    }
}

} // namespace console
