// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "desk/conversation.h"
#include "desk/textlinks.h"
#include "theme/theme.h"

#include <QCache>
#include <QStyledItemDelegate>

namespace ui::photo {
class PhotoSource;
}

namespace ui::conversation {

struct TextMark;

/// Where the parts of one row of the transcript lie. Rectangles start at (0, 0) of the row.
struct TranscriptRowLayout
{
    enum class Look { Day, Unread, System, Customer, Bot, Mine, Colleague, Note };

    struct PhotoBox
    {
        desk::MediaId media;
        QRect image;
        QRect chip;
        QString chipText;
        theme::Tone chipTone = theme::Tone::Neutral;
        QString chipIcon;
    };

    Look look = Look::Customer;
    QRect bubble;  ///< empty for separators and system lines
    QRect heading; ///< who wrote a note
    QString headingText;
    QRect text;
    QString shownText; ///< as it is drawn, see DrawnText
    std::vector<PhotoBox> photos;
    QRect heatLink; ///< empty when no photo has a heat map
    QRect meta;     ///< the line below the text
    QString metaText;
    QRect bar; ///< confidence, empty when there is none
    double barValue = 0.0;
    QRect afterBar;
    QString afterBarText;
    QRect deliverySign;
    QString deliveryIcon;
    bool failed = false;
    int height = 0;
};

/// Draws one row of a transcript: messages, notes, system lines, day separators, what is on its way.
class TranscriptDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TranscriptDelegate)

public:
    TranscriptDelegate(const theme::Theme &theme, photo::PhotoSource &photos, const core::Clock &clock,
                       QObject *parent = nullptr);
    ~TranscriptDelegate() override;

    void setMe(const desk::UserId &me) { m_me = me; }
    /// Pixels that a scroll bar takes beside the rows: the margin there is smaller by as much, so that messages line up
    /// with what is above and below the list.
    void setScrollBarWidth(int width) { m_scrollBar = width; }
    [[nodiscard]] TranscriptRowLayout layout(const QModelIndex &index, int width, Qt::LayoutDirection direction) const;

    /// What the text of this row leads to, in the order of the text. Nothing for separators and system lines.
    [[nodiscard]] std::vector<desk::TextLink> links(const QModelIndex &index) const;
    /// The link at a point of the row as it was laid out.
    [[nodiscard]] std::optional<desk::TextLink> linkAt(const QModelIndex &index, const TranscriptRowLayout &row,
                                                       const QPoint &point) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// What a message was taken for, and by which words, over the line below it.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
    /// A field to select parts of the text from; it changes nothing.
    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

private:
    /// The height alone, without wording the rest: a view asks for it of every row before it shows the first.
    [[nodiscard]] int rowHeight(const QModelIndex &index, int width) const;
    void measureFonts();
    struct Widths
    {
        int all = 0;   ///< with what the scroll bar takes
        int edge = 0;  ///< margin on both sides
        int most = 0;  ///< widest bubble
        int inner = 0; ///< room for text in it
    };
    [[nodiscard]] Widths widthsFor(int width, bool note) const;
    struct PhotoGrid
    {
        int wide = 0;
        int tall = 0;
        int gap = 0;
        int columns = 1;
    };
    [[nodiscard]] PhotoGrid photoGrid(int inner) const;
    [[nodiscard]] QSize measured(const QString &text, int width) const;
    struct Words;
    [[nodiscard]] const Words &words(const QString &plain) const;
    [[nodiscard]] QString shown(const QString &plain) const;
    [[nodiscard]] std::vector<TextMark> marks(const QStyleOptionViewItem &option, const QModelIndex &index,
                                              const TranscriptRowLayout &row) const;
    void paintSeparator(QPainter &painter, const QStyleOptionViewItem &option, const TranscriptRowLayout &row) const;
    void layOutPhotos(TranscriptRowLayout &row, const desk::Message &message, int x, int &y, int width) const;
    void layOutMeta(TranscriptRowLayout &row, const QModelIndex &index, const desk::Message &message, int x, int y,
                    int inner) const;
    void paintPhoto(QPainter &painter, const TranscriptRowLayout::PhotoBox &box) const;

    const theme::Theme &m_theme;
    photo::PhotoSource &m_photos;
    const core::Clock &m_clock;
    desk::UserId m_me;
    int m_scrollBar = 0;
    struct
    {
        QFont body;
        int caption = 0;
        int strong = 0;
        int chip = 0;
    } m_font; ///< measured once a theme: making a font costs more than reading a cached height
    mutable QCache<QPair<QString, int>, QSize> m_sizes;
    mutable QCache<QString, Words> m_words; ///< what is in a text does not change
};

} // namespace ui::conversation
