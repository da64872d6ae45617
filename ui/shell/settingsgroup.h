// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace ui::widgets {
class Card;
class TextLabel;
} // namespace ui::widgets

namespace ui::shell {

/// One page of the settings: rows of a name, a line of help and what to set it with. Can be searched, and reset as a
/// whole; a row whose value is managed shows that, and why.
class SettingsGroup final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsGroup)

public:
    SettingsGroup(const theme::Theme &theme, const QString &heading, QWidget *parent = nullptr);

    /// setting: its stable name, empty for what cannot be managed. control: what is locked with it.
    void addRow(const QString &setting, const QString &label, const QString &help, QWidget *control);
    /// Something without a name of its own; found by its words.
    void addPlain(const QString &words, QWidget *content);
    /// Above the rows; not searched.
    void addNotice(QWidget *notice);
    void clear();
    /// Adds a button that gives everything here its first value.
    void offerReset();
    void setLocks(const QMap<QString, QString> &locks);
    /// Shows the rows in which all of the words stand, in the name, the help or the page's heading; how many.
    int filter(const QStringList &words);
    [[nodiscard]] QStringList settings() const; ///< names of the rows that have one
    [[nodiscard]] QStringList shownRows() const;

Q_SIGNALS:
    void resetWanted();

private:
    struct Row
    {
        QString setting;
        QString label;
        QString words; ///< as they are searched
        QWidget *all = nullptr;
        QWidget *control = nullptr;
        widgets::TextLabel *lock = nullptr;
        QString help;
    };

    const theme::Theme &m_theme;
    QString m_heading;
    widgets::Card *m_card;
    QVBoxLayout *m_rows;
    QPushButton *m_reset = nullptr;
    QList<Row> m_all;
};

/// Lower case, without accents: what is searched and what is searched for.
[[nodiscard]] QString searchable(const QString &text);

} // namespace ui::shell
