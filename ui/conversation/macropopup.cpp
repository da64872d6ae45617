// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/macropopup.h"

#include "format/numbers.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::conversation {

namespace {
constexpr int shownRows = 6;
constexpr qsizetype previewLength = 400;
} // namespace

QString stepWords(const desk::Macro &macro)
{
    QStringList steps;
    if (!macro.note.isEmpty()) {
        steps << MacroPopup::tr("adds a note");
    }
    if (macro.state == desk::ConversationState::Resolved) {
        steps << MacroPopup::tr("resolves the conversation");
    } else if (macro.state == desk::ConversationState::Snoozed) {
        steps << MacroPopup::tr("snoozes it for %1").arg(format::span(macro.snooze));
    }
    return steps.join(u" · "_s);
}

MacroPopup::MacroPopup(const theme::Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_list(new QListWidget(this))
    , m_preview(new widgets::TextLabel(theme, theme::Text::Small, this))
    , m_steps(new widgets::TextLabel(theme, theme::Text::Caption, this))
{
    setProperty("kind", u"card"_s);
    setProperty("overlay", true);
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Macros"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("Macros"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setProperty("kind", u"menu"_s);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_preview->setWordWrap(true);
    m_preview->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_steps->setWordWrap(true);
    m_steps->setTone(theme::Tone::Amber);
    auto *words = new QVBoxLayout;
    words->setSpacing(theme.px(6));
    words->addWidget(m_preview, 1);
    words->addWidget(m_steps);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme.px(8), theme.px(8), theme.px(12), theme.px(8));
    layout->setSpacing(theme.px(12));
    layout->addWidget(m_list, 2);
    layout->addLayout(words, 3);
    connect(m_list, &QListWidget::currentRowChanged, this, &MacroPopup::showPreview);
    connect(m_list, &QListWidget::itemClicked, this, &MacroPopup::choose);
    hide();
}

void MacroPopup::offer(const std::vector<desk::Macro> &macros, const QMap<QString, QString> &facts,
                       const QWidget &anchor)
{
    m_macros = macros;
    m_facts = facts;
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const desk::Macro &macro : macros) {
        auto *item = new QListWidgetItem(u"/%1   %2"_s.arg(macro.name, macro.title), m_list);
        item->setToolTip(macro.title);
    }
    if (macros.empty()) {
        hide();
        return;
    }
    m_list->setCurrentRow(0);
    showPreview();
    const int row = QFontMetrics(m_theme.font(theme::Text::Body)).height() + m_theme.px(10);
    const int tall = std::max(std::min(int(macros.size()), shownRows), 4) * row + m_theme.px(18);
    const QPoint corner = anchor.mapTo(parentWidget(), QPoint(0, 0));
    setGeometry(corner.x(), std::max(0, corner.y() - tall - m_theme.px(4)), anchor.width(), tall);
    show();
    raise();
}

bool MacroPopup::handleKey(QKeyEvent &event)
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

QStringList MacroPopup::names() const
{
    QStringList names;
    for (const desk::Macro &macro : m_macros) {
        names << macro.name;
    }
    return names;
}

QString MacroPopup::preview() const
{
    return m_preview->text();
}

void MacroPopup::showPreview()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= int(m_macros.size())) {
        return;
    }
    const desk::Macro &macro = m_macros.at(size_t(row));
    m_preview->setText(desk::filledIn(macro.reply, m_facts).left(previewLength));
    m_steps->setText(stepWords(macro));
    m_steps->setVisible(!m_steps->text().isEmpty());
}

void MacroPopup::choose()
{
    const int row = m_list->currentRow();
    if (row >= 0 && row < int(m_macros.size())) {
        hide();
        Q_EMIT chosen(m_macros.at(size_t(row)));
    }
}

} // namespace ui::conversation
