// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/deskactions.h"
#include "desk/macro.h"
#include "theme/theme.h"

#include <QFrame>

class QAction;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace ui::spelling {
class SpellChecker;
}
namespace ui::widgets {
class InlineMessage;
class TextLabel;
} // namespace ui::widgets

namespace ui::conversation {

class AttachmentBar;
class BlankMarker;
class ComposerField;
class ConversationViewModel;
class DraftSpelling;
class MacroPopup;
class MentionPopup;
class SuggestionBar;

/// Where replies and notes are written. The two modes look different all over, so that a note never goes to a customer.
class Composer final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Composer)

public:
    Composer(const theme::Theme &theme, ConversationViewModel &model, QWidget *parent = nullptr);

    /// From now on misspelt words are marked; a reply in the customer's language, a note in that of this program.
    void setSpelling(spelling::SpellChecker &checker);
    [[nodiscard]] DraftSpelling *draftSpelling() const { return m_spelling; }
    [[nodiscard]] client::DraftMode mode() const { return m_mode; }
    void setMode(client::DraftMode mode);
    void focusText();
    /// False: where it stands there is no next case to go to.
    void setHasNext(bool has);
    /// Puts mode and cursor where they were; the cursor waits for a draft that is still being read.
    void restore(client::DraftMode mode, int cursor);
    [[nodiscard]] int cursor() const;
    /// Puts a sentence at the end of the reply, for the person to look at and send.
    void addToReply(const QString &sentence);
    [[nodiscard]] QPlainTextEdit *text() const;
    [[nodiscard]] AttachmentBar &attachmentBar() const { return *m_attachments; }
    /// Reply, note and send, for menus and the palette.
    [[nodiscard]] QAction *replyAction() const { return m_reply; }
    [[nodiscard]] QAction *noteAction() const { return m_note; }
    [[nodiscard]] QAction *sendAction() const { return m_send; }
    [[nodiscard]] MacroPopup &macroPopup() const { return *m_popup; }
    [[nodiscard]] MentionPopup &mentionPopup() const { return *m_mentionPopup; }
    [[nodiscard]] SuggestionBar &suggestionBar() const { return *m_suggestions; }

Q_SIGNALS:
    /// A reply is on its way, and the person wants the next case.
    void nextWanted();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void loadDraft();
    void textWasPut();
    void refresh();
    void refreshSpelling();
    enum class Way { Stay, Resolve, Next };
    void send(Way way);
    void offerMacros();
    void makeMentioning();
    void offerColleagues();
    void mention(const desk::Colleague &colleague);
    void makeAttaching();
    void chooseFiles();
    void attach(const QStringList &paths);
    void useSuggestion(const QString &id);
    void useMacro(const desk::Macro &macro);
    void setThen(const client::AfterSending &then);
    void fitHeight();

    const theme::Theme &m_theme;
    ConversationViewModel &m_model;
    client::DraftMode m_mode = client::DraftMode::Reply;
    QAction *m_reply;
    QAction *m_note;
    QAction *m_send;
    QAction *m_sendResolve;
    QAction *m_sendNext;
    QToolButton *m_replyTab;
    QToolButton *m_noteTab;
    widgets::TextLabel *m_audience;
    ComposerField *m_text;
    QPushButton *m_sendButton;
    QToolButton *m_ways;
    QAction *m_attach;
    QToolButton *m_attachButton;
    AttachmentBar *m_attachments;
    widgets::InlineMessage *m_refusedFile; ///< why a file does not go with it, or a word is not kept
    widgets::InlineMessage *m_thenLine;
    widgets::InlineMessage *m_unprovenLine; ///< asks before words that no fact supports go to a customer
    MacroPopup *m_popup;
    MentionPopup *m_mentionPopup;
    BlankMarker *m_marker;
    QAction *m_nextMisspelt;
    DraftSpelling *m_spelling = nullptr; ///< none: nothing is checked
    SuggestionBar *m_suggestions;
    widgets::TextLabel *m_hint;
    client::AfterSending m_then;          ///< what the macro in the field does beside its text
    std::optional<Way> m_asked;           ///< the way of sending that waits for an answer to m_unprovenLine
    std::optional<qsizetype> m_leftAlone; ///< place of an @ that was not meant for anybody
    bool m_hasNext = true;
    bool m_loading = false;
    int m_wantedCursor = 0; ///< 0: at the end
};

} // namespace ui::conversation
