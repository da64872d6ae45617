// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/composer.h"

#include "conversation/attachmentbar.h"
#include "conversation/blankmarker.h"
#include "conversation/composerfield.h"
#include "conversation/conversationviewmodel.h"
#include "conversation/draftspelling.h"
#include "conversation/macrofacts.h"
#include "conversation/macropopup.h"
#include "conversation/mentionpopup.h"
#include "conversation/suggestionbar.h"
#include "spelling/spellingwords.h"
#include "widgets/inlinemessage.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QAbstractTextDocumentLayout>
#include <QAction>
#include <QActionGroup>
#include <QDragEnterEvent>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTextCursor>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ui::conversation {

namespace {
constexpr int leastLines = 2;
constexpr int mostLines = 8;

/// Why a file does not go with it, as a person would say it.
QString refusedFileWords(const QString &name, const core::Error &error)
{
    switch (error.code) {
    case core::ErrorCode::LimitExceeded:
        return Composer::tr("“%1” is too large. A picture may have up to 15 MB.").arg(name);
    case core::ErrorCode::Malformed:
        return Composer::tr("“%1” is damaged or not complete.").arg(name);
    case core::ErrorCode::Conflict:
        return Composer::tr("“%1” was left out: at most %2 pictures go with one message.")
            .arg(name, QLocale().toString(client::MaximumFiles));
    case core::ErrorCode::NotFound:
        return Composer::tr("“%1” cannot be read.").arg(name);
    default:
        return Composer::tr("“%1” is no picture that can be sent. JPEG, PNG, WebP and GIF can.").arg(name);
    }
}
} // namespace

