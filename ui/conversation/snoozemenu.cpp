// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/snoozemenu.h"

#include "core/clock.h"

#include <QDateTimeEdit>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::conversation {

SnoozeMenu::SnoozeMenu(const theme::Theme &theme, const core::Clock &clock, QWidget *parent)
    : QMenu(parent)
    , m_theme(theme)
    , m_clock(clock)
{
    setAccessibleName(tr("Snooze"));
    const QLocale locale;
    const QString nine = locale.toString(QTime(9, 0), QLocale::ShortFormat);
    add(u"conversation.snoozeHour"_s, tr("Snooze for an hour"), SnoozeChoice::Hour);
    add(u"conversation.snoozeTomorrow"_s, tr("Snooze until tomorrow, %1").arg(nine), SnoozeChoice::Tomorrow);
    add(u"conversation.snoozeMonday"_s, tr("Snooze until Monday, %1").arg(nine), SnoozeChoice::Monday);
    addSeparator();
    add(u"conversation.snoozeWrite"_s, tr("Snooze until they write"), SnoozeChoice::TheyWrite);
    m_parcel = add(u"conversation.snoozeParcel"_s, tr("Snooze until the parcel moves"), SnoozeChoice::ParcelMoves);
    addSeparator();
    QAction *other = addAction(m_theme.icon(u"snooze"_s), tr("Snooze until another time…"));
    other->setObjectName(u"conversation.snoozeUntil"_s);
    connect(other, &QAction::triggered, this, &SnoozeMenu::askForTime);
}

QAction *SnoozeMenu::add(const QString &id, const QString &text, SnoozeChoice choice)
{
    QAction *action = addAction(m_theme.icon(choice == SnoozeChoice::ParcelMoves ? u"package"_s : u"snooze"_s), text);
    action->setObjectName(id);
    connect(action, &QAction::triggered, this,
            [this, choice] { Q_EMIT chosen(wakingOf(choice, m_clock.now(), QTimeZone::systemTimeZone())); });
    return action;
}

void SnoozeMenu::setAvailable(bool any, bool hasOrder)
{
    for (QAction *action : actions()) {
        action->setEnabled(any);
    }
    m_parcel->setEnabled(any && hasOrder);
}

void SnoozeMenu::askForTime()
{
    auto *dialog = new QDialog(parentWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"snoozeUntil"_s);
    dialog->setWindowTitle(tr("Snooze until"));
    const QDateTime now = core::toDateTime(m_clock.now()).toLocalTime();
    auto *when = new QDateTimeEdit(dialog);
    when->setCalendarPopup(true);
    when->setMinimumDateTime(now.addSecs(60));
    when->setMaximumDateTime(now.addYears(1));
    const auto tomorrow = wakingOf(SnoozeChoice::Tomorrow, m_clock.now(), QTimeZone::systemTimeZone()).at;
    when->setDateTime(core::toDateTime(tomorrow.value_or(m_clock.now())).toLocalTime());
    when->setAccessibleName(dialog->windowTitle());
    auto *hint = new QLabel(tr("It comes back earlier when the customer writes."), dialog);
    hint->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
    buttons->addButton(tr("Snooze"), QDialogButtonBox::AcceptRole)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(dialog, &QDialog::accepted, this, [this, when] {
        Q_EMIT chosen({core::fromDateTime(when->dateTime()), false});
    });
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(m_theme.px(18), m_theme.px(16), m_theme.px(18), m_theme.px(14));
    layout->setSpacing(m_theme.px(12));
    layout->addWidget(when);
    layout->addWidget(hint);
    layout->addWidget(buttons);
    dialog->open();
}

} // namespace ui::conversation
