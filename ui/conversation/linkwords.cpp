// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "conversation/linkwords.h"

#include <QCoreApplication>

namespace ui::conversation {

namespace {

struct LinkWords
{
    Q_DECLARE_TR_FUNCTIONS(Links)
};

/// A host or number keeps its own direction in a sentence of another one.
QString isolated(const QString &text)
{
    return QChar(0x2068) + text + QChar(0x2069);
}

} // namespace

QString linkWords(const desk::TextLink &link)
{
    switch (link.kind) {
    case desk::LinkKind::Web:
        return LinkWords::tr("Open %1", "a website").arg(isolated(link.host));
    case desk::LinkKind::Email:
        return LinkWords::tr("Write to %1").arg(isolated(link.target));
    case desk::LinkKind::Order:
        return LinkWords::tr("Show order %1").arg(isolated(link.target));
    case desk::LinkKind::Tracking:
        return LinkWords::tr("Copy tracking number %1").arg(isolated(link.target));
    }
    return {};
}

QString linkWarning(const desk::TextLink &link, const QString &shown)
{
    const QString start = shown.size() > 60 ? shown.left(60) + QChar(0x2026) : shown;
    return LinkWords::tr("This link leads to %1, although it reads “%2”.").arg(isolated(link.host), isolated(start));
}

} // namespace ui::conversation
