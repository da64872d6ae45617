// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/sortingactions.h"

#include "conversation/assigndialog.h"
#include "conversation/conversationviewmodel.h"
#include "conversation/labelsdialog.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace ui::conversation {

SortingActions::SortingActions(const theme::Theme &theme, ConversationViewModel &model, QWidget *panel)
    : QObject(panel)
    , m_theme(theme)
    , m_model(model)
    , m_panel(panel)
    , m_assign(make(u"conversation.assign"_s, tr("Give to a colleague…"), u"person"_s, QKeySequence(u"Shift+G"_s)))
    , m_labels(make(u"conversation.labels"_s, tr("Labels…"), u"tag"_s, QKeySequence(u"Shift+K"_s)))
    , m_high(make(u"conversation.highPriority"_s, tr("High priority"), u"flag"_s, QKeySequence(u"Shift+P"_s)))
    , m_low(make(u"conversation.lowPriority"_s, tr("Low priority"), u"chevron-down"_s, {}))
{
    connect(m_assign, &QAction::triggered, this, &SortingActions::openAssign);
    connect(m_labels, &QAction::triggered, this, &SortingActions::openLabels);
    for (const auto &[action, priority] :
         {std::pair{m_high, desk::Priority::High}, std::pair{m_low, desk::Priority::Low}}) {
        action->setCheckable(true);
        connect(action, &QAction::triggered, this,
                [this, priority = priority](bool on) { m_model.setPriority(on ? priority : desk::Priority::Normal); });
    }
}

QAction *SortingActions::make(const QString &id, const QString &text, const QString &icon, const QKeySequence &key)
{
    auto *action = new QAction(m_theme.icon(icon), text, m_panel);
    action->setObjectName(id);
    action->setShortcut(key);
    m_panel->addAction(action);
    return action;
}

void SortingActions::refresh(bool may)
{
    for (QAction *action : actions()) {
        action->setEnabled(may);
    }
    m_assign->setEnabled(may && !m_model.colleagues().empty());
    const auto conversation = m_model.conversation();
    const auto priority = conversation ? conversation->priority : desk::Priority::Normal;
    // Also after a wish that was not fulfilled: what stands here is what is.
    m_high->setChecked(priority == desk::Priority::High);
    m_low->setChecked(priority == desk::Priority::Low);
}

void SortingActions::openAssign()
{
    auto *dialog = new AssignDialog(m_theme, m_model.colleagues(), m_panel);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const desk::ConversationId id = m_model.id();
    connect(dialog, &AssignDialog::chosen, &m_model,
            [this, id](const desk::UserId &to, const QString &note) { m_model.assign(id, to, note); });
    dialog->open();
}

void SortingActions::openLabels()
{
    const auto conversation = m_model.conversation();
    if (!conversation) {
        return;
    }
    auto *dialog = new LabelsDialog(m_theme, conversation->labels, m_model.knownLabels(), m_panel);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &LabelsDialog::chosen, &m_model,
            [this, id = conversation->id](const QStringList &add, const QStringList &remove) {
                m_model.changeLabels(id, add, remove);
            });
    dialog->open();
}

} // namespace ui::conversation
