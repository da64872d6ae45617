// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "photo/verdictchoice.h"

#include "desk/phototext.h"
#include "format/words.h"
#include "widgets/flowlayout.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ui::photo {

VerdictChoice::VerdictChoice(const theme::Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_question(new widgets::TextLabel(theme, theme::Text::Caption, this))
    , m_words(new QWidget(this))
    , m_answer(new QWidget(this))
    , m_said(new widgets::TextLabel(theme, theme::Text::Small, m_answer))
    , m_where(new widgets::TextLabel(theme, theme::Text::Caption, m_answer))
    , m_change(widgets::makeButton(tr("change"), u"link"_s, m_answer))
    , m_undo(widgets::makeButton(tr("take back"), u"link"_s, m_answer))
    , m_others(new widgets::TextLabel(theme, theme::Text::Caption, this))
{
    m_question->setMuted();
    m_question->setText(tr("What does it really show?"));
    m_words->setAccessibleName(m_question->text());
    auto *flow = new widgets::FlowLayout(theme.px(5), m_words);
    const QStringList &words = desk::photoWords();
    for (int i = 0; i < words.size(); ++i) {
        const QString text = format::photoVerdict(words.at(i));
        QPushButton *button = widgets::makeButton(u"%1  %2"_s.arg(i + 1).arg(text), u"pill"_s, m_words);
        button->setObjectName(u"photoWord.%1"_s.arg(words.at(i)));
        button->setAccessibleName(tr("It shows: %1").arg(text));
        button->setAccessibleDescription(tr("Key %1").arg(i + 1));
        button->setToolTip(tr("Confirms what the photo shows; this is what the shop's own model learns from. Key %1, "
                              "while one of these has the focus.")
                               .arg(i + 1));
        connect(button, &QPushButton::clicked, this, [this, word = words.at(i)] {
            m_again = false;
            Q_EMIT wordGiven(m_id, word);
        });
        flow->addWidget(button);
        m_buttons.append(button);
    }
    m_where->setMuted();
    m_others->setMuted();
    m_others->setWordWrap(true);
    m_change->setObjectName(u"photoWordChange"_s);
    m_undo->setObjectName(u"photoWordUndo"_s);
    m_change->setAccessibleName(tr("Say something else of the photo"));
    m_undo->setAccessibleName(tr("Take back what you said of the photo"));
    auto *line = new widgets::FlowLayout(theme.px(8), m_answer);
    for (QWidget *part : {static_cast<QWidget *>(m_said), static_cast<QWidget *>(m_where),
                          static_cast<QWidget *>(m_change), static_cast<QWidget *>(m_undo)}) {
        line->addWidget(part);
    }
    for (QPushButton *link : {m_change, m_undo}) {
        link->setFont(theme.font(theme::Text::Small));
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.px(5));
    for (QWidget *part : {static_cast<QWidget *>(m_question), m_words, m_answer, static_cast<QWidget *>(m_others)}) {
        layout->addWidget(part);
    }
    connect(m_change, &QPushButton::clicked, this, [this] {
        m_again = true;
        refresh();
        start();
    });
    connect(m_undo, &QPushButton::clicked, this, [this] { Q_EMIT wordGiven(m_id, QString()); });
    refresh();
}

void VerdictChoice::setAllowed(bool allowed)
{
    m_allowed = allowed;
    refresh();
}

void VerdictChoice::showPhoto(const desk::MediaId &id, const Photo &photo)
{
    if (id != m_id) {
        m_again = false;
    }
    m_id = id;
    m_photo = photo;
    refresh();
}

void VerdictChoice::start()
{
    if (!isVisible()) {
        return;
    }
    if (m_words->isVisibleTo(this)) {
        const qsizetype said = desk::photoWords().indexOf(m_photo.said.mine);
        m_buttons.at(std::max<qsizetype>(0, said))->setFocus(Qt::ShortcutFocusReason);
    } else {
        m_change->setFocus(Qt::ShortcutFocusReason);
    }
}

void VerdictChoice::refresh()
{
    const bool shown = m_allowed && m_photo.state == Photo::State::Ready;
    const bool had = m_words->isAncestorOf(focusWidget()) || m_answer->isAncestorOf(focusWidget());
    const bool focused = had && focusWidget() != nullptr && focusWidget()->hasFocus();
    const PhotoSaid &said = m_photo.said;
    const bool answered = !said.mine.isEmpty() || said.state != PhotoSaid::State::Kept;
    const bool choosing = !answered || m_again || (said.mine.isEmpty() && said.state == PhotoSaid::State::OnItsWay);
    m_question->setVisible(choosing);
    m_words->setVisible(choosing);
    m_answer->setVisible(answered);
    if (answered) {
        showAnswer();
    }
    m_others->setVisible(!said.theirs.isEmpty());
    m_others->setText(said.theirName.isEmpty()
                          ? tr("A colleague said: %1").arg(format::photoVerdict(said.theirs))
                          : tr("%1 said: %2").arg(said.theirName, format::photoVerdict(said.theirs)));
    setVisible(shown);
    if (focused && shown && (focusWidget() == nullptr || !focusWidget()->isVisibleTo(this))) {
        start(); // what had the focus has gone
    }
}

void VerdictChoice::showAnswer()
{
    const PhotoSaid &said = m_photo.said;
    m_said->setText(said.mine.isEmpty() ? tr("You took back what you said.")
                                        : tr("You said: %1").arg(format::photoVerdict(said.mine)));
    switch (said.state) {
    case PhotoSaid::State::Kept:
        m_where->setText(tr("the hub has it"));
        break;
    case PhotoSaid::State::OnItsWay:
        m_where->setText(tr("stored here, on its way to the hub"));
        break;
    case PhotoSaid::State::Refused:
        m_where->setText(tr("the hub refused it; see the outbox"));
        break;
    }
    m_change->setVisible(!said.mine.isEmpty() && !m_again);
    m_undo->setVisible(!said.mine.isEmpty());
}

int VerdictChoice::wordAt(const QKeyEvent &event) const
{
    const int index = event.key() - Qt::Key_1;
    const bool plain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    return plain && index >= 0 && index < m_buttons.size() ? index : -1;
}

bool VerdictChoice::event(QEvent *event)
{
    // In here the digits are words, whatever they do elsewhere in the window.
    if (event->type() == QEvent::ShortcutOverride && wordAt(*static_cast<QKeyEvent *>(event)) >= 0) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void VerdictChoice::keyPressEvent(QKeyEvent *event)
{
    const int index = wordAt(*event);
    if (index < 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    m_again = false;
    Q_EMIT wordGiven(m_id, desk::photoWords().at(index));
}

} // namespace ui::photo
