// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "order/customercard.h"

#include "client/consolestore.h"
#include "client/deskactions.h"
#include "format/numbers.h"
#include "format/words.h"
#include "widgets/card.h"
#include "widgets/chip.h"
#include "widgets/flowlayout.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui::order {

namespace {

theme::Tone toneOf(const QString &level)
{
    return level == u"high" ? theme::Tone::Red : level == u"medium" ? theme::Tone::Amber : theme::Tone::Neutral;
}

} // namespace

CustomerCard::CustomerCard(const theme::Theme &theme, client::ConsoleStore &store, client::DeskActions &actions,
                           const core::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_store(store)
    , m_actions(actions)
    , m_clock(clock)
    , m_card(new widgets::Card(theme, this))
    , m_identity(new widgets::Chip(theme, m_card))
    , m_riskChip(new widgets::Chip(theme, m_card))
    , m_riskPlace(new QVBoxLayout)
    , m_summary(new widgets::TextLabel(theme, theme::Text::Small, m_card))
    , m_more(widgets::makeButton({}, u"link"_s, m_card))
    , m_historyPlace(new QVBoxLayout)
    , m_address(new widgets::TextLabel(theme, theme::Text::Small, m_card))
    , m_reveal(widgets::makeButton(tr("reveal"), u"link"_s, m_card))
    , m_hide(widgets::makeButton(tr("hide"), u"link"_s, m_card))
{
    m_card->setHeading(tr("Customer"));
    m_summary->setMuted();
    m_summary->setWordWrap(true);
    m_address->setObjectName(u"customerAddress"_s);
    m_address->setMuted();
    m_address->setWordWrap(true);
    m_more->setObjectName(u"customerHistory"_s);
    m_more->setFont(theme.font(theme::Text::Small));
    m_reveal->setAccessibleName(tr("Reveal the address"));
    m_reveal->setObjectName(u"customerReveal"_s);
    m_reveal->setFont(theme.font(theme::Text::Small));
    m_hide->setAccessibleName(tr("Hide the address"));
    m_hide->setFont(theme.font(theme::Text::Small));
    auto *reasons = new QMenu(m_reveal);
    reasons->setTitle(tr("Why do you need it?"));
    const std::pair<QString, QString> why[] = {{u"verify_identity"_s, tr("To check who this is")},
                                               {u"delivery_question"_s, tr("Question about the delivery")},
                                               {u"change_address"_s, tr("The address is to be changed")},
                                               {u"return_parcel"_s, tr("To send or fetch a parcel")},
                                               {u"legal_request"_s, tr("The customer asks what is stored")}};
    reasons->addSection(reasons->title());
    for (const auto &[code, words] : why) {
        QAction *action = reasons->addAction(words);
        connect(action, &QAction::triggered, this, [this, code = code] {
            if (m_order) {
                m_trouble.clear();
                m_actions.reveal(m_order->order.id, code);
            }
        });
    }
    m_reveal->setMenu(reasons);

    auto *chips = new QWidget(m_card);
    auto *flow = new widgets::FlowLayout(theme.px(6), chips);
    flow->addWidget(m_identity);
    flow->addWidget(m_riskChip);
    auto *address = new QHBoxLayout;
    address->addWidget(m_address, 1);
    address->addWidget(m_reveal, 0, Qt::AlignTop);
    address->addWidget(m_hide, 0, Qt::AlignTop);
    m_riskPlace->setContentsMargins(0, 0, 0, 0);
    m_historyPlace->setContentsMargins(0, 0, 0, 0);
    m_card->body()->addWidget(chips);
    m_card->body()->addLayout(m_riskPlace);
    m_card->body()->addWidget(m_summary);
    m_card->body()->addWidget(m_more, 0, Qt::AlignLeading);
    m_card->body()->addLayout(m_historyPlace);
    m_card->body()->addLayout(address);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_card);
    connect(m_more, &QPushButton::clicked, this, [this] {
        m_open = !m_open;
        showHistory();
    });
    connect(m_hide, &QPushButton::clicked, this, [this] {
        if (m_order) {
            m_store.setRevealed(m_order->order.id, std::nullopt);
        }
    });
    connect(&m_actions, &client::DeskActions::requestFailed, this,
            [this](client::RequestKind kind, const QString &id, const core::Error &error, const QJsonObject &details) {
                if (kind == client::RequestKind::Reveal && m_order && id == m_order->order.id.toString()) {
                    m_trouble =
                        error.code == core::ErrorCode::Unavailable
                            ? tr("Not revealed: the hub cannot be reached right now.")
                            : tr("Not revealed. %1").arg(format::error(error, details.value("code"_L1).toString()));
                    showAddress();
                }
            });
    m_forget.setSingleShot(true);
    connect(&m_forget, &QTimer::timeout, this, &CustomerCard::showAddress);
}

