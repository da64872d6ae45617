// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/labelsdialog.h"

#include "format/words.h"
#include "widgets/style.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::conversation {

LabelsDialog::LabelsDialog(const theme::Theme &theme, const QStringList &labels, const QStringList &known,
                           QWidget *parent)
    : QDialog(parent)
    , m_before(labels)
    , m_typed(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(u"labels"_s);
    setWindowTitle(tr("Labels"));
    m_typed->setPlaceholderText(tr("New label"));
    m_typed->setAccessibleName(tr("New label"));
    m_typed->setMaxLength(40);
    auto *add = widgets::makeButton(tr("Add"), {}, this);
    add->setAutoDefault(false);
    add->setEnabled(false);
    m_list->setAccessibleName(tr("Labels of this conversation"));
    m_list->setMinimumSize(theme.px(320), theme.px(168));
    for (const QString &label : labels) {
        addRow(label, true);
    }
    for (const QString &label : known) {
        if (!labels.contains(label, Qt::CaseInsensitive)) {
            addRow(label, false);
        }
    }
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole)->setDefault(true);
    auto *line = new QHBoxLayout;
    line->addWidget(m_typed, 1);
    line->addWidget(add);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(18), theme.px(16), theme.px(18), theme.px(14));
    layout->setSpacing(theme.px(10));
    layout->addLayout(line);
    layout->addWidget(m_list);
    layout->addWidget(buttons);
    connect(m_typed, &QLineEdit::textChanged, add,
            [add](const QString &text) { add->setEnabled(!text.simplified().isEmpty()); });
    connect(add, &QPushButton::clicked, this, &LabelsDialog::takeTyped);
    connect(buttons, &QDialogButtonBox::accepted, this, &LabelsDialog::finish);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_typed->setFocus(Qt::OtherFocusReason);
}

void LabelsDialog::addRow(const QString &label, bool ticked)
{
    auto *item = new QListWidgetItem(format::label(label), m_list);
    item->setData(Qt::UserRole, label);
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(ticked ? Qt::Checked : Qt::Unchecked);
}

void LabelsDialog::takeTyped()
{
    const QString label = m_typed->text().simplified();
    m_typed->clear();
    if (label.isEmpty()) {
        return;
    }
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        if (item->data(Qt::UserRole).toString().compare(label, Qt::CaseInsensitive) == 0) {
            item->setCheckState(Qt::Checked);
            m_list->setCurrentItem(item);
            return;
        }
    }
    addRow(label, true);
    m_list->setCurrentRow(m_list->count() - 1);
}

void LabelsDialog::finish()
{
    takeTyped(); // what stands in the field was meant
    QStringList add;
    QStringList remove;
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem *item = m_list->item(row);
        const QString label = item->data(Qt::UserRole).toString();
        const bool had = m_before.contains(label);
        const bool has = item->checkState() == Qt::Checked;
        if (has != had) {
            (has ? add : remove).append(label);
        }
    }
    if (!add.isEmpty() || !remove.isEmpty()) {
        Q_EMIT chosen(add, remove);
    }
    accept();
}

} // namespace ui::conversation
