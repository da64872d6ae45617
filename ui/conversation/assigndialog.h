// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/mention.h"
#include "theme/theme.h"

#include <QDialog>

#include <vector>

class QLineEdit;
class QListWidget;
class QPushButton;

namespace ui::conversation {

/// To whom a conversation goes, and what they should know: typing finds a name, Return gives it.
class AssignDialog final : public QDialog
{
    Q_OBJECT

public:
    AssignDialog(const theme::Theme &theme, const std::vector<desk::Colleague> &people, QWidget *parent);

Q_SIGNALS:
    void chosen(const desk::UserId &to, const QString &note);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refill();
    void give();

    std::vector<desk::Colleague> m_people;
    QLineEdit *m_name;
    QListWidget *m_list;
    QLineEdit *m_note;
    QPushButton *m_give;
};

} // namespace ui::conversation
