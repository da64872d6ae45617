// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "inbox/inboxdelegate.h"

#include "format/numbers.h"
#include "format/words.h"
#include "theme/paint.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace ui::inbox {

namespace {
constexpr std::chrono::minutes soon{5};
constexpr int maximumChips = 4;
} // namespace

std::optional<LabelSign> worstLabel(const desk::Conversation &conversation)
{
    struct Known
    {
        QLatin1String code;
        theme::Tone tone;
        QLatin1String icon;
    };
    // What can cost money or trust comes first; a row has room for one.
    constexpr std::array known{Known{"outcome_unknown"_L1, theme::Tone::Red, "alert"_L1},
                               Known{"action_failed"_L1, theme::Tone::Red, "alert"_L1},
                               Known{"promise_broken"_L1, theme::Tone::Red, "clock"_L1},
                               Known{"escalated"_L1, theme::Tone::Amber, "escalate"_L1},
                               Known{"promise_at_risk"_L1, theme::Tone::Amber, "clock"_L1}};
    for (const Known &one : known) {
        if (conversation.labels.contains(one.code)) {
            return LabelSign{format::label(one.code), one.tone, one.icon};
        }
    }
    return std::nullopt;
}

std::pair<QString, bool> dueWords(const desk::Conversation &conversation, core::Timestamp now)
{
    if (!conversation.answerDueAt) {
        return {format::age(conversation.lastAt, now), false};
    }
    const auto left = *conversation.answerDueAt - now;
    if (left < core::Milliseconds(0)) {
        return {InboxDelegate::tr("%1 late").arg(
                    format::span(std::max<core::Milliseconds>(-left, std::chrono::minutes(1)))),
                true};
    }
    return {InboxDelegate::tr("due %1", "due now, due 3 min").arg(format::span(left)), left <= soon};
}

