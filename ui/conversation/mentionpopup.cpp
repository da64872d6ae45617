// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/mentionpopup.h"

#include "widgets/announcement.h"
#include "widgets/textlabel.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QLocale>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::conversation {

namespace {
constexpr int offeredRows = 6;
}

MentionPopup::MentionPopup(const theme::Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_list(new QListWidget(this))
    , m_hint(new widgets::TextLabel(theme, theme::Text::Caption, this))
{
    setProperty("kind", u"card"_s);
    setProperty("overlay", true);
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Colleagues to mention"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Colleagues to mention"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setProperty("kind", u"menu"_s);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_hint->setText(tr("They are told, and find the case under “Mentioned”."));
    m_hint->setMuted();
    m_hint->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8));
    layout->setSpacing(theme.px(6));
    layout->addWidget(m_list, 1);
    layout->addWidget(m_hint);
    connect(m_list, &QListWidget::currentRowChanged, this, &MentionPopup::say);
    connect(m_list, &QListWidget::itemClicked, this, &MentionPopup::choose);
    hide();
}

void MentionPopup::offer(const std::vector<desk::Colleague> &people, const QSet<desk::UserId> &here,
                         const QWidget &anchor)
{
    if (people.empty()) {
        hide();
        return;
    }
    const bool same = !isHidden() && people == m_people;
    m_people = people;
    const int row = QFontMetrics(m_theme.font(theme::Text::Body)).height() + m_theme.px(10);
    const int wide = std::min(anchor.width(), m_theme.px(320));
    const int hint = m_hint->heightForWidth(wide - m_theme.px(18));
    const int tall = std::min(int(people.size()), offeredRows) * row + hint + m_theme.px(26);
    const QPoint corner = anchor.mapTo(parentWidget(), QPoint(0, 0));
    const QRect room(corner.x(), std::max(0, corner.y() - tall - m_theme.px(4)), anchor.width(), tall);
    setGeometry(QStyle::visualRect(layoutDirection(), room, QRect(room.topLeft(), QSize(wide, tall))));
    if (same) {
        return; // typing on in a name leaves the choice where it is
    }
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const desk::Colleague &one : people) {
            const bool isHere = here.contains(one.id);
            auto *item = new QListWidgetItem(isHere ? tr("%1 · is at this case").arg(one.name) : one.name, m_list);
            item->setIcon(m_theme.icon(isHere ? u"eye"_s : u"person"_s));
        }
        m_list->setCurrentRow(0);
    }
    show();
    raise();
    say();
}

bool MentionPopup::handleKey(QKeyEvent &event)
{
    if (isHidden()) {
        return false;
    }
    const int rows = m_list->count();
    switch (event.key()) {
    case Qt::Key_Down:
        m_list->setCurrentRow((m_list->currentRow() + 1) % rows);
        return true;
    case Qt::Key_Up:
        m_list->setCurrentRow((m_list->currentRow() + rows - 1) % rows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        if (event.modifiers() != Qt::NoModifier && event.modifiers() != Qt::KeypadModifier) {
            return false;
        }
        choose();
        return true;
    case Qt::Key_Escape:
        hide();
        Q_EMIT dismissed();
        return true;
    default:
        return false;
    }
}

QStringList MentionPopup::names() const
{
    QStringList names;
    for (const desk::Colleague &one : m_people) {
        names << one.name;
    }
    return isHidden() ? QStringList() : names;
}

int MentionPopup::current() const
{
    return m_list->currentRow();
}

void MentionPopup::say()
{
    if (isVisible() && m_list->currentItem() != nullptr) {
        widgets::announce(*this,
                          tr("%1, %2 of %3", "a colleague in the list")
                              .arg(m_list->currentItem()->text(), QLocale().toString(m_list->currentRow() + 1),
                                   QLocale().toString(m_list->count())),
                          widgets::Urgency::Polite);
    }
}

void MentionPopup::choose()
{
    const int row = m_list->currentRow();
    if (row >= 0 && row < int(m_people.size())) {
        hide();
        Q_EMIT chosen(m_people.at(size_t(row)));
    }
}

} // namespace ui::conversation
