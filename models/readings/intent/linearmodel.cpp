// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/intent/linearmodel.h"

#include "core/json.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>
#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace readings::intent {

namespace {

constexpr quint32 Magic = 0x41444C49; // "ADLI"
constexpr quint32 Format = 1;
constexpr qsizetype DigestSize = 32;
constexpr quint32 MostEntries = 1'000'000;
constexpr quint32 LongestHeader = 64 * 1024;

QJsonObject headerOf(const LinearModel &model)
{
    const Calibration &c = model.calibration;
    return {{"name"_L1, model.name},
            {"version"_L1, model.version},
            {"groups"_L1, QJsonArray::fromStringList(groups())},
            {"calibration"_L1, QJsonObject{{"version"_L1, c.version},
                                           {"temperature"_L1, c.temperature},
                                           {"shift"_L1, c.shift},
                                           {"flag_from"_L1, c.flagFrom},
                                           {"sure"_L1, QJsonArray{c.sure[0], c.sure[1], c.sure[2]}},
                                           {"n"_L1, c.n}}}};
}

core::Status readHeader(const QByteArray &bytes, LinearModel &model)
{
    const auto json = core::parseObject(bytes);
    if (!json) {
        return tl::unexpected(json.error());
    }
    core::JsonReader reader(*json, u"header"_s);
    model.name = reader.text("name"_L1);
    model.version = reader.text("version"_L1);
    if (reader.array("groups"_L1) != QJsonArray::fromStringList(groups())) {
        reader.failed("groups"_L1, u"are not ours"_s);
    }
    core::JsonReader inner(reader.object("calibration"_L1), u"calibration"_s);
    Calibration &c = model.calibration;
    c.version = inner.text("version"_L1);
    c.temperature = inner.number("temperature"_L1);
    c.shift = inner.number("shift"_L1);
    c.flagFrom = inner.number("flag_from"_L1);
    c.n = inner.integer("n"_L1);
    const QJsonArray sure = inner.array("sure"_L1);
    for (size_t i = 0; i < c.sure.size(); ++i) {
        c.sure[i] = sure.at(static_cast<qsizetype>(i)).toDouble();
    }
    if (!(c.temperature > 0.0)) {
        inner.failed("temperature"_L1, u"is not above 0"_s);
    }
    return inner.status() ? reader.status() : inner.status();
}

} // namespace

const QStringList &groups()
{
    static const QStringList names{u"order_status"_s,  u"cancel_order"_s,     u"change_address"_s, u"refund_return"_s,
                                   u"payment"_s,       u"delivery_options"_s, u"place_order"_s,    u"account"_s,
                                   u"contact_agent"_s, u"out_of_scope"_s};
    return names;
}

Scores softmax(Scores scores)
{
    const double top = *std::max_element(scores.begin(), scores.end());
    double sum = 0.0;
    for (double &score : scores) {
        score = std::exp(score - top);
        sum += score;
    }
    for (double &score : scores) {
        score /= sum;
    }
    return scores;
}

Row rowOf(const Counted &counted, const std::function<std::pair<int, float>(quint32)> &look)
{
    Row row;
    row.reserve(counted.words.size() + counted.letters.size());
    for (const auto *block : {&counted.words, &counted.letters}) {
        const size_t from = row.size();
        double length = 0.0;
        for (const Counted::One &one : *block) {
            const auto [index, rarity] = look(one.hash);
            if (index >= 0) {
                row.push_back({index, one.weight * rarity});
                length += static_cast<double>(row.back().value) * row.back().value;
            }
        }
        for (size_t i = from; i < row.size(); ++i) {
            row[i].value /= static_cast<float>(std::sqrt(length));
        }
    }
    return row;
}

LinearModel::LinearModel(std::vector<Entry> entries, const std::vector<float> &weights, const Scores &bias)
    : m_entries(std::move(entries))
    , m_bias(bias)
{
    Q_ASSERT(std::is_sorted(m_entries.begin(), m_entries.end(),
                            [](const Entry &a, const Entry &b) { return a.hash < b.hash; }));
    float most = 1e-6F;
    for (const float weight : weights) {
        most = std::max(most, std::abs(weight));
    }
    m_scale = most / 127.0F;
    m_weights.reserve(weights.size());
    for (const float weight : weights) {
        m_weights.push_back(static_cast<qint8>(std::lround(weight / m_scale)));
    }
}

