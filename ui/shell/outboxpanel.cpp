// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/outboxpanel.h"

#include "client/consolestore.h"
#include "format/numbers.h"
#include "format/words.h"
#include "widgets/card.h"
#include "widgets/chip.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace ui::shell {

namespace {

theme::Tone toneOf(client::OutboxState state)
{
    switch (state) {
    case client::OutboxState::Queued:
    case client::OutboxState::Sending:
        return theme::Tone::Blue;
    case client::OutboxState::Accepted:
    case client::OutboxState::Executed:
        return theme::Tone::Green;
    case client::OutboxState::Refused:
        return theme::Tone::Red;
    case client::OutboxState::NeedsAttention:
        break;
    }
    return theme::Tone::Amber;
}

QString iconOf(client::OutboxState state)
{
    switch (state) {
    case client::OutboxState::Queued:
    case client::OutboxState::Sending:
        return u"clock"_s;
    case client::OutboxState::Accepted:
    case client::OutboxState::Executed:
        return u"check"_s;
    case client::OutboxState::Refused:
    case client::OutboxState::NeedsAttention:
        break;
    }
    return u"alert"_s;
}

QString whatWords(const client::OutboxItem &item)
{
    switch (item.kind) {
    case client::OutboxKind::Reply:
        return OutboxPanel::tr("Reply");
    case client::OutboxKind::Note:
        return OutboxPanel::tr("Note");
    case client::OutboxKind::Second:
        return OutboxPanel::tr("Second decision");
    case client::OutboxKind::PhotoWord:
        return item.text.isEmpty() ? OutboxPanel::tr("What a photo shows: taken back")
                                   : OutboxPanel::tr("What a photo shows: %1").arg(format::photoVerdict(item.text));
    case client::OutboxKind::Decision:
        break;
    }
    const QString verb = item.verb ? format::decisionVerb(*item.verb) : OutboxPanel::tr("Decision");
    return item.amount ? u"%1 · %2"_s.arg(verb, format::money(*item.amount)) : verb;
}

} // namespace

QString outboxStateWords(const client::OutboxItem &item)
{
    switch (item.state) {
    case client::OutboxState::Queued:
        return OutboxPanel::tr("queued here");
    case client::OutboxState::Sending:
        return OutboxPanel::tr("on its way");
    case client::OutboxState::Accepted:
        return OutboxPanel::tr("accepted by the hub");
    case client::OutboxState::Executed:
        return OutboxPanel::tr("done in the shop");
    case client::OutboxState::Refused:
        return OutboxPanel::tr("refused");
    case client::OutboxState::NeedsAttention:
        break;
    }
    return OutboxPanel::tr("needs you");
}

OutboxPanel::OutboxPanel(const theme::Theme &theme, client::ConsoleStore &store, client::DeskActions &actions,
                         const core::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_store(store)
    , m_actions(actions)
    , m_clock(clock)
    , m_empty(new widgets::TextLabel(theme, theme::Text::Body, this))
    , m_rows(new QWidget(this))
    , m_layout(new QVBoxLayout(m_rows))
{
    setProperty("helpPage", u"drafts"_s);
    auto *title = new widgets::TextLabel(theme, theme::Text::Title, this);
    title->setText(tr("Outbox"));
    auto *explanation = new widgets::TextLabel(theme, theme::Text::Body, this);
    explanation->setMuted();
    explanation->setWordWrap(true);
    explanation->setText(
        tr("What you wrote and decided stays on this computer until the hub has it. Nothing is sent twice."));
    m_empty->setMuted();
    m_empty->setText(tr("Everything has arrived."));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(theme.px(10));
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setProperty("kind", u"page"_s);
    scroll->setAccessibleName(tr("Outbox"));
    auto *column = new QWidget(scroll);
    auto *inside = new QVBoxLayout(column);
    inside->setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(20));
    inside->setSpacing(theme.px(10));
    inside->addWidget(title);
    inside->addWidget(explanation);
    inside->addSpacing(theme.px(6));
    inside->addWidget(m_empty);
    inside->addWidget(m_rows);
    inside->addStretch(1);
    column->setMaximumWidth(theme.px(860));
    auto *page = new QWidget(scroll);
    auto *across = new QHBoxLayout(page);
    across->setContentsMargins(0, 0, 0, 0);
    across->addStretch(1);
    across->addWidget(column, 100);
    across->addStretch(1);
    scroll->setWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    connect(&store, &client::ConsoleStore::outboxChanged, this, &OutboxPanel::refresh);
    connect(&theme, &theme::Theme::changed, this, &OutboxPanel::refresh);
    refresh();
}

