// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QStyledItemDelegate>

namespace ui::shell {

/// What the palette's rows carry beside name and icon.
enum SearchRole {
    DetailRole = Qt::UserRole + 1, ///< whose words and when, or the keys of an action
    ExcerptRole,                   ///< the words that were found; a row with them has two lines
    WordsRole,                     ///< QStringList: to be highlighted in name and excerpt
    ActionRole,
    ConversationRole,
    SeqRole,
};

/// Where the parts of one row lie.
struct SearchRowLayout
{
    QRect icon;
    QRect name;
    QRect detail;  ///< empty when there is none
    QRect excerpt; ///< empty when there is none
};

/// One thing that was found: an action, a customer, an order or a message with its words.
class SearchDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SearchDelegate)

public:
    explicit SearchDelegate(const theme::Theme &theme, QObject *parent = nullptr);

    [[nodiscard]] SearchRowLayout layout(const QModelIndex &index, const QRect &rect,
                                         Qt::LayoutDirection direction) const;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void drawMarked(QPainter &painter, const QRect &rect, const QString &text, const QStringList &words,
                    theme::Text style, const QColor &ink, Qt::LayoutDirection direction) const;

    const theme::Theme &m_theme;
};

} // namespace ui::shell
