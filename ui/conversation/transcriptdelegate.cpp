// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/transcriptdelegate.h"

#include "conversation/carryingwords.h"
#include "conversation/linkwords.h"
#include "conversation/transcripttext.h"
#include "format/numbers.h"
#include "format/words.h"
#include "lists/messagelistmodel.h"
#include "photo/photosource.h"
#include "photo/photowords.h"
#include "theme/paint.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QPlainTextEdit>
#include <QTextDocument>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace ui::conversation {

namespace {

using Look = TranscriptRowLayout::Look;
using Kind = lists::MessageListModel::RowKind;
using lists::MessageListModel;

constexpr double margin = 18;
constexpr double padX = 12;
constexpr double padY = 8;

bool isMentionedIn(const desk::Message &message, const desk::UserId &person)
{
    return std::any_of(message.mentions.begin(), message.mentions.end(),
                       [&person](const desk::Colleague &one) { return one.id == person; });
}

Look lookOf(const desk::Message &message, const desk::UserId &me)
{
    switch (message.kind) {
    case desk::MessageKind::Customer:
        return Look::Customer;
    case desk::MessageKind::Bot:
        return Look::Bot;
    case desk::MessageKind::Note:
        return Look::Note;
    case desk::MessageKind::System:
        return Look::System;
    case desk::MessageKind::Agent:
        break;
    }
    // What is on its way from here has no author yet.
    return message.author.isNull() || message.author == me ? Look::Mine : Look::Colleague;
}

void moveAll(TranscriptRowLayout &row, int dx)
{
    for (QRect *part :
         {&row.bubble, &row.heading, &row.text, &row.heatLink, &row.meta, &row.bar, &row.afterBar, &row.deliverySign}) {
        part->translate(dx, 0);
    }
    for (auto &photo : row.photos) {
        photo.image.translate(dx, 0);
        photo.chip.translate(dx, 0);
    }
}

void mirrorAll(TranscriptRowLayout &row, const QRect &within)
{
    for (QRect *part :
         {&row.bubble, &row.heading, &row.text, &row.heatLink, &row.meta, &row.bar, &row.afterBar, &row.deliverySign}) {
        *part = part->isEmpty() ? QRect() : QStyle::visualRect(Qt::RightToLeft, within, *part);
    }
    for (auto &photo : row.photos) {
        photo.image = QStyle::visualRect(Qt::RightToLeft, within, photo.image);
        photo.chip = photo.chip.isEmpty() ? QRect() : QStyle::visualRect(Qt::RightToLeft, within, photo.chip);
    }
}

} // namespace

struct TranscriptDelegate::Words
{
    DrawnText drawn;
    std::vector<desk::TextLink> links;
};

