// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "photo/photosource.h"
#include "theme/theme.h"

#include <QWidget>

class QPushButton;

namespace ui::widgets {
class TextLabel;
}

namespace ui::photo {

/// Where a person says what a photo really shows: one click, or the digit while it has the focus. Says honestly where
/// that word has got to, and takes it back.
class VerdictChoice final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(VerdictChoice)

public:
    explicit VerdictChoice(const theme::Theme &theme, QWidget *parent = nullptr);

    void showPhoto(const desk::MediaId &id, const Photo &photo);
    /// Whether this person's word counts; without it there is nothing to see.
    void setAllowed(bool allowed);
    /// Puts the focus where the digits work.
    void start();

Q_SIGNALS:
    /// Empty: what was said is taken back.
    void wordGiven(const desk::MediaId &id, const QString &word);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();
    void showAnswer();
    /// 0 … for a digit that says something now, else -1.
    [[nodiscard]] int wordAt(const QKeyEvent &event) const;

    desk::MediaId m_id;
    Photo m_photo;
    bool m_allowed = false;
    bool m_again = false; ///< the choice is open although something was said
    widgets::TextLabel *m_question;
    QWidget *m_words;
    QList<QPushButton *> m_buttons;
    QWidget *m_answer;
    widgets::TextLabel *m_said;
    widgets::TextLabel *m_where;
    QPushButton *m_change;
    QPushButton *m_undo;
    widgets::TextLabel *m_others;
};

} // namespace ui::photo