core::Timestamp CustomerCard::hubNow() const
{
    return m_clock.now() + m_store.connection().clockOffset;
}

void CustomerCard::reset()
{
    if (m_order) {
        m_store.setRevealed(m_order->order.id, std::nullopt);
    }
    m_order.reset();
    m_trouble.clear();
    m_open = false;
}

void CustomerCard::showCustomer(const desk::Conversation &conversation, const std::optional<client::OrderView> &order)
{
    m_conversation = conversation.id;
    m_order = order;
    m_card->setAside(conversation.language.isEmpty()
                         ? QString()
                         : QLocale::languageToString(QLocale(conversation.language).language()));
    m_identity->setContent(conversation.identityVerified ? tr("Known to the shop") : tr("Not verified"),
                           conversation.identityVerified ? theme::Tone::Green : theme::Tone::Amber,
                           conversation.identityVerified ? u"shield"_s : u"alert"_s);
    showRisk(order ? order->risk : std::nullopt);
    // Isolated, so that a name written from right to left does not turn the line round.
    QStringList summary{QString(QChar(0x2068) + conversation.customerName + QChar(0x2069))};
    if (order) {
        summary.append(tr("%n earlier order(s)", nullptr, order->earlierOrders));
        summary.append(order->earlierClaims == 0 ? tr("no earlier claim")
                                                 : tr("%n earlier claim(s)", nullptr, order->earlierClaims));
    }
    summary.removeAll(QString());
    m_summary->setText(summary.join(u" · "_s));
    showHistory();
    showAddress();
}

void CustomerCard::showRisk(const std::optional<desk::RiskReading> &risk)
{
    delete m_risk;
    m_risk = nullptr;
    m_riskChip->setVisible(risk.has_value());
    if (!risk) {
        return;
    }
    m_riskChip->setContent(tr("Risk: %1").arg(format::riskLevel(risk->level)), toneOf(risk->level),
                           risk->level == u"low" ? u"check"_s : u"alert"_s);
    if (risk->factors.empty()) {
        return;
    }
    m_risk = new QWidget(m_card);
    m_risk->setAccessibleName(tr("What asks for a second look"));
    auto *grid = new QGridLayout(m_risk);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(m_theme.px(8));
    grid->setVerticalSpacing(m_theme.px(2));
    grid->setColumnStretch(0, 1);
    int line = 0;
    for (const desk::RiskFactor &factor : risk->factors) {
        auto *words = new widgets::TextLabel(m_theme, theme::Text::Small, m_risk);
        words->setWordWrap(true);
        words->setText(format::riskFactor(factor));
        auto *points = new widgets::TextLabel(m_theme, theme::Text::Caption, m_risk);
        points->setMuted();
        points->setText(tr("+%1", "points of a risk factor").arg(factor.points));
        points->setAccessibleName(tr("%n point(s)", nullptr, factor.points));
        grid->addWidget(words, line, 0);
        grid->addWidget(points, line, 1, Qt::AlignTrailing | Qt::AlignTop);
        ++line;
    }
    m_riskPlace->addWidget(m_risk);
    m_risk->show();
}