Composer::Composer(const theme::Theme &theme, ConversationViewModel &model, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_model(model)
    , m_reply(new QAction(tr("Reply"), this))
    , m_note(new QAction(tr("Note"), this))
    , m_send(new QAction(this))
    , m_sendResolve(new QAction(tr("Send and resolve"), this))
    , m_sendNext(new QAction(tr("Send and go to the next"), this))
    , m_replyTab(new QToolButton(this))
    , m_noteTab(new QToolButton(this))
    , m_audience(new widgets::TextLabel(theme, theme::Text::Caption, this))
    , m_text(new ComposerField(this))
    , m_sendButton(widgets::makeButton({}, u"primary"_s, this))
    , m_ways(new QToolButton(this))
    , m_attach(new QAction(tr("Attach pictures…"), this))
    , m_attachButton(new QToolButton(this))
    , m_attachments(new AttachmentBar(theme, this))
    , m_refusedFile(new widgets::InlineMessage(theme, this))
    , m_thenLine(new widgets::InlineMessage(theme, this))
    , m_unprovenLine(new widgets::InlineMessage(theme, this))
    , m_popup(new MacroPopup(theme, parent != nullptr ? parent : this))
    , m_mentionPopup(new MentionPopup(theme, parent != nullptr ? parent : this))
    , m_marker(new BlankMarker(theme, m_text->document()))
    , m_nextMisspelt(new QAction(tr("Next misspelt word"), this))
    , m_suggestions(new SuggestionBar(theme, this))
    , m_hint(new widgets::TextLabel(theme, theme::Text::Caption, this))
{
    setObjectName(u"composer"_s);
    setProperty("kind", u"composer"_s);
    setFrameShape(QFrame::StyledPanel);
    auto *modes = new QActionGroup(this);
    for (QAction *action : {m_reply, m_note}) {
        action->setCheckable(true);
        modes->addAction(action);
    }
    m_reply->setObjectName(u"conversation.reply"_s);
    m_reply->setShortcuts({QKeySequence(u"R"_s), QKeySequence(u"Ctrl+Shift+R"_s)});
    m_reply->setIcon(theme.icon(u"send"_s));
    m_note->setObjectName(u"conversation.note"_s);
    m_note->setShortcuts({QKeySequence(u"N"_s), QKeySequence(u"Ctrl+Shift+N"_s)});
    m_note->setIcon(theme.icon(u"lock"_s));
    m_send->setObjectName(u"conversation.send"_s);
    m_send->setShortcuts({QKeySequence(u"Ctrl+Return"_s), QKeySequence(u"Ctrl+Enter"_s)});
    m_sendResolve->setObjectName(u"conversation.sendResolve"_s);
    m_sendResolve->setShortcut(QKeySequence(u"Ctrl+Shift+Return"_s));
    m_sendResolve->setIcon(theme.icon(u"check"_s));
    m_sendNext->setObjectName(u"conversation.sendNext"_s);
    m_sendNext->setShortcut(QKeySequence(u"Alt+Return"_s));
    m_sendNext->setIcon(theme.icon(u"chevron-down"_s));
    auto *ways = new QMenu(m_ways);
    ways->addActions({m_sendResolve, m_sendNext});
    m_ways->setMenu(ways);
    m_ways->setPopupMode(QToolButton::InstantPopup);
    m_ways->setIcon(theme.icon(u"chevron-up"_s));
    m_ways->setIconSize(QSize(theme.px(14), theme.px(14)));
    m_ways->setAccessibleName(tr("Other ways to send"));
    m_ways->setToolTip(m_ways->accessibleName());
    m_nextMisspelt->setObjectName(u"conversation.nextMisspelt"_s);
    m_nextMisspelt->setShortcut(QKeySequence(u"Ctrl+Shift+S"_s));
    m_nextMisspelt->setIcon(theme.icon(u"edit"_s));
    m_nextMisspelt->setEnabled(false);
    addActions({m_send, m_sendResolve, m_sendNext, m_nextMisspelt}); // else their keys do nothing
    m_popup->setObjectName(u"macroPopup"_s);
    m_thenLine->hide();
    QPushButton *without = m_thenLine->addAction(tr("Leave out"));
    connect(without, &QPushButton::clicked, this, [this] { setThen({}); });
    m_unprovenLine->hide();
    QPushButton *anyway = m_unprovenLine->addAction(tr("Send anyway"));
    QPushButton *back = m_unprovenLine->addAction(tr("Edit"));
    connect(anyway, &QPushButton::clicked, this, [this] { send(m_asked.value_or(Way::Stay)); });
    connect(back, &QPushButton::clicked, this, [this] {
        m_asked.reset();
        m_unprovenLine->hide();
        focusText();
    });
    addActions(m_suggestions->useActions());
    connect(m_suggestions, &SuggestionBar::chosen, this, &Composer::useSuggestion);
    connect(&model, &ConversationViewModel::suggestionsChanged, this, &Composer::refresh);
    m_text->installEventFilter(this);
    for (QToolButton *tab : {m_replyTab, m_noteTab}) {
        tab->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        tab->setIconSize(QSize(theme.px(14), theme.px(14)));
        tab->setFont(theme.font(theme::Text::Small));
    }
    m_replyTab->setDefaultAction(m_reply);
    m_noteTab->setDefaultAction(m_note);
    m_audience->setMuted();
    m_audience->setWordWrap(true);
    m_hint->setMuted();
    m_hint->setWordWrap(true); // many doubts never push the window wider
    m_text->setProperty("kind", u"composer"_s);
    m_text->setObjectName(u"composerText"_s);
    m_text->setTabChangesFocus(true);
    m_text->document()->setDocumentMargin(2);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);

    auto *top = new QHBoxLayout;
    top->setSpacing(theme.px(4));
    top->addWidget(m_replyTab);
    top->addWidget(m_noteTab);
    top->addSpacing(theme.px(8));
    top->addWidget(m_audience, 1);
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(theme.px(4));
    bottom->addWidget(m_attachButton);
    bottom->addWidget(m_hint, 1);
    bottom->addWidget(m_sendButton);
    bottom->addWidget(m_ways);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(10));
    layout->setSpacing(theme.px(6));
    layout->addLayout(top);
    layout->addWidget(m_suggestions);
    layout->addWidget(m_text);
    layout->addWidget(m_attachments);
    layout->addWidget(m_refusedFile);
    layout->addWidget(m_thenLine);
    layout->addWidget(m_unprovenLine);
    layout->addLayout(bottom);

    makeAttaching();
    makeMentioning();
    connect(m_reply, &QAction::triggered, this, [this] {
        setMode(client::DraftMode::Reply);
        focusText();
    });
    connect(m_note, &QAction::triggered, this, [this] {
        setMode(client::DraftMode::Note);
        focusText();
    });
    connect(m_send, &QAction::triggered, this, [this] { send(Way::Stay); });
    connect(m_sendResolve, &QAction::triggered, this, [this] { send(Way::Resolve); });
    connect(m_sendNext, &QAction::triggered, this, [this] { send(Way::Next); });
    connect(m_popup, &MacroPopup::chosen, this, &Composer::useMacro);
    connect(m_sendButton, &QPushButton::clicked, m_send, &QAction::trigger);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_loading && m_text->toPlainText() != m_model.draft(m_mode)) { // else it was only marked anew
            m_model.setDraft(m_mode, m_text->toPlainText());
            if (m_text->toPlainText().isEmpty()) {
                setThen({});
            }
            offerMacros();
            offerColleagues();
            m_asked.reset(); // other words, another question
            m_unprovenLine->hide();
        }
        fitHeight();
        refresh();
    });
    connect(m_text->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &Composer::fitHeight);
    connect(&model, &ConversationViewModel::shown, this, [this] {
        // A new conversation starts with a reply when one may write one, never with the mode of the last one.
        m_mode = client::DraftMode::Reply;
        m_wantedCursor = 0;
        // First of all: what marks words says that they have changed, and they would be kept as this one's draft.
        refreshSpelling();
        loadDraft();
        setThen({});
        m_asked.reset();
        m_unprovenLine->hide();
        m_popup->hide();
        m_mentionPopup->hide();
        m_leftAlone.reset();
        m_refusedFile->hide();
        refresh();
    });
    connect(&model, &ConversationViewModel::changed, this, [this] {
        refreshSpelling();
        refresh();
    });
    connect(&model, &ConversationViewModel::draftReplaced, this, [this](client::DraftMode mode) {
        if (mode == m_mode) {
            loadDraft();
        }
    });
    connect(&theme, &theme::Theme::changed, this, &Composer::fitHeight);
    refresh();
    fitHeight();
}

