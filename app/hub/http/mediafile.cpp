// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/http/mediafile.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace hub {

Reply mediaFile(const QString &path, const desk::Attachment &file)
{
    QFile bytes(path);
    if (!bytes.open(QIODevice::ReadOnly)) {
        return Reply::of({core::ErrorCode::Corrupt, u"a media file is missing"_s});
    }
    serve::Response response;
    response.body = bytes.readAll().toStdString();
    response.headers.add("Content-Type", file.contentType.toStdString());
    response.headers.add("X-Content-Type-Options", "nosniff");
    response.headers.add("Content-Security-Policy", "default-src 'none'; sandbox");
    response.headers.add("Content-Disposition", "attachment");
    response.headers.add("Cache-Control", "private, max-age=31536000, immutable");
    return Reply::raw(std::move(response));
}

} // namespace hub