void CustomerCard::showHistory()
{
    if (m_history != nullptr) {
        m_history->hide();
        m_history->deleteLater(); // a link in it may be what was clicked
        m_history = nullptr;
    }
    std::vector<client::EarlierConversation> talks;
    if (m_order) {
        for (const client::EarlierConversation &talk : m_order->conversations) {
            if (!(talk.id == m_conversation)) {
                talks.push_back(talk);
            }
        }
    }
    const bool any = m_order && (!m_order->orders.empty() || !m_order->claims.empty() || !talks.empty());
    m_more->setVisible(any);
    m_more->setText(m_open ? tr("hide what was before") : tr("show what was before"));
    if (!any || !m_open) {
        return;
    }
    const core::Timestamp now = m_clock.now();
    m_history = new QWidget(m_card);
    auto *rows = new QVBoxLayout(m_history);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(m_theme.px(3));
    const auto heading = [this, rows](const QString &text) {
        auto *label = new widgets::TextLabel(m_theme, theme::Text::Section, m_history);
        label->setMuted();
        label->setText(text);
        rows->addWidget(label);
    };
    const auto row = [this, rows](const QString &text, const QString &aside) {
        auto *line = new QWidget(m_history);
        auto *both = new QHBoxLayout(line);
        both->setContentsMargins(0, 0, 0, 0);
        both->setSpacing(m_theme.px(8));
        auto *left = new widgets::ElidedLabel(m_theme, theme::Text::Small, line);
        left->setFullText(text);
        auto *right = new widgets::TextLabel(m_theme, theme::Text::Caption, line);
        right->setMuted();
        right->setText(aside);
        both->addWidget(left, 1);
        both->addWidget(right);
        rows->addWidget(line);
    };
    if (!m_order->orders.empty()) {
        heading(tr("Orders"));
        for (const client::EarlierOrder &order : m_order->orders) {
            QStringList parts{order.id.toString(), format::orderState(order.state)};
            if (order.total.isValid()) {
                parts.append(format::money(order.total));
            }
            if (order.refunded.isPositive()) {
                parts.append(tr("refunded %1").arg(format::money(order.refunded)));
            }
            row(parts.join(u" · "_s), order.placedAt ? format::date(*order.placedAt, now) : QString());
        }
    }
    if (!m_order->claims.empty()) {
        heading(tr("Claims"));
        for (const client::EarlierClaim &claim : m_order->claims) {
            desk::Action action;
            action.verb = claim.verb;
            action.amount = claim.amount;
            row(u"%1 · %2"_s.arg(format::actionTitle(action), format::proposalState(claim.state)),
                format::date(claim.at, now));
        }
    }
    if (!talks.empty()) {
        heading(tr("Conversations"));
        for (const client::EarlierConversation &talk : talks) {
            const QString what = talk.intent.isEmpty() ? talk.lastWords : format::intent(talk.intent);
            auto *button = widgets::makeButton({}, u"link"_s, m_history);
            button->setFont(m_theme.font(theme::Text::Small));
            const QString words = u"%1 · %2"_s.arg(format::date(talk.lastAt, now), what);
            button->setText(QFontMetrics(button->font()).elidedText(words, Qt::ElideRight, m_theme.px(280)));
            button->setAccessibleName(tr("Open the conversation of %1").arg(words));
            button->setToolTip(talk.lastWords);
            connect(button, &QPushButton::clicked, this, [this, id = talk.id] { Q_EMIT conversationActivated(id); });
            rows->addWidget(button, 0, Qt::AlignLeading);
        }
    }
    m_historyPlace->addWidget(m_history);
    m_history->show();
}

void CustomerCard::showAddress()
{
    const bool hasAddress = m_order && !m_order->order.shipTo.city.isEmpty();
    m_address->setVisible(hasAddress);
    m_reveal->setVisible(false);
    m_hide->setVisible(false);
    m_forget.stop();
    if (!hasAddress) {
        return;
    }
    auto revealed = m_store.revealed(m_order->order.id);
    if (revealed && revealed->until <= hubNow()) {
        m_store.setRevealed(m_order->order.id, std::nullopt); // comes back here with nothing to show
        return;
    }
    const bool may = m_store.may(desk::Permission::RevealPersonalData);
    m_reveal->setVisible(may && !revealed);
    m_hide->setVisible(revealed.has_value());
    const desk::Address &masked = m_order->order.shipTo;
    QStringList lines{u"•••"_s, masked.city, masked.country};
    if (revealed) {
        const desk::Address &to = revealed->shipTo;
        lines = QStringList{to.name} + to.lines + QStringList{u"%1 %2"_s.arg(to.postcode, to.city), to.country};
        m_forget.start(std::max(core::Milliseconds(0), revealed->until - hubNow()));
    }
    lines.removeAll(QString());
    QString text = lines.join(u", "_s);
    if (revealed) {
        text += u'\n' + tr("Shown until %1; that you looked is on record.")
                            .arg(format::time(revealed->until - m_store.connection().clockOffset));
    }
    if (!m_trouble.isEmpty() && !revealed) {
        text += u'\n' + m_trouble;
    }
    m_address->setText(text);
}

} // namespace ui::order
