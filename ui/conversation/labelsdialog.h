// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace ui::conversation {

/// The labels of a conversation: those it has are ticked, a new one is typed. Nothing changes before it is accepted.
class LabelsDialog final : public QDialog
{
    Q_OBJECT

public:
    /// known: labels of other conversations that this one could have, too.
    LabelsDialog(const theme::Theme &theme, const QStringList &labels, const QStringList &known, QWidget *parent);

Q_SIGNALS:
    void chosen(const QStringList &add, const QStringList &remove);

private:
    void addRow(const QString &label, bool ticked);
    void takeTyped();
    void finish();

    QStringList m_before;
    QLineEdit *m_typed;
    QListWidget *m_list;
};

} // namespace ui::conversation
