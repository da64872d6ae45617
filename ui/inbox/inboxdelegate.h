// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "lists/conversationlistmodel.h"
#include "theme/theme.h"

#include <QStyledItemDelegate>

namespace ui::inbox {

/// Where the parts of one inbox row lie. Rectangles are in the coordinates of the view.
struct InboxRowLayout
{
    struct ChipBox
    {
        QRect rect;
        QString text;
        theme::Tone tone = theme::Tone::Neutral;
        QString icon;
    };

    QRect avatar;
    QRect ownerSign; ///< empty when a person or nobody owns it
    QRect name;
    QRect dueIcon; ///< empty when nobody waits for an answer
    QRect due;
    QRect words;
    QRect unreadDot; ///< empty when read
    std::vector<ChipBox> chips;
    QRect confidence; ///< empty when there is no reading or no room
    QString dueText;
    bool dueUrgent = false;
};

/// Draws one conversation of the inbox. All rows are equally high.
class InboxDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InboxDelegate)

public:
    InboxDelegate(const theme::Theme &theme, const core::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] InboxRowLayout layout(const lists::ConversationRow &row, const QRect &rect,
                                        Qt::LayoutDirection direction) const;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const theme::Theme &m_theme;
    const core::Clock &m_clock;
};

/// When somebody has to answer, in a few words, and whether that is soon or past; else how long ago the last word was.
[[nodiscard]] std::pair<QString, bool> dueWords(const desk::Conversation &conversation, core::Timestamp now);

struct LabelSign
{
    QString text;
    theme::Tone tone = theme::Tone::Neutral;
    QString icon;
};

/// The label that a colleague must see first, of those that the hub gives; none when there is none.
[[nodiscard]] std::optional<LabelSign> worstLabel(const desk::Conversation &conversation);

} // namespace ui::inbox
