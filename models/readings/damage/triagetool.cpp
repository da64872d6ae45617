// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/triagetool.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

using namespace Qt::StringLiterals;

namespace readings::damage {

namespace {

double rounded(double value, double steps)
{
    return std::round(value * steps) / steps;
}

/// Nobody could judge it, and this is why: also a verdict, so that every file has one.
QJsonObject unreadable(const QString &file, const core::Error &error, const desk::ModelRef &model)
{
    return {
        {u"file"_s, file},
        {u"verdict"_s, QString(verdictName(Verdict::Unusable))},
        {u"probabilities"_s, QJsonObject()},
        {u"usable"_s, false},
        {u"quality"_s, QJsonArray{u"unreadable"_s}},
        {u"error"_s, QJsonObject{{u"code"_s, core::errorCodeName(error.code)}, {u"detail"_s, error.detail}}},
        {u"ms"_s, 0.0},
        {u"model"_s, QJsonObject{{u"name"_s, model.name}, {u"version"_s, model.version}, {u"sha256"_s, model.sha256}}}};
}

} // namespace

TriageTool::TriageTool(DamageReader &reader, DecodeLimits limits)
    : m_reader(reader)
    , m_limits(limits)
{
}

QJsonObject TriageTool::triage(const QString &file, const QByteArray &bytes)
{
    const auto photo = decodePicture(bytes, m_limits);
    if (!photo) {
        return unreadable(file, photo.error(), m_reader.model());
    }
    const auto reading = m_reader.read(*photo);
    if (!reading) {
        return unreadable(file, reading.error(), m_reader.model());
    }
    QJsonObject probabilities;
    for (const ClassProbability &p : reading->probabilities) {
        probabilities.insert(verdictName(p.verdict), rounded(p.calibrated, 1e4));
    }
    return {{u"file"_s, file},
            {u"verdict"_s, QString(verdictName(reading->verdict))},
            {u"probabilities"_s, probabilities},
            {u"usable"_s, reading->quality.usable()},
            {u"quality"_s, QJsonArray::fromStringList(reading->quality.codes())},
            {u"ms"_s, rounded(reading->ms, 100)},
            {u"model"_s, QJsonObject{{u"name"_s, reading->model.name},
                                     {u"version"_s, reading->model.version},
                                     {u"sha256"_s, reading->model.sha256},
                                     {u"calibration"_s, reading->calibration}}}};
}

QJsonObject TriageTool::triageFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return unreadable(path, {core::ErrorCode::NotFound, file.errorString()}, m_reader.model());
    }
    // One byte more than allowed is enough to know; a device without an end must not fill the memory.
    return triage(path, file.read(m_limits.bytes + 1));
}

bool TriageTool::run(const QStringList &files, QIODevice &out)
{
    for (const QString &path : files) {
        const QByteArray line = QJsonDocument(triageFile(path)).toJson(QJsonDocument::Compact) + '\n';
        if (out.write(line) != line.size()) {
            return false;
        }
    }
    return true;
}

} // namespace readings::damage
