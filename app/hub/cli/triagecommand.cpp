// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/cli/triagecommand.h"

#include "readings/damage/triagetool.h"

#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace hub {

namespace {

core::Status triage(const QCommandLineParser &parser)
{
    const QStringList files = parser.positionalArguments();
    if (files.isEmpty()) {
        return core::fail(core::ErrorCode::InvalidArgument, u"which FILE?"_s);
    }
    const auto reader = readings::damage::shippedReader();
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly)) {
        return core::fail(core::ErrorCode::Unavailable, u"cannot write: "_s + out.errorString());
    }
    readings::damage::TriageTool tool(**reader);
    if (!tool.run(files, out) || !out.flush()) {
        return core::fail(core::ErrorCode::Unavailable, u"cannot write: "_s + out.errorString());
    }
    return {};
}

} // namespace

Command triageCommand()
{
    return {.name = u"triage"_s,
            .summary = u"Says what photos show, one JSON line each."_s,
            .usage = u"FILE…"_s,
            .declare = [](QCommandLineParser &parser) { parser.addPositionalArgument(u"FILE…"_s, u"Photos."_s); },
            .run = triage};
}

} // namespace hub
