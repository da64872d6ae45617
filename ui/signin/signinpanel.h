// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/result.h"
#include "theme/theme.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace client {
class Session;
}
namespace ui::widgets {
class Card;
class InlineMessage;
class TextLabel;
} // namespace ui::widgets

namespace ui::signin {

/// Who are you? Also says when the keychain is locked, and that a session is only for now.
class SignInPanel final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SignInPanel)

public:
    SignInPanel(const theme::Theme &theme, client::Session &session, QWidget *parent = nullptr);

private:
    void refresh();
    void signIn();
    void showFailure(const core::Error &error, int retryAfterSeconds);

    client::Session &m_session;
    widgets::TextLabel *m_hub;
    widgets::InlineMessage *m_message;
    widgets::InlineMessage *m_keychain;
    QLineEdit *m_login;
    QLineEdit *m_password;
    QCheckBox *m_remember;
    QPushButton *m_button;
};

} // namespace ui::signin
