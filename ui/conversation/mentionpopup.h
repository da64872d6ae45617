// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "desk/mention.h"
#include "theme/theme.h"

#include <QFrame>
#include <QSet>

class QListWidget;

namespace ui::widgets {
class TextLabel;
}

namespace ui::conversation {

/// The colleagues whom what was typed behind an @ may mean. Keys come from the field one types in; it never takes the
/// focus, so it has each choice said.
class MentionPopup final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MentionPopup)

public:
    explicit MentionPopup(const theme::Theme &theme, QWidget *parent);

    /// Lists them above `anchor`, the first one chosen; hides when there are none. here: who is at the conversation.
    void offer(const std::vector<desk::Colleague> &people, const QSet<desk::UserId> &here, const QWidget &anchor);
    /// True when the key was for the list.
    bool handleKey(QKeyEvent &event);
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] int current() const;

Q_SIGNALS:
    void chosen(const desk::Colleague &colleague);
    void dismissed(); ///< by the person

private:
    void choose();
    void say();

    const theme::Theme &m_theme;
    QListWidget *m_list;
    widgets::TextLabel *m_hint;
    std::vector<desk::Colleague> m_people;
};

} // namespace ui::conversation