void Composer::setSpelling(spelling::SpellChecker &checker)
{
    m_spelling = new DraftSpelling(*m_text, *m_marker, checker, *m_nextMisspelt, this);
    connect(m_spelling, &DraftSpelling::countChanged, this, &Composer::refresh);
    connect(m_spelling, &DraftSpelling::notSaved, this, [this] {
        m_refusedFile->showMessage(tr("Your words could not be saved. They hold until Afterdesk ends."),
                                   theme::Tone::Red, u"alert"_s);
    });
    refreshSpelling();
}

void Composer::refreshSpelling()
{
    if (m_spelling == nullptr) {
        return;
    }
    const bool note = m_mode == client::DraftMode::Note;
    const auto conversation = m_model.conversation();
    const QString theirs = conversation && !note ? conversation->language : QString();
    m_spelling->setText(m_model.id().toString() + (note ? u"/note"_s : u"/reply"_s),
                        theirs.isEmpty() ? QLocale().name().section(u'_', 0, 0) : theirs,
                        spelling::namesIn(m_model.knownNames()));
}

QPlainTextEdit *Composer::text() const
{
    return m_text;
}

void Composer::makeAttaching()
{
    m_attach->setObjectName(u"conversation.attach"_s);
    m_attach->setShortcut(QKeySequence(u"Ctrl+Shift+A"_s));
    m_attach->setIcon(m_theme.icon(u"paperclip"_s));
    addAction(m_attach);
    m_attachButton->setIcon(m_attach->icon());
    m_attachButton->setIconSize(QSize(m_theme.px(16), m_theme.px(16)));
    m_attachButton->setAccessibleName(m_attach->text());
    m_attachButton->setToolTip(tr("Attach pictures; they can be pasted and dropped here too"));
    auto *close = m_refusedFile->addAction(tr("Close"));
    m_refusedFile->hide();
    setAcceptDrops(true);
    connect(close, &QPushButton::clicked, m_refusedFile, &QWidget::hide);
    connect(m_attachButton, &QToolButton::clicked, m_attach, &QAction::trigger);
    connect(m_attach, &QAction::triggered, this, &Composer::chooseFiles);
    connect(m_text, &ComposerField::filesGiven, this, &Composer::attach);
    connect(m_text, &ComposerField::pictureGiven, this,
            [this](const QByteArray &png) { m_model.attachPicture(m_mode, tr("Pasted picture"), png); });
    connect(m_attachments, &AttachmentBar::removed, this,
            [this](const QString &fileId) { m_model.removeAttachment(m_mode, fileId); });
    connect(&m_model, &ConversationViewModel::attachmentsChanged, this, &Composer::refresh);
    connect(&m_model, &ConversationViewModel::attachmentRefused, this,
            [this](client::DraftMode, const QString &name, const core::Error &error) {
                m_refusedFile->showMessage(refusedFileWords(name, error), theme::Tone::Red, u"alert"_s);
            });
}

