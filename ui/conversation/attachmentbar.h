// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/draftfile.h"
#include "theme/theme.h"

#include <QFrame>

class QLabel;

namespace ui::conversation {

/// One picture of a draft: what it looks like, its name and size, and a way to leave it out.
class AttachmentChip final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AttachmentChip)

public:
    AttachmentChip(const theme::Theme &theme, const client::DraftFile &file, QWidget *parent = nullptr);

    [[nodiscard]] QString fileId() const { return m_id; }

Q_SIGNALS:
    void removed(const QString &fileId);

private:
    void decode(const QByteArray &content);

    const theme::Theme &m_theme;
    const QString m_id;
    QLabel *m_picture;
};

/// The pictures that go with a draft, in the order they came. Hidden when there are none.
class AttachmentBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AttachmentBar)

public:
    explicit AttachmentBar(const theme::Theme &theme, QWidget *parent = nullptr);

    void setFiles(const std::vector<client::DraftFile> &files);
    [[nodiscard]] QList<AttachmentChip *> chips() const { return m_chips; }

Q_SIGNALS:
    void removed(const QString &fileId);

private:
    const theme::Theme &m_theme;
    QList<AttachmentChip *> m_chips;
};

} // namespace ui::conversation
