// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "signin/signinpanel.h"

#include "client/session.h"
#include "format/words.h"
#include "widgets/card.h"
#include "widgets/inlinemessage.h"
#include "widgets/style.h"
#include "widgets/textlabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace ui::signin {

SignInPanel::SignInPanel(const theme::Theme &theme, client::Session &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_hub(new widgets::TextLabel(theme, theme::Text::Small, this))
    , m_message(new widgets::InlineMessage(theme, this))
    , m_keychain(new widgets::InlineMessage(theme, this))
    , m_login(new QLineEdit(this))
    , m_password(new QLineEdit(this))
    , m_remember(new QCheckBox(tr("Stay signed in on this computer"), this))
    , m_button(widgets::makeButton(tr("Sign in"), u"primary"_s, this))
{
    auto *card = new widgets::Card(theme, this);
    card->setFixedWidth(theme.px(380));
    auto *title = new widgets::TextLabel(theme, theme::Text::Amount, card);
    title->setText(u"Afterdesk"_s);
    m_hub->setMuted();
    m_hub->setWordWrap(true);
    m_login->setObjectName(u"login"_s);
    m_login->setPlaceholderText(tr("Name"));
    m_login->setAccessibleName(tr("Name"));
    m_login->setMinimumHeight(theme.px(32));
    m_password->setObjectName(u"password"_s);
    m_password->setPlaceholderText(tr("Password"));
    m_password->setAccessibleName(tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setMinimumHeight(theme.px(32));
    QPushButton *retry = m_keychain->addAction(tr("Try again"));
    QVBoxLayout *body = card->body();
    body->setSpacing(theme.px(9));
    body->addWidget(title);
    body->addWidget(m_hub);
    body->addWidget(m_keychain);
    body->addWidget(m_message);
    body->addWidget(m_login);
    body->addWidget(m_password);
    body->addWidget(m_remember);
    body->addSpacing(theme.px(4));
    body->addWidget(m_button);
    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    // Not by alignment: that would give the card the height of sentences that are not wrapped.
    auto *across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(card);
    across->addStretch(1);
    layout->addLayout(across);
    layout->addStretch(3);

    connect(retry, &QPushButton::clicked, this, [this] { m_session.retryKeychain(); });
    connect(m_button, &QPushButton::clicked, this, &SignInPanel::signIn);
    connect(m_login, &QLineEdit::returnPressed, m_password, qOverload<>(&QWidget::setFocus));
    connect(m_password, &QLineEdit::returnPressed, this, &SignInPanel::signIn);
    connect(m_login, &QLineEdit::textChanged, this, &SignInPanel::refresh);
    connect(m_password, &QLineEdit::textChanged, this, &SignInPanel::refresh);
    connect(&session, &client::Session::stateChanged, this, &SignInPanel::refresh);
    connect(&session, &client::Session::signInFailed, this, &SignInPanel::showFailure);
    connect(&session, &client::Session::expired, this, [this] {
        m_message->showMessage(tr("Your session has ended. Sign in again; nothing you wrote is lost."),
                               theme::Tone::Amber, u"alert"_s);
    });
    m_message->hide();
    refresh();
}

void SignInPanel::refresh()
{
    using S = client::SessionState;
    const S state = m_session.state();
    const bool busy = state == S::SigningIn || state == S::Resuming;
    m_hub->setText(state == S::Resuming ? tr("Opening %1…").arg(m_session.hub().toDisplayString())
                                        : m_session.hub().toDisplayString());
    m_login->setEnabled(!busy);
    m_password->setEnabled(!busy);
    m_remember->setVisible(m_session.canRemember());
    m_button->setText(busy ? tr("One moment…") : tr("Sign in"));
    m_button->setEnabled(!busy && !m_login->text().trimmed().isEmpty() && !m_password->text().isEmpty());
    if (state == S::KeychainLocked) {
        m_keychain->showMessage(
            tr("The keychain of this computer is locked. Unlock it and try again, or sign in for now."),
            theme::Tone::Amber, u"key"_s);
    } else {
        m_keychain->hide();
    }
    if (state == S::SignedIn) {
        m_password->clear();
        m_message->hide();
    }
}

void SignInPanel::signIn()
{
    if (!m_button->isEnabled()) {
        return;
    }
    m_message->hide();
    const bool remember = m_session.canRemember() && m_remember->isChecked();
    m_session.signIn(m_login->text().trimmed(), m_password->text(),
                     remember ? client::Remember::Keychain : client::Remember::SessionOnly);
}

void SignInPanel::showFailure(const core::Error &error, int retryAfterSeconds)
{
    QString words;
    switch (error.code) {
    case core::ErrorCode::Unauthenticated:
        words = tr("Name or password is wrong.");
        break;
    case core::ErrorCode::LimitExceeded:
        words = tr("Too many tries. Wait %n second(s).", nullptr, retryAfterSeconds);
        break;
    case core::ErrorCode::Forbidden:
        words = tr("This account is switched off. Ask your administrator.");
        break;
    case core::ErrorCode::Unavailable:
    case core::ErrorCode::Timeout:
        words = tr("The hub at %1 does not answer.").arg(m_session.hub().toDisplayString());
        break;
    default:
        words = format::error(error);
        break;
    }
    m_message->showMessage(words, theme::Tone::Red, u"alert"_s);
    m_password->selectAll();
    m_password->setFocus();
    refresh();
}

} // namespace ui::signin
