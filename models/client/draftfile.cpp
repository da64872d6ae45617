// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "client/draftfile.h"

#include "readings/damage/imageheader.h"
#include "readings/damage/phototraces.h"

#include <QFile>
#include <QFileInfo>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace client {

namespace {

using namespace readings::damage;

tl::unexpected<core::Error> tooLarge()
{
    return core::fail(core::ErrorCode::LimitExceeded, u"more than %1 bytes"_s.arg(MaximumFileBytes));
}

} // namespace

core::Result<DraftFile> draftFile(const QString &name, const QByteArray &bytes)
{
    if (bytes.size() > MaximumFileBytes) {
        return tooLarge();
    }
    const auto type = pictureTypeOf(bytes);
    if (!type || *type == PictureType::Bmp) {
        return core::fail(core::ErrorCode::InvalidArgument, u"JPEG, PNG, WebP and GIF are taken"_s);
    }
    const auto header = readImageHeader(bytes);
    if (!header) {
        return tl::unexpected(header.error());
    }
    const DecodeLimits limits;
    if (header->width > limits.side || header->height > limits.side || header->width * header->height > limits.pixels) {
        return core::fail(core::ErrorCode::LimitExceeded, u"%1 x %2"_s.arg(header->width).arg(header->height));
    }
    const auto clean = withoutTraces(bytes);
    if (!clean) {
        return tl::unexpected(clean.error());
    }
    const bool turned = header->orientation >= 5;
    DraftFile file;
    file.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    file.name = name.left(200);
    file.contentType = pictureContentType(*type);
    file.width = static_cast<int>(turned ? header->height : header->width);
    file.height = static_cast<int>(turned ? header->width : header->height);
    file.content = clean->bytes;
    return file;
}

core::Result<DraftFile> draftFileAt(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
        return core::fail(core::ErrorCode::NotFound, u"the file cannot be read"_s);
    }
    const QByteArray bytes = file.read(MaximumFileBytes + 1);
    if (bytes.size() > MaximumFileBytes) {
        return tooLarge();
    }
    return draftFile(QFileInfo(path).fileName(), bytes);
}

} // namespace client