void Composer::chooseFiles()
{
    auto *dialog = new QFileDialog(this, m_attach->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilter(tr("Pictures") + u" (*.jpg *.jpeg *.png *.webp *.gif)"_s);
    connect(dialog, &QFileDialog::filesSelected, this, &Composer::attach);
    dialog->open();
}

void Composer::attach(const QStringList &paths)
{
    m_refusedFile->hide();
    for (const QString &path : paths) {
        m_model.attachFile(m_mode, path);
    }
}

void Composer::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_attach->isEnabled() && ComposerField::brings(*event->mimeData())) {
        event->acceptProposedAction();
    }
}

void Composer::dropEvent(QDropEvent *event)
{
    if (m_attach->isEnabled()) {
        m_text->take(*event->mimeData());
        event->acceptProposedAction();
    }
}

void Composer::setMode(client::DraftMode mode)
{
    if (mode != m_mode) {
        m_mode = mode;
        m_mentionPopup->hide();
        m_refusedFile->hide();
        m_asked.reset();
        m_unprovenLine->hide();
        refreshSpelling();
        loadDraft();
    }
    refresh();
}

void Composer::restore(client::DraftMode mode, int cursor)
{
    m_wantedCursor = std::max(0, cursor);
    m_mode = mode;
    refreshSpelling();
    loadDraft();
    refresh();
}

int Composer::cursor() const
{
    return m_text->textCursor().position();
}

void Composer::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
}

void Composer::setHasNext(bool has)
{
    m_hasNext = has;
    m_sendNext->setVisible(has);
    refresh();
}

void Composer::addToReply(const QString &sentence)
{
    setMode(client::DraftMode::Reply);
    m_text->moveCursor(QTextCursor::End);
    const QString before = m_text->toPlainText();
    const bool needsGap = !before.isEmpty() && !before.back().isSpace();
    m_text->insertPlainText(needsGap ? u' ' + sentence : sentence);
    focusText();
}

void Composer::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitHeight();
    }
}

void Composer::loadDraft()
{
    m_loading = true;
    m_text->setPlainText(m_model.draft(m_mode));
    m_text->moveCursor(QTextCursor::End);
    if (m_wantedCursor > 0 && m_text->textCursor().position() >= m_wantedCursor) {
        QTextCursor cursor = m_text->textCursor();
        cursor.setPosition(std::exchange(m_wantedCursor, 0));
        m_text->setTextCursor(cursor);
    }
    m_loading = false;
    textWasPut();
}

