// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/shortcutsheet.h"

#include "shell/shortcutbook.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QGraphicsDropShadowEffect>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::shell {

namespace {

/// Heading of an action's first part of the name, in the order they are shown.
QString headingOf(const QString &part)
{
    return part == "decision"_L1       ? ShortcutSheet::tr("Decide")
           : part == "conversation"_L1 ? ShortcutSheet::tr("Conversation")
           : part == "inbox"_L1        ? ShortcutSheet::tr("List")
           : part == "view"_L1         ? ShortcutSheet::tr("Views")
                                       : ShortcutSheet::tr("Everywhere");
}

} // namespace

ShortcutSheet::ShortcutSheet(const theme::Theme &theme, const ShortcutBook &book, QWidget *window)
    : QFrame(window)
    , m_theme(theme)
    , m_book(book)
    , m_field(new QLineEdit(this))
    , m_scroll(new QScrollArea(this))
{
    setObjectName(u"shortcutSheet"_s);
    setProperty("kind", u"card"_s);
    setProperty("overlay", true);
    setProperty("helpPage", u"keys"_s);
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("All keys"));
    m_field->setObjectName(u"shortcutFilter"_s);
    m_field->setPlaceholderText(tr("All keys – type to narrow them down"));
    m_field->setAccessibleName(tr("Narrow down the keys"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setAccessibleName(tr("All keys"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QPushButton *change = widgets::makeButton(tr("Change keys…"), {}, this);
    QPushButton *done = widgets::makeButton(tr("Close"), {}, this);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(change);
    buttons->addWidget(done);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12));
    layout->setSpacing(theme.px(8));
    layout->addWidget(m_field);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(buttons);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(theme.px(28));
    shadow->setOffset(0, theme.px(6));
    shadow->setColor(QColor(0, 0, 0, 90));
    setGraphicsEffect(shadow);
    hide();
    window->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &ShortcutSheet::refill);
    connect(done, &QPushButton::clicked, this, &ShortcutSheet::close);
    connect(change, &QPushButton::clicked, this, [this] {
        close();
        Q_EMIT changeWanted();
    });
}

void ShortcutSheet::open()
{
    m_before = window()->focusWidget();
    m_field->clear();
    refill();
    place();
    show();
    raise();
    m_field->setFocus(Qt::ShortcutFocusReason);
}

void ShortcutSheet::close()
{
    hide();
    if (m_before != nullptr) {
        m_before->setFocus();
    }
}

void ShortcutSheet::refill()
{
    m_entries.clear();
    auto *page = new QWidget;
    page->setProperty("kind", u"column"_s);
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins(0, 0, m_theme.px(8), 0);
    grid->setHorizontalSpacing(m_theme.px(16));
    grid->setVerticalSpacing(m_theme.px(4));
    grid->setColumnStretch(0, 1);
    QMap<QString, QList<QAction *>> groups;
    const QStringList order{u"decision"_s, u"conversation"_s, u"inbox"_s, u"view"_s, QString()};
    for (QAction *action : m_book.actions()) {
        const QString part = action->objectName().section(u'.', 0, 0);
        const bool fits = action->text().contains(m_field->text().trimmed(), Qt::CaseInsensitive);
        if (fits && !action->shortcuts().isEmpty() && !action->shortcut().isEmpty()) {
            groups[order.contains(part) ? part : QString()].append(action);
        }
    }
    int row = 0;
    for (const QString &part : order) {
        if (!groups.contains(part)) {
            continue;
        }
        auto *heading = new widgets::TextLabel(m_theme, theme::Text::Section, page);
        heading->setText(headingOf(part));
        heading->setMuted();
        heading->setContentsMargins(0, row == 0 ? 0 : m_theme.px(10), 0, m_theme.px(2));
        grid->addWidget(heading, row++, 0, 1, 2);
        for (const QAction *action : groups.value(part)) {
            QStringList keys;
            for (const QKeySequence &sequence : action->shortcuts()) {
                keys << sequence.toString(QKeySequence::NativeText);
            }
            auto *name = new widgets::TextLabel(m_theme, theme::Text::Body, page);
            name->setText(action->text().remove(u'…'));
            name->setWordWrap(true);
            auto *pressed = new widgets::TextLabel(m_theme, theme::Text::Strong, page);
            pressed->setText(keys.join(u"  ·  "_s));
            grid->addWidget(name, row, 0);
            grid->addWidget(pressed, row++, 1);
            m_entries << name->text() + u' ' + pressed->text();
        }
    }
    if (m_entries.isEmpty()) {
        auto *none = new widgets::TextLabel(m_theme, theme::Text::Body, page);
        none->setText(tr("Nothing found"));
        none->setMuted();
        grid->addWidget(none, row++, 0);
    }
    grid->setRowStretch(row, 1);
    m_scroll->setWidget(page);
}

void ShortcutSheet::place()
{
    const QWidget *window = parentWidget();
    const int wide = std::min(m_theme.px(560), window->width() - m_theme.px(40));
    const int tall = std::min(m_theme.px(640), window->height() - m_theme.px(100));
    setGeometry((window->width() - wide) / 2, m_theme.px(48), wide, tall);
}

bool ShortcutSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}

void ShortcutSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        close();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace ui::shell