InboxDelegate::InboxDelegate(const theme::Theme &theme, const core::Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_clock(clock)
{
}

InboxRowLayout InboxDelegate::layout(const lists::ConversationRow &row, const QRect &rect,
                                     Qt::LayoutDirection direction) const
{
    const desk::Conversation &c = row.conversation;
    const QFontMetrics strong(m_theme.font(theme::Text::Strong));
    const QFontMetrics body(m_theme.font(theme::Text::Body));
    const QFontMetrics caption(m_theme.font(theme::Text::Caption));
    const int edge = m_theme.px(12);
    InboxRowLayout l;
    std::tie(l.dueText, l.dueUrgent) = dueWords(c, m_clock.now());

    const int side = m_theme.px(32);
    l.avatar = QRect(rect.left() + edge, rect.top() + m_theme.px(10), side, side);
    if (c.owner.kind == desk::OwnerKind::Bot) {
        const int sign = m_theme.px(16);
        l.ownerSign =
            QRect(l.avatar.right() - sign + m_theme.px(4), l.avatar.bottom() - sign + m_theme.px(4), sign, sign);
    }
    const int x = l.avatar.right() + 1 + m_theme.px(10);
    const int right = rect.right() - edge;
    int y = rect.top() + m_theme.px(9);
    const int dueWidth = caption.horizontalAdvance(l.dueText) + 2;
    l.due = QRect(right - dueWidth, y + strong.ascent() - caption.ascent(), dueWidth, caption.height());
    int dueLeft = l.due.left();
    if (c.answerDueAt) {
        const int sign = m_theme.px(12);
        l.dueIcon = QRect(dueLeft - sign - m_theme.px(3), l.due.top() + (l.due.height() - sign) / 2, sign, sign);
        dueLeft = l.dueIcon.left();
    }
    l.name = QRect(x, y, dueLeft - m_theme.px(8) - x, strong.height());
    y += strong.height() + m_theme.px(2);
    const int dot = row.isUnread() ? m_theme.px(8) : 0;
    l.words = QRect(x, y, right - x - (dot > 0 ? dot + m_theme.px(6) : 0), body.height());
    if (dot > 0) {
        l.unreadDot = QRect(right - dot, y + (body.height() - dot) / 2, dot, dot);
    }
    y += body.height() + m_theme.px(5);

    std::vector<InboxRowLayout::ChipBox> wanted;
    if (row.mentionsMe) {
        wanted.push_back({{}, tr("mentions you", "a note of the conversation"), theme::Tone::Accent, u"at"_s});
    }
    if (!row.others.isEmpty()) {
        const QString &name = row.others.first();
        wanted.push_back({{},
                          row.othersReply  ? tr("%1 writes").arg(name)
                          : row.othersAway ? tr("%1 is away", "a colleague who has the conversation open").arg(name)
                                           : name,
                          row.othersAway ? theme::Tone::Neutral : theme::Tone::Blue,
                          row.othersReply  ? u"edit"_s
                          : row.othersAway ? u"pause"_s
                                           : u"eye"_s});
    }
    if (c.priority == desk::Priority::High) {
        wanted.push_back({{}, tr("high", "priority"), theme::Tone::Amber, u"flag"_s});
    }
    if (c.amountAtStake) {
        wanted.push_back({{}, format::money(*c.amountAtStake), theme::Tone::Amber, u"scales"_s});
    }
    if (const auto label = worstLabel(c)) {
        wanted.push_back({{}, label->text, label->tone, label->icon});
    }
    if (c.botUnsure) {
        wanted.push_back({{}, tr("bot unsure"), theme::Tone::Red, {}});
    }
    if (row.hasDraft) {
        wanted.push_back({{}, tr("draft"), theme::Tone::Neutral, u"edit"_s});
    }
    const bool hasIntent = c.intent && !c.intent->intent.isEmpty();
    const int chipHeight = theme::chipSize(m_theme, u"x"_s).height();
    const int gap = m_theme.px(5);
    const QSize photo = theme::chipSize(m_theme, QString::number(c.photoCount), u"camera"_s);
    int limit = right;
    if (c.photoCount > 0) {
        limit -= photo.width() + gap;
    }
    int at = x;
    for (auto &chip : wanted) {
        const int width = theme::chipSize(m_theme, chip.text, chip.icon).width();
        if (int(l.chips.size()) >= maximumChips || at + width > limit) {
            continue;
        }
        chip.rect = QRect(at, y, width, chipHeight);
        at += width + gap;
        l.chips.push_back(chip);
    }
    if (hasIntent) {
        // The intent may be shortened; below a few letters it says nothing.
        const QString text = format::intent(c.intent->intent);
        const int bar = m_theme.px(34);
        int width = theme::chipSize(m_theme, text).width();
        const bool barFits =
            format::shownConfidence(c.intent->confidence) && at + std::min(width, m_theme.px(64)) + gap + bar <= limit;
        width = std::min(width, limit - at - (barFits ? bar + gap : 0));
        if (width >= m_theme.px(44)) {
            l.chips.push_back({QRect(at, y, width, chipHeight), text, theme::Tone::Neutral, {}});
            at += width + gap;
            if (barFits) {
                const int thickness = m_theme.px(4);
                l.confidence = QRect(at, y + (chipHeight - thickness) / 2, bar, thickness);
                at += bar + gap;
            }
        }
    }
    if (c.photoCount > 0) {
        l.chips.push_back({QRect(at, y, photo.width(), chipHeight), QString::number(c.photoCount), theme::Tone::Neutral,
                           u"camera"_s});
    }
    if (direction == Qt::RightToLeft) {
        for (QRect *part :
             {&l.avatar, &l.ownerSign, &l.name, &l.dueIcon, &l.due, &l.words, &l.unreadDot, &l.confidence}) {
            *part = part->isEmpty() ? QRect() : QStyle::visualRect(direction, rect, *part);
        }
        for (auto &chip : l.chips) {
            chip.rect = QStyle::visualRect(direction, rect, chip.rect);
        }
    }
    return l;
}

void InboxDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto row = index.data(lists::ConversationListModel::RowRole).value<lists::ConversationRow>();
    const InboxRowLayout l = layout(row, option.rect, option.direction);
    const theme::Colors &colors = m_theme.colors();
    painter->save();
    painter->setLayoutDirection(option.direction);
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected) {
        painter->fillRect(option.rect, colors.accentSoft);
        painter->fillRect(
            QStyle::visualRect(option.direction, option.rect,
                               QRect(option.rect.left(), option.rect.top(), m_theme.px(3), option.rect.height())),
            colors.accent);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter->fillRect(option.rect, colors.hover);
    }
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colors.line);
    theme::drawAvatar(*painter, m_theme, QRectF(l.avatar).adjusted(0.5, 0.5, -0.5, -0.5),
                      row.conversation.customerName);
    if (!l.ownerSign.isEmpty()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? colors.accentSoft : colors.panel);
        painter->drawEllipse(l.ownerSign);
        const int inset = m_theme.px(1);
        painter->drawPixmap(l.ownerSign.adjusted(inset, inset, -inset, -inset),
                            m_theme.pixmap(u"bot"_s, l.ownerSign.width() - 2 * inset, colors.mute,
                                           painter->device()->devicePixelRatioF()));
    }
    painter->setFont(m_theme.font(theme::Text::Strong));
    painter->setPen(colors.ink);
    const auto leading = Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine;
    painter->drawText(l.name, leading,
                      painter->fontMetrics().elidedText(row.conversation.customerName, Qt::ElideRight, l.name.width()));
    painter->setFont(m_theme.font(theme::Text::Caption));
    painter->setPen(l.dueUrgent ? colors.red : colors.mute);
    if (!l.dueIcon.isEmpty()) {
        painter->drawPixmap(l.dueIcon, m_theme.pixmap(l.dueUrgent ? u"alert"_s : u"clock"_s, l.dueIcon.width(),
                                                      l.dueUrgent ? colors.red : colors.mute,
                                                      painter->device()->devicePixelRatioF()));
    }
    painter->drawText(l.due, Qt::AlignTrailing | Qt::AlignVCenter | Qt::TextSingleLine, l.dueText);
    painter->setFont(m_theme.font(theme::Text::Body));
    painter->setPen(row.isUnread() ? colors.ink : colors.mute);
    painter->drawText(
        l.words, leading,
        painter->fontMetrics().elidedText(row.conversation.lastWords.simplified(), Qt::ElideRight, l.words.width()));
    if (!l.unreadDot.isEmpty()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.accent);
        painter->drawEllipse(l.unreadDot);
    }
    for (const auto &chip : l.chips) {
        theme::drawChip(*painter, m_theme, chip.rect, chip.text, chip.tone, chip.icon);
    }
    if (!l.confidence.isEmpty()) {
        const double sure = format::shownConfidence(row.conversation.intent->confidence).value_or(0.0);
        theme::drawBar(*painter, m_theme, l.confidence, sure, theme::confidenceTone(sure), option.direction);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(colors.accent, 1));
        painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -1.5));
    }
    painter->restore();
}

QSize InboxDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const int lines = QFontMetrics(m_theme.font(theme::Text::Strong)).height() +
                      QFontMetrics(m_theme.font(theme::Text::Body)).height();
    return {m_theme.px(240), m_theme.px(9 + 2 + 5 + 10) + lines + theme::chipSize(m_theme, u"x"_s).height()};
}

} // namespace ui::inbox
