// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/statusline.h"

#include "client/consolestore.h"
#include "format/numbers.h"
#include "shell/noticebutton.h"
#include "widgets/connectionindicator.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace ui::shell {

ConnectionWords connectionWords(const client::Connection &connection, core::Timestamp now)
{
    const QString asOf = connection.asOf ? format::time(*connection.asOf) : QString();
    QString next;
    if (connection.nextTryAt) {
        const qint64 seconds = std::max<qint64>(0, (*connection.nextTryAt - now).count() / 1000);
        next = StatusLine::tr("Next try in %n second(s).", nullptr, int(seconds));
    }
    switch (connection.phase) {
    case client::ConnectionPhase::Live:
        return {StatusLine::tr("Live"),
                theme::Tone::Green,
                {},
                StatusLine::tr("Everything the hub knows is on this screen.")};
    case client::ConnectionPhase::CatchingUp:
        return {StatusLine::tr("Catching up"), theme::Tone::Blue, u"refresh"_s,
                StatusLine::tr("Connected; what happened meanwhile is still coming in.")};
    case client::ConnectionPhase::Stale:
        return {asOf.isEmpty() ? StatusLine::tr("Stale") : StatusLine::tr("Stale since %1").arg(asOf),
                theme::Tone::Amber, u"alert"_s,
                StatusLine::tr("The connection is lost. What is shown was true then. %1").arg(next).trimmed()};
    case client::ConnectionPhase::Offline:
        break;
    }
    return {
        asOf.isEmpty() ? StatusLine::tr("Offline") : StatusLine::tr("Offline, as of %1").arg(asOf), theme::Tone::Red,
        u"offline"_s,
        StatusLine::tr("No way to the hub. What you write and decide waits on this computer. %1").arg(next).trimmed()};
}

StatusLine::StatusLine(const theme::Theme &theme, client::ConsoleStore &store, const core::Clock &clock,
                       NoticeBoard &board, QWidget *parent)
    : QFrame(parent)
    , m_store(store)
    , m_clock(clock)
    , m_connection(new widgets::ConnectionIndicator(theme, this))
    , m_hub(new widgets::TextLabel(theme, theme::Text::Caption, this))
    , m_outbox(widgets::makeButton({}, u"link"_s, this))
    , m_quiet(new widgets::TextLabel(theme, theme::Text::Caption, this))
    , m_policy(new widgets::TextLabel(theme, theme::Text::Caption, this))
    , m_skew(new widgets::TextLabel(theme, theme::Text::Caption, this))
{
    setProperty("kind", u"bottom"_s);
    setFrameShape(QFrame::StyledPanel);
    m_hub->setMuted();
    m_quiet->setTone(theme::Tone::Amber);
    m_quiet->setText(tr("Do not disturb"));
    m_quiet->hide();
    setProperty("helpPage", u"connection"_s);
    m_policy->setMuted();
    m_skew->setTone(theme::Tone::Amber);
    m_outbox->setFont(theme.font(theme::Text::Caption));
    connect(&theme, &theme::Theme::changed, this,
            [this, &theme] { m_outbox->setFont(theme.font(theme::Text::Caption)); });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme.px(14), theme.px(3), theme.px(14), theme.px(3));
    layout->setSpacing(theme.px(18));
    layout->addWidget(m_connection);
    layout->addWidget(m_hub);
    layout->addWidget(m_outbox);
    layout->addWidget(new NoticeButton(theme, board, this));
    layout->addWidget(m_skew);
    layout->addStretch(1);
    layout->addWidget(m_quiet);
    layout->addWidget(m_policy);
    connect(m_outbox, &QPushButton::clicked, this, &StatusLine::outboxWanted);
    connect(&store, &client::ConsoleStore::connectionChanged, this, &StatusLine::refreshConnection);
    connect(&store, &client::ConsoleStore::outboxChanged, this, &StatusLine::refreshOutbox);
    connect(&store, &client::ConsoleStore::policyChanged, this, &StatusLine::refresh);
    connect(&store, &client::ConsoleStore::conversationsReset, this, &StatusLine::refresh);
    refresh();
}

void StatusLine::setQuiet(bool quiet)
{
    m_quiet->setVisible(quiet);
}

void StatusLine::refresh()
{
    refreshConnection();
    refreshOutbox();
    const auto policy = m_store.policy();
    m_policy->setText(policy ? tr("Policy version %1").arg(policy->version) : QString());
}

void StatusLine::refreshConnection()
{
    const client::Connection connection = m_store.connection();
    const ConnectionWords words = connectionWords(connection, m_clock.now());
    m_connection->setState(words.text, words.tone, words.icon, words.detail);
    m_hub->setText(connection.roundTrip ? tr("Hub answers in %1 ms").arg(connection.roundTrip->count()) : QString());
    // A time measured before the connection was lost says nothing about now.
    m_hub->setVisible(connection.roundTrip.has_value() && connection.phase == client::ConnectionPhase::Live);
    const auto skew = connection.clockOffset;
    const bool off = skew > client::ShownClockSkew || skew < -client::ShownClockSkew;
    m_skew->setVisible(off);
    m_skew->setText(
        off ? tr("This computer's clock is off by %1").arg(format::span(core::Milliseconds(std::abs(skew.count()))))
            : QString());
}

void StatusLine::refreshOutbox()
{
    int waiting = 0;
    int trouble = 0;
    for (const client::OutboxItem &item : m_store.outbox()) {
        using S = client::OutboxState;
        waiting += item.state == S::Queued || item.state == S::Sending ? 1 : 0;
        trouble += item.state == S::Refused || item.state == S::NeedsAttention ? 1 : 0;
    }
    m_outbox->setText(trouble > 0   ? tr("Outbox: %n need(s) you", nullptr, trouble)
                      : waiting > 0 ? tr("Outbox: %n waiting here", nullptr, waiting)
                                    : tr("Outbox empty"));
    m_outbox->setAccessibleName(m_outbox->text());
    widgets::setStyleProperty(*m_outbox, "quiet", waiting == 0 && trouble == 0);
}

} // namespace ui::shell