int OutboxPanel::openItems() const
{
    int count = 0;
    for (const client::OutboxItem &item : m_store.outbox()) {
        using S = client::OutboxState;
        count += item.state == S::Accepted || item.state == S::Executed ? 0 : 1;
    }
    return count;
}

void OutboxPanel::refresh()
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto items = m_store.outbox();
    for (auto it = items.rbegin(); it != items.rend(); ++it) {
        QWidget *row = makeRow(*it);
        m_layout->addWidget(row);
        row->show();
    }
    m_empty->setVisible(items.empty());
    m_rows->setVisible(!items.empty());
}

QWidget *OutboxPanel::makeRow(const client::OutboxItem &item)
{
    auto *card = new widgets::Card(m_theme, m_rows);
    const auto conversation = m_store.conversation(item.conversation);
    const QString name = conversation ? conversation->customerName : QString();
    card->setHeading(name.isEmpty() ? whatWords(item) : u"%1 · %2"_s.arg(whatWords(item), name));
    card->setAside(format::time(item.createdAt));
    if (!item.text.isEmpty() && item.kind != client::OutboxKind::PhotoWord) {
        auto *text = new widgets::ElidedLabel(m_theme, theme::Text::Body, card);
        text->setFullText(item.text.simplified());
        card->body()->addWidget(text);
    }
    if (item.files > 0) {
        auto *files = new widgets::TextLabel(m_theme, theme::Text::Caption, card);
        files->setMuted();
        files->setText(
            item.percent
                ? tr("%n photo(s), %1 % on their way", nullptr, item.files).arg(QLocale().toString(*item.percent))
                : tr("%n photo(s)", nullptr, item.files));
        card->body()->addWidget(files);
    }
    if (item.error &&
        (item.state == client::OutboxState::Refused || item.state == client::OutboxState::NeedsAttention)) {
        auto *why = new widgets::TextLabel(m_theme, theme::Text::Small, card);
        why->setWordWrap(true);
        why->setMuted();
        why->setText(format::error(*item.error, item.errorCode));
        card->body()->addWidget(why);
    }
    auto *line = new QHBoxLayout;
    line->setSpacing(m_theme.px(8));
    auto *state = new widgets::Chip(m_theme, card);
    state->setContent(outboxStateWords(item), toneOf(item.state), iconOf(item.state));
    line->addWidget(state);
    line->addStretch(1);
    const auto addButton = [this, line, card](const QString &text, const auto &what) {
        QPushButton *button = widgets::makeButton(text, {}, card);
        connect(button, &QPushButton::clicked, this, what);
        line->addWidget(button);
    };
    const QString key = item.key;
    const bool isText = item.kind == client::OutboxKind::Reply || item.kind == client::OutboxKind::Note;
    using S = client::OutboxState;
    if (item.state == S::Refused) {
        addButton(tr("Try again"), [this, key] { m_actions.retryOutbox(key); });
    }
    if (item.state == S::NeedsAttention && item.kind == client::OutboxKind::Reply) {
        addButton(tr("Send anyway"), [this, key] { m_actions.sendAnyway(key); });
    }
    if (isText && (item.state == S::Refused || item.state == S::NeedsAttention)) {
        addButton(tr("Back to draft"), [this, key] { m_actions.takeBackToDraft(key); });
    }
    if (item.state != S::Queued && item.state != S::Sending) {
        addButton(tr("Dismiss"), [this, key] { m_actions.dismissOutbox(key); });
    }
    if (conversation) {
        addButton(tr("Open"), [this, id = item.conversation] { Q_EMIT conversationWanted(id); });
    }
    card->body()->addLayout(line);
    return card;
}

} // namespace ui::shell
