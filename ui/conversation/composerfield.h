// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPlainTextEdit>

namespace ui::conversation {

/// Plain text, and whatever files or pictures are pasted or dropped into it.
class ComposerField final : public QPlainTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposerField)

public:
    using QPlainTextEdit::QPlainTextEdit;

    /// Files or a picture without words; words win, because what is copied from a table comes as both.
    [[nodiscard]] static bool brings(const QMimeData &data);
    /// Tells of what it brings.
    void take(const QMimeData &brought);

Q_SIGNALS:
    void filesGiven(const QStringList &paths);
    void pictureGiven(const QByteArray &png);

protected:
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
};

} // namespace ui::conversation
