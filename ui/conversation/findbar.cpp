// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/findbar.h"

#include "lists/messagelistmodel.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui::conversation {

FindBar::FindBar(const theme::Theme &theme, QListView &transcript, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_transcript(transcript)
    , m_field(new QLineEdit(this))
    , m_status(new widgets::TextLabel(theme, theme::Text::Caption, this))
{
    setProperty("kind", u"header"_s);
    m_field->setObjectName(u"findInConversation"_s);
    m_field->setPlaceholderText(tr("Find in this conversation"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_field->setClearButtonEnabled(false);
    m_field->installEventFilter(this);
    m_status->setMuted();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme.px(18), theme.px(6), theme.px(14), theme.px(6));
    layout->setSpacing(theme.px(6));
    layout->addWidget(m_field, 1);
    layout->addWidget(m_status);
    const auto button = [this, layout](const QString &icon, const QString &name, const auto &what) {
        QPushButton *made = widgets::makeButton({}, {}, this);
        made->setIcon(m_theme.icon(icon));
        made->setAccessibleName(name);
        made->setToolTip(name);
        connect(made, &QPushButton::clicked, this, what);
        layout->addWidget(made);
    };
    button(u"chevron-up"_s, tr("Older"), [this] { step(1); });
    button(u"chevron-down"_s, tr("Newer"), [this] { step(-1); });
    button(u"cross"_s, tr("Close the search"), [this] { close(); });
    connect(m_field, &QLineEdit::textChanged, this, &FindBar::search);
    hide();
}

void FindBar::open()
{
    QFrame::show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
    search();
}

void FindBar::close()
{
    if (!isHidden()) {
        hide();
        m_found.clear();
        m_transcript.clearSelection();
        Q_EMIT closed();
    }
}

void FindBar::setPartial(bool partial)
{
    m_partial = partial;
    m_status->setText(status());
}

QString FindBar::status() const
{
    if (m_field->text().trimmed().isEmpty()) {
        return {};
    }
    const QString count = m_found.isEmpty() ? tr("not found") : tr("%1 of %2").arg(m_at + 1).arg(m_found.size());
    return m_partial ? tr("%1 in the messages loaded so far").arg(count) : count;
}

void FindBar::search()
{
    m_found.clear();
    m_at = -1;
    const QString words = m_field->text().trimmed();
    const QAbstractItemModel &rows = *m_transcript.model();
    if (!words.isEmpty()) {
        for (int row = rows.rowCount() - 1; row >= 0; --row) {
            const QModelIndex index = rows.index(row, 0);
            const auto message = index.data(lists::MessageListModel::MessageRole).value<desk::Message>();
            if (message.text.contains(words, Qt::CaseInsensitive)) {
                m_found.append(index);
            }
        }
    }
    if (m_found.isEmpty()) {
        m_transcript.clearSelection();
        m_status->setText(status());
    } else {
        show(0);
    }
}

void FindBar::step(int by)
{
    if (!m_found.isEmpty()) {
        show((m_at + by + m_found.size()) % m_found.size());
    }
}

void FindBar::show(qsizetype which)
{
    m_at = which;
    const QModelIndex index = m_found.at(which);
    if (index.isValid()) {
        m_transcript.setCurrentIndex(index);
        m_transcript.scrollTo(index, QAbstractItemView::PositionAtCenter);
    }
    m_status->setText(status());
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Escape:
            close();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            step(key->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
            return true;
        case Qt::Key_Up:
            step(1);
            return true;
        case Qt::Key_Down:
            step(-1);
            return true;
        default:
            break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace ui::conversation