void Composer::textWasPut()
{
    if (m_spelling != nullptr) {
        m_spelling->stopTyping();
    }
}

void Composer::refresh()
{
    const Voice voice = m_model.voice();
    const bool note = m_mode == client::DraftMode::Note;
    const auto conversation = m_model.conversation();
    const QString name = conversation ? conversation->customerName : QString();
    m_reply->setChecked(!note);
    m_note->setChecked(note);
    m_reply->setEnabled(voice != Voice::None && voice != Voice::ReadOnly);
    m_note->setEnabled(m_model.mayWriteNotes());
    widgets::setStyleProperty(*this, "tone", note ? u"amber"_s : QString());
    m_audience->setText(note                   ? tr("Only your team sees this")
                        : voice != Voice::Mine ? QString()
                                               : tr("%1 will read this").arg(name));
    const bool allowed = note ? m_model.mayWriteNotes() : voice == Voice::Mine;
    m_text->setPlaceholderText(note                   ? tr("Write a note for your team; @ mentions somebody…")
                               : voice == Voice::Mine ? tr("Reply to %1…").arg(name)
                               : voice == Voice::Bot  ? tr("The bot speaks here. Take over to reply, or write a note.")
                               : voice == Voice::Colleague
                                   ? tr("A colleague speaks here. Take over to reply, or write a note.")
                               : voice == Voice::Nobody ? tr("Take it to reply, or write a note.")
                                                        : QString());
    m_text->setAccessibleName(note ? tr("Note for your team") : tr("Reply to %1").arg(name));
    m_text->setEnabled(note ? m_model.mayWriteNotes() : voice != Voice::None && voice != Voice::ReadOnly);
    m_send->setText(note ? tr("Add note") : tr("Send"));
    const QString written = m_text->toPlainText();
    const std::vector<desk::Blank> blanks = note ? std::vector<desk::Blank>() : desk::blanksIn(written + m_then.note);
    // Only beside an empty field: they never stand in the way of what somebody writes.
    m_suggestions->offer(note || !written.isEmpty() ? std::vector<client::Suggestion>() : m_model.suggestions());
    const QStringList unproven = note ? QStringList() : m_model.unprovenIn(written);
    m_marker->setUnproven(unproven);
    const std::vector<desk::Colleague> mentions = note ? m_model.mentionsIn(written) : std::vector<desk::Colleague>();
    m_marker->setMentions(mentions);
    const std::vector<client::DraftFile> files = m_model.attachments(m_mode);
    m_attachments->setFiles(files);
    m_attach->setEnabled(m_text->isEnabled());
    m_attachButton->setEnabled(m_attach->isEnabled());
    m_send->setEnabled(allowed && (!written.trimmed().isEmpty() || !files.empty()) && blanks.empty());
    for (QAction *way : {m_sendResolve, m_sendNext}) {
        way->setEnabled(m_send->isEnabled() && !note);
    }
    m_sendNext->setEnabled(m_sendNext->isEnabled() && m_hasNext);
    m_ways->setEnabled(m_sendResolve->isEnabled());
    m_ways->setVisible(!note);
    m_sendButton->setText(m_send->text());
    m_sendButton->setIcon(
        note ? QIcon(m_theme.pixmap(u"lock"_s, m_theme.px(14), m_theme.colors().onAccent, devicePixelRatioF()))
             : QIcon());
    m_sendButton->setEnabled(m_send->isEnabled());
    m_sendButton->setToolTip(m_send->shortcut().toString(QKeySequence::NativeText));
    const QString doubt = unproven.isEmpty()
                              ? QString()
                              : tr("Nothing in the order says %1.").arg(u"“"_s + unproven.join(u"”, “"_s) + u'”');
    QStringList told;
    for (const desk::Colleague &one : mentions) {
        told << one.name;
    }
    const QString tells =
        told.isEmpty() ? QString() : tr("Tells %1.", "of a note that mentions them").arg(told.join(u", "_s));
    const int misspelt = m_spelling != nullptr ? m_spelling->count() : 0;
    const QString spelling = misspelt > 0 ? tr("%n word(s) may be misspelt; %1 goes to the next.", nullptr, misspelt)
                                                .arg(m_nextMisspelt->shortcut().toString(QKeySequence::NativeText))
                                          : QString();
    m_text->setAccessibleDescription(QStringList{doubt + tells, spelling}.join(u' ').trimmed());
    m_hint->setTone(!blanks.empty() ? theme::Tone::Red : doubt.isEmpty() ? theme::Tone::Neutral : theme::Tone::Amber);
    if (!blanks.empty()) {
        m_hint->setText(tr("Fill in first: %1").arg(blankWords(blanks.front().name)));
        return;
    }
    if (!doubt.isEmpty()) {
        m_hint->setText(doubt);
        return;
    }
    if (!tells.isEmpty()) {
        m_hint->setText(tells);
        return;
    }
    m_hint->setText(m_send->isEnabled() ? tr("%1 sends it").arg(m_send->shortcut().toString(QKeySequence::NativeText))
                                        : QString());
}

