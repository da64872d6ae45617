// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/composerfield.h"

#include <QBuffer>
#include <QImage>
#include <QMimeData>
#include <QUrl>

namespace ui::conversation {

namespace {

QStringList localFiles(const QMimeData &data)
{
    QStringList paths;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile()) {
            paths.append(url.toLocalFile());
        }
    }
    return paths;
}

} // namespace

bool ComposerField::brings(const QMimeData &data)
{
    return !localFiles(data).isEmpty() || (data.hasImage() && !data.hasText());
}

void ComposerField::take(const QMimeData &brought)
{
    if (const QStringList paths = localFiles(brought); !paths.isEmpty()) {
        Q_EMIT filesGiven(paths);
        return;
    }
    const QImage image = qvariant_cast<QImage>(brought.imageData());
    QByteArray png;
    QBuffer buffer(&png);
    if (!image.isNull() && buffer.open(QIODevice::WriteOnly) && image.save(&buffer, "PNG")) {
        Q_EMIT pictureGiven(png);
    }
}

bool ComposerField::canInsertFromMimeData(const QMimeData *source) const
{
    return brings(*source) || QPlainTextEdit::canInsertFromMimeData(source);
}

void ComposerField::insertFromMimeData(const QMimeData *source)
{
    if (brings(*source)) {
        take(*source);
    } else {
        QPlainTextEdit::insertFromMimeData(source);
    }
}

} // namespace ui::conversation
