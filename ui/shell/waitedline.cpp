// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/waitedline.h"

#include "client/consolestore.h"
#include "widgets/inlinemessage.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::shell {

WaitedLine::WaitedLine(const theme::Theme &theme, const client::ConsoleStore &store, core::Timestamp startedAt,
                       QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_startedAt(startedAt)
    , m_message(new widgets::InlineMessage(theme, this))
{
    setObjectName(u"waitedLine"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_message);
    connect(m_message->addAction(tr("Close")), &QPushButton::clicked, this, [this] {
        m_waited.clear();
        hide();
    });
    connect(&store, &client::ConsoleStore::outboxChanged, this, &WaitedLine::look);
    connect(&store, &client::ConsoleStore::meChanged, this, [this] {
        m_waited.clear(); // another person's are none of theirs
        look();
    });
    hide();
    look();
}

QString WaitedLine::text() const
{
    return isHidden() ? QString() : m_message->text();
}

void WaitedLine::look()
{
    using S = client::OutboxState;
    using K = client::OutboxKind;
    QSet<QString> here;
    for (const client::OutboxItem &item : m_store.outbox()) {
        here.insert(item.key);
        const bool open = item.state == S::Queued || item.state == S::Sending;
        if (open && item.createdAt < m_startedAt && !m_waited.contains(item.key)) {
            m_waited.insert(item.key, {item.kind == K::Decision || item.kind == K::Second, End::Open});
        }
        if (const auto found = m_waited.find(item.key); found != m_waited.end()) {
            found->end = open                                                          ? End::Open
                         : item.state == S::Refused || item.state == S::NeedsAttention ? End::NeedsPerson
                                                                                       : End::Confirmed;
        }
    }
    for (auto it = m_waited.begin(); it != m_waited.end(); ++it) {
        if (!here.contains(it.key()) && it->end == End::Open) {
            it->end = End::Confirmed; // what has arrived leaves the outbox by itself
        }
    }
    if (!m_waited.isEmpty()) {
        show(m_waited.values());
    }
}

void WaitedLine::show(const QList<Waited> &all)
{
    const auto count = [&all](const auto &holds) { return int(std::count_if(all.begin(), all.end(), holds)); };
    const int decisions = count([](const Waited &each) { return each.isDecision; });
    const int texts = int(all.size()) - decisions;
    const int open = count([](const Waited &each) { return each.end == End::Open; });
    const int stuck = count([](const Waited &each) { return each.end == End::NeedsPerson; });
    QStringList what;
    if (decisions > 0) {
        what << tr("%n decision(s)", nullptr, decisions);
    }
    if (texts > 0) {
        what << tr("%n message(s)", nullptr, texts);
    }
    const QString waited = tr("Waited here since last time: %1.").arg(what.join(u", "_s));
    if (stuck > 0) {
        m_message->showMessage(waited + u' ' + tr("%n need(s) you; look into the outbox.", nullptr, stuck),
                               theme::Tone::Amber, u"alert"_s, widgets::Urgency::Assertive);
    } else if (open > 0) {
        m_message->showMessage(waited + u' ' + tr("%n on the way to the hub.", nullptr, open), theme::Tone::Blue,
                               u"clock"_s);
    } else {
        m_message->showMessage(waited + u' ' + tr("All confirmed by the hub."), theme::Tone::Green, u"check"_s);
    }
    QWidget::show();
}

} // namespace ui::shell