void Composer::send(Way way)
{
    client::AfterSending then = m_mode == client::DraftMode::Reply ? m_then : client::AfterSending();
    if (way == Way::Resolve) {
        then.state = desk::ConversationState::Resolved;
        then.until.reset();
    }
    if (m_mode == client::DraftMode::Reply && !m_asked) {
        const QStringList unproven = m_model.unprovenIn(m_text->toPlainText());
        if (!unproven.isEmpty()) {
            m_asked = way;
            m_unprovenLine->showMessage(
                tr("Nothing in the order says %1.").arg(u"“"_s + unproven.join(u"”, “"_s) + u'”'), theme::Tone::Amber,
                u"alert"_s);
            return;
        }
    }
    m_asked.reset();
    m_unprovenLine->hide();
    if (m_model.send(m_mode, m_text->toPlainText(), then)) {
        // The draft of this mode was cleared with it; the field follows.
        setThen({});
        loadDraft();
        refresh();
        if (way == Way::Next) {
            Q_EMIT nextWanted();
        }
    }
}

void Composer::offerMacros()
{
    // A slash at the very beginning, and no line after it: what begins like that is never meant for a customer.
    const QString text = m_text->toPlainText();
    if (m_mode != client::DraftMode::Reply || !text.startsWith(u'/') || text.contains(u'\n')) {
        m_popup->hide();
        return;
    }
    m_popup->offer(m_model.macros(text.mid(1)), m_model.macroFacts(), *this);
}

void Composer::makeMentioning()
{
    m_mentionPopup->setObjectName(u"mentionPopup"_s);
    connect(m_mentionPopup, &MentionPopup::chosen, this, &Composer::mention);
    connect(m_mentionPopup, &MentionPopup::dismissed, this, [this] {
        if (const auto begun = desk::mentionBegunAt(m_text->toPlainText(), cursor())) {
            m_leftAlone = begun->start;
        }
    });
    // Typing opens the list; who only walks through the text keeps the arrow keys.
    connect(m_text, &QPlainTextEdit::cursorPositionChanged, this, [this] {
        if (m_mentionPopup->isVisible()) {
            offerColleagues();
        }
    });
    connect(&m_model, &ConversationViewModel::colleaguesChanged, this, [this] {
        if (m_mentionPopup->isVisible()) {
            offerColleagues();
        }
        refresh();
    });
}

