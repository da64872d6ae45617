// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "photos/photoscenario.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace readings::damage;

namespace photos {

namespace {

double quantile(std::vector<double> values, double share)
{
    if (values.empty()) {
        return 0.0;
    }
    std::sort(values.begin(), values.end());
    return values[size_t(share * double(values.size() - 1) + 0.5)];
}

/// Wilson's 95 % interval of a share.
QString share(int right, int n)
{
    if (n == 0) {
        return u"-"_s;
    }
    const double z = 1.96;
    const double p = double(right) / n;
    const double middle = p + z * z / (2.0 * n);
    const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
    const double scale = 1 + z * z / n;
    return u"%1 of %2 = %3 (%4 to %5)"_s.arg(right)
        .arg(n)
        .arg(p, 0, 'f', 3)
        .arg((middle - half) / scale, 0, 'f', 3)
        .arg((middle + half) / scale, 0, 'f', 3);
}

} // namespace

PhotoScenario::PhotoScenario(DamageReader &reader, HubChannel *hub)
    : m_reader(reader)
    , m_hub(hub)
{
}

QString PhotoScenario::sendToHub(const QByteArray &bytes)
{
    if (m_hub == nullptr) {
        return {};
    }
    const auto id = m_hub->upload(bytes);
    if (!id) {
        // 4xx is a reason; anything else, a silence included, is a photo lost.
        return id.error().detail.startsWith(u"status 4"_s) ? u"refused: "_s + id.error().detail
                                                           : u"lost: "_s + id.error().detail;
    }
    const core::Status sent = m_hub->send(u"A photo of my order"_s, *id);
    return sent ? u"stored"_s : u"lost: "_s + sent.error().detail;
}

bool PhotoScenario::addFolder(const QString &folder, bool damaged)
{
    const QDir dir(folder);
    const QStringList names = dir.entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(dir.filePath(name));
        Row row;
        row.file = name;
        row.damaged = damaged;
        if (!file.open(QIODevice::ReadOnly)) {
            row.verdict = u"unusable"_s;
            row.reason = u"unreadable: "_s + file.errorString();
            m_rows.push_back(row);
            continue;
        }
        const QByteArray bytes = file.readAll();
        row.hub = sendToHub(bytes);
        QElapsedTimer timer;
        timer.start();
        const auto photo = decodePicture(bytes);
        row.decodeMs = double(timer.nsecsElapsed()) / 1e6;
        if (!photo) {
            row.verdict = u"unusable"_s;
            row.reason = core::errorCodeName(photo.error().code) + u": "_s + photo.error().detail;
        } else if (const auto reading = m_reader.read(*photo)) {
            row.verdict = verdictName(reading->verdict);
            row.reason = reading->quality.codes().join(u'+');
            row.damage = reading->damage();
            row.ms = reading->ms;
            row.judged = true;
        } else {
            row.reason = reading.error().detail;
        }
        m_rows.push_back(row);
    }
    return !names.isEmpty();
}

int PhotoScenario::lost() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [](const Row &row) {
        return row.verdict.isEmpty() || (row.verdict == u"unusable"_s && row.reason.isEmpty()) ||
               row.hub.startsWith(u"lost"_s);
    }));
}

void PhotoScenario::print(QTextStream &out) const
{
    static const QStringList verdicts{u"damaged_packaging"_s,     u"damaged_product"_s, u"looks_intact"_s,
                                      u"not_parcel_or_product"_s, u"unusable"_s,        u"not_sure"_s};
    out << "model " << m_reader.model().name << ' ' << m_reader.model().version << ' '
        << m_reader.model().sha256.left(12) << "\n\n";
    out << u"%1 %2 %3\n"_s.arg(u"verdict"_s, -24).arg(u"damaged"_s, 9).arg(u"intact"_s, 9);
    for (const QString &verdict : verdicts) {
        const auto count = [&](bool damaged) {
            return std::count_if(m_rows.begin(), m_rows.end(),
                                 [&](const Row &r) { return r.damaged == damaged && r.verdict == verdict; });
        };
        out << u"%1 %2 %3\n"_s.arg(verdict, -24).arg(count(true), 9).arg(count(false), 9);
    }
    QMap<QString, int> reasons, hub;
    std::vector<double> decodeMs, ms;
    int pairs = 0;
    double ordered = 0.0;
    int called = 0, rightCalls = 0, alarms = 0, intact = 0, found = 0, damaged = 0;
    for (const Row &row : m_rows) {
        if (!row.reason.isEmpty()) {
            ++reasons[row.reason];
        }
        if (!row.hub.isEmpty()) {
            ++hub[row.hub];
        }
        decodeMs.push_back(row.decodeMs);
        if (!row.judged) {
            continue;
        }
        ms.push_back(row.ms);
        const bool says = row.verdict.startsWith(u"damaged"_s);
        if (says || row.verdict == u"looks_intact"_s) {
            ++called;
            rightCalls += says == row.damaged ? 1 : 0;
        }
        (row.damaged ? damaged : intact) += 1;
        found += says && row.damaged ? 1 : 0;
        alarms += says && !row.damaged ? 1 : 0;
        if (row.damaged) {
            for (const Row &other : m_rows) {
                if (other.judged && !other.damaged) {
                    ++pairs;
                    ordered += row.damage > other.damage ? 1.0 : row.damage == other.damage ? 0.5 : 0.0;
                }
            }
        }
    }
    out << "\nreasons beside a verdict\n";
    for (auto it = reasons.cbegin(); it != reasons.cend(); ++it) {
        out << u"  %1 x %2\n"_s.arg(it.value(), 4).arg(it.key());
    }
    if (!hub.isEmpty()) {
        out << "\nwhat the hub did\n";
        for (auto it = hub.cbegin(); it != hub.cend(); ++it) {
            out << u"  %1 x %2\n"_s.arg(it.value(), 4).arg(it.key());
        }
    }
    out << "\nphotos " << m_rows.size() << ", without verdict or reason " << lost() << '\n';
    out << u"decoding ms p50 %1, p99 %2; quality and model ms p50 %3, p99 %4\n"_s.arg(quantile(decodeMs, .5), 0, 'f', 1)
               .arg(quantile(decodeMs, .99), 0, 'f', 1)
               .arg(quantile(ms, .5), 0, 'f', 1)
               .arg(quantile(ms, .99), 0, 'f', 1);
    out << "for the record (these photos are for evaluation only, no model is tuned to them):\n";
    out << "  damage score, AUROC      " << QString::number(pairs > 0 ? ordered / pairs : 0.0, 'f', 3) << '\n';
    out << "  right where it decided   " << share(rightCalls, called) << '\n';
    out << "  damage found             " << share(found, damaged) << '\n';
    out << "  false alarms on intact   " << share(alarms, intact) << '\n';
}

} // namespace photos
