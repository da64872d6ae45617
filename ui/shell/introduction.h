// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/theme.h"

#include <QFrame>
#include <QPointer>

#include <functional>

class QPushButton;

namespace ui::widgets {
class TextLabel;
}

namespace ui::shell {

/// A few marks, one after the other, that show a new person where things are. Beside what it speaks of, never in the
/// way of a key: single keys and everything else go on working, Escape skips it.
class Introduction final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Introduction)

public:
    struct Mark
    {
        QString title;
        QString text;
        std::function<QWidget *()> target; ///< what it speaks of; the mark is left out while that is not shown
    };

    Introduction(const theme::Theme &theme, QWidget *window);

    void start(const QList<Mark> &marks);
    /// Goes away without having been seen to the end: somebody works.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_index >= 0; }
    [[nodiscard]] QString title() const;

Q_SIGNALS:
    /// Seen to the end, or skipped.
    void finished();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void go(int by);
    void showMark();
    void place();
    void end();

    const theme::Theme &m_theme;
    QFrame *m_spot;
    widgets::TextLabel *m_title;
    widgets::TextLabel *m_text;
    widgets::TextLabel *m_count;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_skip;
    QList<Mark> m_marks;
    int m_index = -1;
    QPointer<QWidget> m_before; ///< who had the focus
};

} // namespace ui::shell