TranscriptDelegate::TranscriptDelegate(const theme::Theme &theme, photo::PhotoSource &photos, const core::Clock &clock,
                                       QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_photos(photos)
    , m_clock(clock)
    , m_sizes(20'000)
    , m_words(2'000)
{
    connect(&theme, &theme::Theme::changed, this, &TranscriptDelegate::measureFonts);
    measureFonts();
}

TranscriptDelegate::~TranscriptDelegate() = default;

void TranscriptDelegate::measureFonts()
{
    m_sizes.clear();
    m_font.body = m_theme.font(theme::Text::Body);
    m_font.caption = QFontMetrics(m_theme.font(theme::Text::Caption)).height();
    m_font.strong = QFontMetrics(m_theme.font(theme::Text::Strong)).height();
    m_font.chip = theme::chipSize(m_theme, u"x"_s).height();
}

int TranscriptDelegate::rowHeight(const QModelIndex &index, int width) const
{
    const auto kind = Kind(index.data(MessageListModel::KindRole).toInt());
    if (kind == Kind::Day || kind == Kind::Unread) {
        return m_theme.px(12) + m_font.caption + m_theme.px(6);
    }
    const auto message = index.data(MessageListModel::MessageRole).value<desk::Message>();
    if (message.kind == desk::MessageKind::System) {
        return layout(index, width, Qt::LeftToRight).height;
    }
    const Widths widths = widthsFor(width, message.kind == desk::MessageKind::Note);
    int height = m_theme.px(index.data(MessageListModel::ContinuesRole).toBool() ? 3 : 8) + 2 * m_theme.px(padY) +
                 m_font.caption;
    if (message.kind == desk::MessageKind::Note) {
        height += m_font.strong + m_theme.px(2);
    }
    const QString text = shown(message.text.trimmed());
    if (!text.isEmpty()) {
        height += measured(text, widths.inner).height() + m_theme.px(4);
    }
    if (!message.attachments.empty()) {
        const PhotoGrid grid = photoGrid(widths.inner);
        const int rows = (int(message.attachments.size()) + grid.columns - 1) / grid.columns;
        const int below = message.kind == desk::MessageKind::Customer ? m_theme.px(5) + m_font.chip : 0;
        height += rows * (grid.tall + below) + (rows - 1) * grid.gap + m_theme.px(6);
    }
    return height;
}

TranscriptDelegate::Widths TranscriptDelegate::widthsFor(int width, bool note) const
{
    Widths widths;
    widths.edge = m_theme.px(margin);
    widths.all = width + std::min(m_scrollBar, widths.edge);
    const int room = widths.all - 2 * widths.edge;
    widths.most = note ? room : std::max(std::min(room, m_theme.px(240)), room * 2 / 3);
    widths.inner = widths.most - 2 * m_theme.px(padX);
    return widths;
}

TranscriptDelegate::PhotoGrid TranscriptDelegate::photoGrid(int inner) const
{
    PhotoGrid grid;
    grid.wide = std::min(inner, m_theme.px(168));
    grid.tall = grid.wide * 112 / 168;
    grid.gap = m_theme.px(8);
    grid.columns = std::max(1, (inner + grid.gap) / (grid.wide + grid.gap));
    return grid;
}

QSize TranscriptDelegate::measured(const QString &text, int width) const
{
    const QPair<QString, int> key(text, width);
    if (const QSize *known = m_sizes.object(key)) {
        return *known;
    }
    const QSize size = textSize(text, m_font.body, width);
    m_sizes.insert(key, new QSize(size));
    return size;
}

TranscriptRowLayout TranscriptDelegate::layout(const QModelIndex &index, int width, Qt::LayoutDirection direction) const
{
    TranscriptRowLayout row;
    const int edge = m_theme.px(margin);
    width = widthsFor(width, false).all;
    const QFontMetrics caption(m_theme.font(theme::Text::Caption));
    const auto kind = Kind(index.data(MessageListModel::KindRole).toInt());
    if (kind == Kind::Day || kind == Kind::Unread) {
        row.look = kind == Kind::Day ? Look::Day : Look::Unread;
        row.shownText = kind == Kind::Unread
                            ? tr("New messages")
                            : format::dayHeading(index.data(MessageListModel::DateRole).toDate(), m_clock.now());
        row.text = QRect(edge, m_theme.px(12), width - 2 * edge, caption.height());
        row.height = row.text.bottom() + 1 + m_theme.px(6);
        return row;
    }
    const auto message = index.data(MessageListModel::MessageRole).value<desk::Message>();
    row.look = lookOf(message, m_me);
    if (row.look == Look::System) {
        row.shownText =
            u"%1 · %2"_s.arg(format::systemLine(message.systemCode, message.systemArgs), format::time(message.at));
        const int wide = width - 4 * edge;
        const int tall =
            caption.boundingRect(QRect(0, 0, wide, 10'000), Qt::AlignHCenter | Qt::TextWordWrap, row.shownText)
                .height();
        row.text = QRect(2 * edge, m_theme.px(5), wide, tall);
        row.height = row.text.bottom() + 1 + m_theme.px(5);
        return row;
    }

    const int padH = m_theme.px(padX);
    const int padV = m_theme.px(padY);
    const bool note = row.look == Look::Note;
    const bool ours = row.look == Look::Bot || row.look == Look::Mine || row.look == Look::Colleague;
    const Widths widths = widthsFor(width - std::min(m_scrollBar, edge), note);
    const int most = widths.most;
    const int inner = widths.inner;
    const int top = m_theme.px(index.data(MessageListModel::ContinuesRole).toBool() ? 3 : 8);
    int y = top + padV;
    const int x = edge + padH;
    if (note) {
        const QFontMetrics strong(m_theme.font(theme::Text::Strong));
        row.headingText = message.authorName.isEmpty() ? tr("Note") : tr("Note by %1").arg(message.authorName);
        if (isMentionedIn(message, m_me)) {
            row.headingText = tr("%1 · mentions you", "Note by …").arg(row.headingText);
        }
        row.heading = QRect(x, y, inner, strong.height());
        y += strong.height() + m_theme.px(2);
    }
    row.shownText = shown(message.text.trimmed());
    if (!row.shownText.isEmpty()) {
        row.text = QRect(QPoint(x, y), measured(row.shownText, inner));
        y += row.text.height() + m_theme.px(4);
    }
    layOutPhotos(row, message, x, y, inner);
    layOutMeta(row, index, message, x, y, inner);
    y = row.meta.bottom() + 1 + padV;

    int content = 0;
    for (const QRect &part : {row.text, row.meta, row.bar, row.afterBar, row.heatLink, row.deliverySign}) {
        content = std::max(content, part.isEmpty() ? 0 : part.right() + 1 - x);
    }
    for (const auto &photo : row.photos) {
        content =
            std::max({content, photo.image.right() + 1 - x, photo.chip.isEmpty() ? 0 : photo.chip.right() + 1 - x});
    }
    const int wide = note ? most : std::min(most, content + 2 * padH);
    row.bubble = QRect(edge, top, wide, y - top);
    row.height = row.bubble.bottom() + 1;
    if (ours) {
        moveAll(row, width - edge - wide - edge);
    }
    if (direction == Qt::RightToLeft) {
        mirrorAll(row, QRect(0, 0, width, row.height));
    }
    return row;
}

void TranscriptDelegate::layOutPhotos(TranscriptRowLayout &row, const desk::Message &message, int x, int &y,
                                      int width) const
{
    if (message.attachments.empty()) {
        return;
    }
    const auto [wide, tall, gap, columns] = photoGrid(width);
    // Nobody looks for damage in what the shop itself shows.
    const bool judged = message.kind == desk::MessageKind::Customer;
    const int below = judged ? m_theme.px(5) + m_font.chip : 0;
    int at = 0;
    int column = 0;
    for (const desk::Attachment &attachment : message.attachments) {
        if (column++ == columns) {
            column = 1;
            at = 0;
            y += tall + below + gap;
        }
        TranscriptRowLayout::PhotoBox box;
        box.media = attachment.media;
        box.image = QRect(x + at, y, wide, tall);
        if (judged) {
            const photo::Photo photo = m_photos.photo(attachment.media);
            const photo::VerdictWords words = photo::verdictWords(photo);
            box.chipText = words.text;
            box.chipTone = words.tone;
            box.chipIcon = words.icon;
            const int chipWide = std::min(wide, theme::chipSize(m_theme, words.text, words.icon).width());
            box.chip = QRect(x + at, y + tall + m_theme.px(5), chipWide, m_font.chip);
            if (photo.heat.isValid()) {
                row.heatLink = QRect(0, 0, 1, 1); // placed with the meta line
            }
        }
        row.photos.push_back(box);
        at += wide + gap;
    }
    y += tall + below + m_theme.px(6);
}

void TranscriptDelegate::layOutMeta(TranscriptRowLayout &row, const QModelIndex &index, const desk::Message &message,
                                    int x, int y, int inner) const
{
    const QFontMetrics caption(m_theme.font(theme::Text::Caption));
    const int tall = caption.height();
    QStringList words;
    if (row.look == Look::Bot) {
        words.append(tr("Bot"));
    } else if (row.look == Look::Colleague) {
        words.append(message.authorName);
    }
    words.append(format::time(message.at));
    if (row.look == Look::Note) {
        words.append(tr("only your team sees this"));
    }
    if (Kind(index.data(MessageListModel::KindRole).toInt()) == Kind::Pending) {
        const auto pending = index.data(MessageListModel::PendingRole).value<lists::PendingText>();
        using State = lists::PendingText::State;
        row.failed = pending.state == State::Refused || pending.state == State::NeedsAttention;
        if (pending.files > 0) {
            words.append(tr("%n photo(s)", nullptr, pending.files));
        }
        words.append(pending.state == State::Queued ? tr("waits here until the hub can be reached")
                     : pending.state == State::Sending && pending.percent
                         ? tr("photos on their way, %1 %").arg(QLocale().toString(*pending.percent))
                     : pending.state == State::Sending        ? tr("being sent")
                     : pending.state == State::NeedsAttention ? tr("not sent, look below")
                                                              : tr("refused"));
        row.deliveryIcon = row.failed ? u"alert"_s : u"clock"_s;
    } else if (row.look == Look::Mine || row.look == Look::Colleague || row.look == Look::Bot) {
        using D = desk::DeliveryState;
        row.failed = message.delivery == D::Failed;
        row.deliveryIcon = message.delivery == D::Failed                                     ? u"alert"_s
                           : message.delivery == D::Pending                                  ? u"clock"_s
                           : message.delivery == D::Read || message.delivery == D::Delivered ? u"checks"_s
                                                                                             : u"check"_s;
        if (row.look != Look::Bot || row.failed) {
            words.append(format::delivery(message.delivery));
        } else {
            row.deliveryIcon.clear();
        }
    }
    // "Nothing I know" says nothing worth a place in every line; the inbox and the hand-off tell it where it matters.
    const bool hasIntent = message.intent && !message.intent->intent.isEmpty() && !message.intent->outOfScope;
    if (hasIntent) {
        words.append(format::intent(message.intent->intent));
    }
    row.metaText = words.join(u" · "_s);
    const int gap = m_theme.px(6);
    row.metaText = caption.elidedText(row.metaText, Qt::ElideRight, inner);
    row.meta = QRect(x, y, caption.horizontalAdvance(row.metaText) + 1, tall);
    int at = row.meta.right() + 1 + gap;
    const auto sure = hasIntent ? format::shownConfidence(message.intent->confidence) : std::nullopt;
    if (sure) {
        const int thickness = m_theme.px(4);
        row.barValue = *sure;
        row.bar = QRect(at, y + (tall - thickness) / 2, m_theme.px(34), thickness);
        at = row.bar.right() + 1 + gap;
        row.afterBarText = format::confidence(row.barValue);
        row.afterBar = QRect(at, y, caption.horizontalAdvance(row.afterBarText) + 1, tall);
        at = row.afterBar.right() + 1 + gap;
        if (row.afterBar.right() >= x + inner) {
            // No room beside the words: the intent stays, its score is in the tool tip of the list.
            row.bar = row.afterBar = QRect();
            at = row.meta.right() + 1 + gap;
        }
    }
    if (!row.deliveryIcon.isEmpty()) {
        const int side = m_theme.px(13);
        row.deliverySign = QRect(at, y + (tall - side) / 2, side, side);
        at = row.deliverySign.right() + 1 + gap;
    }
    if (!row.heatLink.isEmpty()) {
        row.heatLink = QRect(at, y, caption.horizontalAdvance(tr("show heat map")) + 1, tall);
    }
}

void TranscriptDelegate::paintPhoto(QPainter &painter, const TranscriptRowLayout::PhotoBox &box) const
{
    const theme::Colors &colors = m_theme.colors();
    const photo::Photo photo = box.chip.isEmpty() ? m_photos.picture(box.media) : m_photos.photo(box.media);
    painter.save();
    QPainterPath rounded;
    rounded.addRoundedRect(box.image, m_theme.px(8), m_theme.px(8));
    painter.setClipPath(rounded);
    painter.fillRect(box.image, colors.track);
    if (photo.state == photo::Photo::State::Ready && !photo.image.isNull()) {
        // Fills the box; what is cut off is seen in the viewer.
        QSize size = photo.image.size();
        size.scale(box.image.size(), Qt::KeepAspectRatioByExpanding);
        QRect target(QPoint(0, 0), size);
        target.moveCenter(box.image.center());
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(target, photo.image);
    } else {
        const bool failed = photo.state == photo::Photo::State::Failed;
        const int side = m_theme.px(22);
        QRect sign(0, 0, side, side);
        sign.moveCenter(box.image.center());
        painter.drawPixmap(sign.topLeft(), m_theme.pixmap(failed ? u"alert"_s : u"camera"_s, side, colors.mute,
                                                          painter.device()->devicePixelRatioF()));
    }
    painter.restore();
    if (!box.chip.isEmpty()) {
        theme::drawChip(painter, m_theme, box.chip, box.chipText, box.chipTone, box.chipIcon);
    }
}

const TranscriptDelegate::Words &TranscriptDelegate::words(const QString &plain) const
{
    Words *known = m_words.object(plain);
    if (known == nullptr) {
        known = new Words{drawnText(plain), desk::linksIn(plain)};
        m_words.insert(plain, known);
    }
    return *known;
}

QString TranscriptDelegate::shown(const QString &plain) const
{
    // Heights of all rows are asked for at once: most texts need no look into them.
    return desk::hasRightToLeft(plain) ? words(plain).drawn.text : plain;
}

std::vector<desk::TextLink> TranscriptDelegate::links(const QModelIndex &index) const
{
    const auto message = index.data(MessageListModel::MessageRole).value<desk::Message>();
    return message.kind == desk::MessageKind::System ? std::vector<desk::TextLink>()
                                                     : words(message.text.trimmed()).links;
}

std::optional<desk::TextLink> TranscriptDelegate::linkAt(const QModelIndex &index, const TranscriptRowLayout &row,
                                                         const QPoint &point) const
{
    const std::vector<desk::TextLink> all = row.text.contains(point) ? links(index) : std::vector<desk::TextLink>();
    if (all.empty()) {
        return std::nullopt;
    }
    const DrawnText &drawn =
        words(index.data(MessageListModel::MessageRole).value<desk::Message>().text.trimmed()).drawn;
    const int at = characterAt(row.shownText, m_font.body, row.text, point);
    const auto hit = std::find_if(all.begin(), all.end(), [&](const desk::TextLink &link) {
        return at >= drawn.toDrawn(link.start) && at < drawn.toDrawn(link.start + link.length - 1) + 1;
    });
    return hit == all.end() ? std::nullopt : std::optional(*hit);
}

std::vector<TextMark> TranscriptDelegate::marks(const QStyleOptionViewItem &option, const QModelIndex &index,
                                                const TranscriptRowLayout &row) const
{
    const theme::Colors &colors = m_theme.colors();
    const auto message = index.data(MessageListModel::MessageRole).value<desk::Message>();
    const Words &known = words(message.text.trimmed());
    std::vector<TextMark> marks;
    const auto put = [&](int start, int length, TextMark mark) {
        mark.start = known.drawn.toDrawn(start);
        mark.length = known.drawn.toDrawn(start + length - 1) + 1 - mark.start;
        marks.push_back(mark);
    };
    for (const desk::TextLink &link : known.links) {
        put(link.start, link.length, {0, 0, {}, false, colors.blue, true});
    }
    // Filled where it is oneself, tinted for colleagues. The sign before the name tells both from links.
    for (const desk::MentionSpan &mention : desk::mentionsIn(message.text.trimmed(), message.mentions)) {
        const bool me = mention.user == m_me;
        put(int(mention.start), int(mention.length),
            {0, 0, me ? colors.accentFill : colors.accentSoft, false, me ? colors.onAccent : colors.accent, false});
    }
    // What carried the reading is marked where one looks: under the pointer, or on the row with the focus.
    const auto looked = QStyle::State_MouseOver | QStyle::State_HasFocus | QStyle::State_Selected;
    if (row.look == Look::Customer && (option.state & looked)) {
        for (const CarryingWord &word : carryingWords(message)) {
            const bool forIt = word.weight > 0;
            QColor tint = forIt ? colors.accent : colors.amber;
            tint.setAlphaF(float(0.10 + 0.22 * std::abs(word.weight)));
            put(word.start, word.length, {0, 0, tint, !forIt, {}, true});
        }
    }
    return marks;
}

void TranscriptDelegate::paintSeparator(QPainter &painter, const QStyleOptionViewItem &option,
                                        const TranscriptRowLayout &row) const
{
    const theme::Colors &colors = m_theme.colors();
    const bool fresh = row.look == Look::Unread;
    painter.setFont(m_theme.font(theme::Text::Caption));
    painter.setPen(fresh || option.state.testFlag(QStyle::State_Selected) ? colors.accent : colors.mute);
    if (fresh) {
        const int half = painter.fontMetrics().horizontalAdvance(row.shownText) / 2 + m_theme.px(8);
        const int y = row.text.center().y();
        const int middle = row.text.center().x();
        painter.drawLine(row.text.left(), y, middle - half, y);
        painter.drawLine(middle + half, y, row.text.right(), y);
    }
    painter.drawText(row.text, Qt::AlignCenter | Qt::TextWordWrap, row.shownText);
}

void TranscriptDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const TranscriptRowLayout row = layout(index, option.rect.width(), option.direction);
    const theme::Colors &colors = m_theme.colors();
    painter->save();
    painter->translate(option.rect.topLeft());
    painter->setLayoutDirection(option.direction);
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (row.look == Look::Day || row.look == Look::Unread || row.look == Look::System) {
        paintSeparator(*painter, option, row);
        painter->restore();
        return;
    }
    QColor ground = colors.panel;
    QColor line = colors.line;
    if (row.look == Look::Bot) {
        ground = colors.bot;
        line = colors.botLine;
    } else if (row.look == Look::Mine || row.look == Look::Colleague) {
        ground = colors.mine;
        line = colors.mineLine;
    } else if (row.look == Look::Note) {
        ground = colors.amberSoft;
        line = colors.amberLine;
    }
    if (row.failed) {
        ground = colors.redSoft;
        line = colors.redLine;
    }
    painter->setPen(QPen(selected ? colors.accent : line, selected ? 1.5 : 1));
    painter->setBrush(ground);
    painter->drawRoundedRect(QRectF(row.bubble).adjusted(0.5, 0.5, -0.5, -0.5), m_theme.px(11), m_theme.px(11));
    if (!row.heading.isEmpty()) {
        const int side = m_theme.px(14);
        const QRect sign = QStyle::visualRect(
            option.direction, row.heading,
            QRect(row.heading.left(), row.heading.top() + (row.heading.height() - side) / 2, side, side));
        painter->drawPixmap(sign.topLeft(),
                            m_theme.pixmap(u"lock"_s, side, colors.amber, painter->device()->devicePixelRatioF()));
        painter->setFont(m_theme.font(theme::Text::Strong));
        painter->setPen(colors.ink);
        const QRect name =
            QStyle::visualRect(option.direction, row.heading, row.heading.adjusted(side + m_theme.px(5), 0, 0, 0));
        painter->drawText(name, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(row.headingText, Qt::ElideRight, name.width()));
    }
    if (!row.shownText.isEmpty()) {
        drawText(*painter, row.shownText, m_theme.font(theme::Text::Body), row.text, colors.ink,
                 marks(option, index, row));
    }
    for (const auto &box : row.photos) {
        paintPhoto(*painter, box);
    }
    painter->setFont(m_theme.font(theme::Text::Caption));
    painter->setPen(row.failed ? colors.red : colors.mute);
    const auto flat = Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine;
    painter->drawText(row.meta, flat, row.metaText);
    if (!row.bar.isEmpty()) {
        theme::drawBar(*painter, m_theme, row.bar, row.barValue, theme::confidenceTone(row.barValue), option.direction);
        painter->drawText(row.afterBar, flat, row.afterBarText);
    }
    if (!row.deliverySign.isEmpty()) {
        painter->drawPixmap(row.deliverySign.topLeft(), m_theme.pixmap(row.deliveryIcon, row.deliverySign.width(),
                                                                       row.failed ? colors.red : colors.mute,
                                                                       painter->device()->devicePixelRatioF()));
    }
    if (!row.heatLink.isEmpty()) {
        painter->setPen(colors.blue);
        painter->drawText(row.heatLink, flat, tr("show heat map"));
    }
    painter->restore();
}

bool TranscriptDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                   const QModelIndex &index)
{
    if (event->type() == QEvent::ToolTip && index.isValid()) {
        const TranscriptRowLayout row = layout(index, option.rect.width(), option.direction);
        const QPoint at = event->pos() - option.rect.topLeft();
        const QRect about = row.meta.united(row.bar).united(row.afterBar);
        const auto message = index.data(MessageListModel::MessageRole).value<desk::Message>();
        if (const auto link = linkAt(index, row, at)) {
            QToolTip::showText(event->globalPos(), linkWords(*link), view);
            return true;
        }
        const bool ours = message.kind == desk::MessageKind::Agent && message.seq > 0;
        const QString words = !about.united(row.deliverySign).contains(at) ? QString()
                              : ours                                       ? format::deliverySentence(message.delivery)
                                                                           : intentSentence(message);
        if (!words.isEmpty()) {
            QToolTip::showText(event->globalPos(), words, view, about.translated(option.rect.topLeft()));
            return true;
        }
    }
    return QStyledItemDelegate::helpEvent(event, view, option, index);
}

QSize TranscriptDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {option.rect.width(), rowHeight(index, option.rect.width())};
}

QWidget *TranscriptDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &) const
{
    auto *field = new QPlainTextEdit(parent);
    field->setReadOnly(true);
    field->setAccessibleName(tr("Text of the message, to select from"));
    field->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    field->document()->setDocumentMargin(0);
    return field;
}

void TranscriptDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (auto *field = qobject_cast<QPlainTextEdit *>(editor)) {
        field->setPlainText(index.data(MessageListModel::MessageRole).value<desk::Message>().text.trimmed());
    }
}

void TranscriptDelegate::setModelData(QWidget *, QAbstractItemModel *, const QModelIndex &) const {}

void TranscriptDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                              const QModelIndex &index) const
{
    const TranscriptRowLayout row = layout(index, option.rect.width(), option.direction);
    const int frame = m_theme.px(9);
    editor->setGeometry(row.bubble.translated(option.rect.topLeft()).adjusted(0, 0, frame, frame));
}

} // namespace ui::conversation
