// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "conversation/transcriptdelegate.h"
#include "theme/theme.h"

#include <QFrame>

class QAction;
class QLabel;
class QPushButton;
class QToolButton;

namespace ui::widgets {
class Chip;
class ElidedLabel;
class InlineMessage;
class TextLabel;
} // namespace ui::widgets

namespace ui::conversation {

class Composer;
class ConversationViewModel;
class FindBar;
class HandoffPanel;
class SnoozeMenu;
class SortingActions;
class SpokenMessages;
class TranscriptView;

/// The column in the middle: who, hand-off, transcript, and where one answers.
class ConversationPanel final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ConversationPanel)

public:
    ConversationPanel(const theme::Theme &theme, ConversationViewModel &model, photo::PhotoSource &photos,
                      const core::Clock &clock, QWidget *parent = nullptr);
    ~ConversationPanel() override;

    void setMe(const desk::UserId &me);
    /// Adds it to the menu of the conversation.
    void offer(QAction &action);
    /// While no conversation is shown: the chosen one, of this customer, is in another window. Empty: none is chosen.
    void setElsewhere(const QString &customerName);
    [[nodiscard]] Composer *composer() const { return m_composer; }
    [[nodiscard]] TranscriptView *transcript() const { return m_transcript; }
    [[nodiscard]] FindBar *findBar() const { return m_findBar; }

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void photoActivated(const desk::MediaId &media, bool withHeat);
    void webWanted(const QUrl &address); ///< a website or a letter: what the desktop opens
    void orderWanted(const QString &number);
    void elsewhereWanted(); ///< the other window, in front
    void hereWanted();      ///< the conversation, from the other window

private:
    void makeActions();
    QWidget *makeHeader();
    QWidget *makeElsewhere();
    void refresh();
    void fitHeader();
    void refreshVoice();
    void refreshHeld();
    void refreshFailure();
    void refreshPills();
    void follow(const desk::TextLink &link, const QString &shown);

    const theme::Theme &m_theme;
    ConversationViewModel &m_model;
    const core::Clock &m_clock;
    std::unique_ptr<SpokenMessages> m_spoken;
    TranscriptDelegate m_delegate;
    QAction *m_takeOver;
    QAction *m_takeIt;
    QAction *m_giveBack;
    QAction *m_resolve;
    QAction *m_reopen;
    QAction *m_snooze;
    SnoozeMenu *m_snoozeMenu;
    SortingActions *m_sorting;
    QAction *m_newest;
    QAction *m_find;
    QWidget *m_header;
    widgets::ElidedLabel *m_name;
    widgets::Chip *m_order;
    widgets::Chip *m_owner;
    widgets::Chip *m_others;
    widgets::Chip *m_asleep;
    widgets::Chip *m_priority;
    widgets::Chip *m_labels;
    QToolButton *m_more;
    QPushButton *m_snoozeButton;
    QPushButton *m_resolveButton;
    HandoffPanel *m_handoff;
    TranscriptView *m_transcript;
    FindBar *m_findBar;
    QPushButton *m_toNewest;
    QPushButton *m_toUnread;
    qint64 m_readUpTo = 0;          ///< newest message when the newest was last on the screen
    widgets::InlineMessage *m_link; ///< asks before an address is opened, says what was done with a number
    QPushButton *m_openLink;
    QString m_linkTarget;
    widgets::TextLabel *m_typing;
    widgets::InlineMessage *m_voice;
    QPushButton *m_voiceButton;
    widgets::InlineMessage *m_held;
    widgets::InlineMessage *m_refused;
    widgets::InlineMessage *m_failure;
    QPushButton *m_loadAgain;
    Composer *m_composer;
    widgets::TextLabel *m_empty;
    QWidget *m_elsewhere;
    widgets::TextLabel *m_elsewhereWords;
    QString m_elsewhereName;
    QWidget *m_body;
};

} // namespace ui::conversation
