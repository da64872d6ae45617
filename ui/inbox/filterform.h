// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/query.h"
#include "desk/savedfilter.h"
#include "theme/theme.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;

namespace ui::widgets {
class TextLabel;
}

namespace ui::inbox {

class InboxViewModel;

/// Where a person makes a filter of the inbox: words and operators, and the commonest operators to choose from. Says
/// while one types how many conversations it shows.
class FilterForm final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterForm)

public:
    FilterForm(const theme::Theme &theme, InboxViewModel &model, QWidget *parent = nullptr);

    /// Begins with this one; without an id it becomes a new one.
    void start(const desk::SavedFilter &filter);
    /// The query as it would be saved.
    [[nodiscard]] QString query() const;

Q_SIGNALS:
    void finished();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void takeApart(const QString &query);
    [[nodiscard]] bool showInField(const desk::QueryTerm &term);
    void check();
    void showState();
    void save();
    void finish();

    InboxViewModel &m_model;
    desk::SavedFilter m_filter;
    QLineEdit *m_name;
    QLineEdit *m_words;
    QComboBox *m_view;
    QComboBox *m_intent;
    QComboBox *m_turn;
    QComboBox *m_language;
    QLineEdit *m_amount;
    QCheckBox *m_photos;
    widgets::TextLabel *m_state;
    QPushButton *m_save;
    QString m_problem; ///< why it cannot be saved; empty when it can
};

} // namespace ui::inbox
