// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/macrolibrary.h"

#include <QFile>

// Q_INIT_RESOURCE has to stand outside any namespace.
static void initializeMacroResource()
{
    Q_INIT_RESOURCE(macros);
}

namespace console {

using namespace Qt::StringLiterals;

core::Result<std::vector<desk::Macro>> macrosOf(const QString &file)
{
    QFile own(file);
    if (own.exists()) {
        if (!own.open(QIODevice::ReadOnly)) {
            return core::fail(core::ErrorCode::Unavailable, file + u": "_s + own.errorString());
        }
        auto macros = desk::macrosFromJson(own.readAll());
        return macros ? std::move(macros) : core::fail(macros.error().code, file + u": "_s + macros.error().detail);
    }
    initializeMacroResource();
    QFile ours(u":/macros/macros.json"_s);
    if (!ours.open(QIODevice::ReadOnly)) {
        return core::fail(core::ErrorCode::Internal, ours.errorString());
    }
    return desk::macrosFromJson(ours.readAll());
}

} // namespace console