int LinearModel::indexOf(quint32 hash) const
{
    const auto at = std::lower_bound(m_entries.begin(), m_entries.end(), hash,
                                     [](const Entry &entry, quint32 wanted) { return entry.hash < wanted; });
    return at != m_entries.end() && at->hash == hash ? static_cast<int>(at - m_entries.begin()) : -1;
}

Row LinearModel::rowOf(const Counted &counted) const
{
    return intent::rowOf(counted, [this](quint32 hash) {
        const int index = indexOf(hash);
        return std::pair(index, index < 0 ? 0.0F : m_entries[static_cast<size_t>(index)].rarity);
    });
}

Scores LinearModel::scores(const Row &row) const
{
    Scores sums{};
    for (const Weighted &part : row) {
        const qint8 *weights = &m_weights[static_cast<size_t>(part.feature) * GroupCount];
        for (size_t k = 0; k < GroupCount; ++k) {
            sums[k] += part.value * weights[k];
        }
    }
    for (size_t k = 0; k < GroupCount; ++k) {
        sums[k] = sums[k] * m_scale + m_bias[k];
    }
    return sums;
}

QByteArray LinearModel::bytes() const
{
    QByteArray data;
    QDataStream out(&data, QIODevice::WriteOnly);
    out.setByteOrder(QDataStream::LittleEndian);
    out.setFloatingPointPrecision(QDataStream::SinglePrecision);
    out << Magic << Format << core::canonicalJson(headerOf(*this)) << m_scale;
    for (const double bias : m_bias) {
        out << static_cast<float>(bias);
    }
    out << static_cast<quint32>(m_entries.size());
    for (const Entry &entry : m_entries) {
        out << entry.hash << entry.rarity;
    }
    out.writeRawData(reinterpret_cast<const char *>(m_weights.data()), static_cast<int>(m_weights.size()));
    return data + QCryptographicHash::hash(data, QCryptographicHash::Sha256);
}

core::Result<LinearModel> LinearModel::fromBytes(const QByteArray &bytes)
{
    const auto broken = [](const QString &what) {
        return core::fail(core::ErrorCode::Corrupt, u"intent model: "_s + what);
    };
    QDataStream in(bytes);
    in.setByteOrder(QDataStream::LittleEndian);
    in.setFloatingPointPrecision(QDataStream::SinglePrecision);
    quint32 magic = 0;
    quint32 format = 0;
    in >> magic >> format;
    if (in.status() != QDataStream::Ok || magic != Magic) {
        return broken(u"this is no intent model"_s);
    }
    if (format > Format) {
        return core::fail(core::ErrorCode::NewerThanProgram,
                          u"intent model: format %1 is newer than %2"_s.arg(format).arg(Format));
    }
    const QByteArray body = bytes.chopped(std::min(DigestSize, bytes.size()));
    if (QCryptographicHash::hash(body, QCryptographicHash::Sha256) != bytes.right(DigestSize)) {
        return broken(u"its check sum is wrong"_s);
    }
    QByteArray header;
    LinearModel model;
    quint32 count = 0;
    in >> header >> model.m_scale;
    for (double &bias : model.m_bias) {
        float value = 0;
        in >> value;
        bias = value;
    }
    in >> count;
    if (in.status() != QDataStream::Ok || count > MostEntries || header.size() > LongestHeader) {
        return broken(u"its header is cut off"_s);
    }
    if (const core::Status read = readHeader(header, model); !read) {
        return broken(read.error().detail);
    }
    model.m_entries.resize(count);
    for (Entry &entry : model.m_entries) {
        in >> entry.hash >> entry.rarity;
    }
    model.m_weights.resize(static_cast<size_t>(count) * GroupCount);
    const int wanted = static_cast<int>(model.m_weights.size());
    const bool whole = in.readRawData(reinterpret_cast<char *>(model.m_weights.data()), wanted) == wanted &&
                       in.device()->pos() == body.size();
    const bool sorted = std::is_sorted(model.m_entries.begin(), model.m_entries.end(),
                                       [](const Entry &a, const Entry &b) { return a.hash < b.hash; });
    if (!whole || in.status() != QDataStream::Ok || !sorted) {
        return broken(u"its weights are cut off"_s);
    }
    return model;
}

} // namespace readings::intent