void Composer::offerColleagues()
{
    const bool writes = m_mode == client::DraftMode::Note && !m_loading && !m_text->textCursor().hasSelection();
    const auto begun = writes ? desk::mentionBegunAt(m_text->toPlainText(), cursor()) : std::nullopt;
    if (!begun || m_leftAlone == begun->start) {
        if (!begun) {
            m_leftAlone.reset();
        }
        m_mentionPopup->hide();
        return;
    }
    m_leftAlone.reset();
    if (m_mentionPopup->isHidden() && begun->typed.isEmpty()) {
        m_model.askColleagues(); // somebody may have joined the team
    }
    const std::vector<desk::Colleague> people = m_model.colleagues(begun->typed);
    QSet<desk::UserId> here;
    for (const desk::Colleague &one : people) {
        if (m_model.isHere(one.id)) {
            here.insert(one.id);
        }
    }
    m_mentionPopup->offer(people, here, *this);
}

void Composer::mention(const desk::Colleague &colleague)
{
    const QString text = m_text->toPlainText();
    const auto begun = desk::mentionBegunAt(text, cursor());
    if (!begun) {
        return;
    }
    m_model.chooseMention(colleague);
    QTextCursor place = m_text->textCursor();
    const bool needsGap = place.position() >= text.size() || text.at(place.position()).isLetterOrNumber();
    place.setPosition(int(begun->start));
    place.setPosition(cursor(), QTextCursor::KeepAnchor);
    place.insertText(u'@' + colleague.name + (needsGap ? u" "_s : QString()));
    m_text->setTextCursor(place);
    m_mentionPopup->hide();
    focusText();
}

void Composer::useSuggestion(const QString &id)
{
    const QString text = m_model.useSuggestion(id);
    if (!text.isEmpty()) {
        m_text->setPlainText(text);
        m_text->moveCursor(QTextCursor::End);
        textWasPut();
    }
    focusText();
}

void Composer::useMacro(const desk::Macro &macro)
{
    m_text->setPlainText(desk::filledIn(macro.reply, m_model.macroFacts()));
    setThen(m_model.afterSending(macro));
    QTextCursor cursor = m_text->textCursor();
    const auto blanks = desk::blanksIn(m_text->toPlainText());
    if (blanks.empty()) {
        cursor.movePosition(QTextCursor::End);
    } else {
        // On the first thing that is still to be filled in, so that typing takes its place.
        cursor.setPosition(int(blanks.front().start));
        cursor.setPosition(int(blanks.front().start + blanks.front().length), QTextCursor::KeepAnchor);
    }
    m_text->setTextCursor(cursor);
    textWasPut();
    focusText();
}

void Composer::setThen(const client::AfterSending &then)
{
    m_then = then;
    QStringList steps;
    if (!then.note.isEmpty()) {
        steps << tr("adds the note “%1”").arg(then.note);
    }
    if (then.state == desk::ConversationState::Resolved) {
        steps << tr("resolves the conversation");
    } else if (then.until) {
        steps << tr("snoozes it until %1")
                     .arg(QLocale().toString(core::toDateTime(*then.until).toLocalTime(), QLocale::ShortFormat));
    }
    if (steps.isEmpty()) {
        m_thenLine->hide();
    } else {
        m_thenLine->showMessage(tr("In one step with it: %1").arg(steps.join(u", "_s)), theme::Tone::Amber,
                                u"layers"_s);
    }
    refresh();
}

bool Composer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress &&
        (m_popup->handleKey(*static_cast<QKeyEvent *>(event)) ||
         m_mentionPopup->handleKey(*static_cast<QKeyEvent *>(event)))) {
        return true;
    }
    if (watched == m_text && event->type() == QEvent::FocusOut) {
        m_popup->setVisible(m_popup->isVisible() && m_popup->underMouse());
        m_mentionPopup->setVisible(m_mentionPopup->isVisible() && m_mentionPopup->underMouse());
    }
    return QFrame::eventFilter(watched, event);
}

void Composer::fitHeight()
{
    const int line = m_text->fontMetrics().lineSpacing();
    const int lines =
        std::clamp(int(m_text->document()->documentLayout()->documentSize().height()), leastLines, mostLines);
    m_text->setFixedHeight(line * lines + 2 * int(m_text->document()->documentMargin()) + m_theme.px(4));
}

} // namespace ui::conversation
