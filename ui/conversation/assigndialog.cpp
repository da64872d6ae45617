// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/assigndialog.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::conversation {

AssignDialog::AssignDialog(const theme::Theme &theme, const std::vector<desk::Colleague> &people, QWidget *parent)
    : QDialog(parent)
    , m_people(people)
    , m_name(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_note(new QLineEdit(this))
{
    setObjectName(u"assign"_s);
    setWindowTitle(tr("Give to a colleague"));
    m_name->setPlaceholderText(tr("Name"));
    m_name->setAccessibleName(tr("Find a colleague by name"));
    m_name->setClearButtonEnabled(true);
    m_name->installEventFilter(this);
    m_list->setAccessibleName(tr("Colleagues"));
    m_list->setMinimumSize(theme.px(320), theme.px(168));
    m_note->setPlaceholderText(tr("What they should know, as a note for the team"));
    m_note->setAccessibleName(tr("Note for the team"));
    m_note->setMaxLength(10'000);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_give = buttons->addButton(tr("Give"), QDialogButtonBox::AcceptRole);
    m_give->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(18), theme.px(16), theme.px(18), theme.px(14));
    layout->setSpacing(theme.px(10));
    for (QWidget *part : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_list),
                          static_cast<QWidget *>(m_note), static_cast<QWidget *>(buttons)}) {
        layout->addWidget(part);
    }
    connect(m_name, &QLineEdit::textChanged, this, &AssignDialog::refill);
    connect(m_list, &QListWidget::itemActivated, this, &AssignDialog::give);
    connect(m_list, &QListWidget::currentItemChanged, this,
            [this](const QListWidgetItem *now) { m_give->setEnabled(now != nullptr); });
    connect(buttons, &QDialogButtonBox::accepted, this, &AssignDialog::give);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    refill();
    m_name->setFocus(Qt::OtherFocusReason);
}

bool AssignDialog::eventFilter(QObject *watched, QEvent *event)
{
    // The list follows the keys while the name keeps the cursor.
    if (watched == m_name && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void AssignDialog::refill()
{
    m_list->clear();
    const QString typed = m_name->text().trimmed();
    for (const desk::Colleague &person : m_people) {
        if (person.name.contains(typed, Qt::CaseInsensitive)) {
            auto *item = new QListWidgetItem(person.name, m_list);
            item->setData(Qt::UserRole, person.id.toString());
        }
    }
    m_list->setCurrentRow(m_list->count() > 0 ? 0 : -1);
    m_give->setEnabled(m_list->currentItem() != nullptr);
}

void AssignDialog::give()
{
    if (const QListWidgetItem *item = m_list->currentItem()) {
        Q_EMIT chosen(desk::UserId::fromString(item->data(Qt::UserRole).toString()), m_note->text().trimmed());
        accept();
    }
}

} // namespace ui::conversation
