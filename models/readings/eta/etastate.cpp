// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/eta/etamodel.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <bit>

// The stored form of a model. Maps are written by rising key, so that equal models are equal bytes.

namespace readings::eta {

namespace {

constexpr quint32 stateMagic = 0x41444554;  // "ADET"
constexpr quint32 priorsMagic = 0x41444550; // "ADEP"
constexpr quint32 format = 2;
constexpr quint32 mostItems = 20'000'000; // of a list; more is damage

/// Writes or reads, depending on its direction, so that both always agree on what comes when.
class Archive
{
public:
    explicit Archive(QByteArray *into)
        : m_stream(into, QIODevice::WriteOnly)
        , m_reading(false)
    {
        configure();
    }
    explicit Archive(const QByteArray &from)
        : m_stream(from)
        , m_reading(true)
    {
        configure();
    }

    [[nodiscard]] bool reading() const { return m_reading; }
    [[nodiscard]] bool good() const { return m_stream.status() == QDataStream::Ok; }
    [[nodiscard]] bool atEnd() const { return m_stream.atEnd(); }

    void item(double &value) { plain(value); }
    void item(float &value)
    {
        // As bits: NaN stays what it is.
        quint32 bits = std::bit_cast<quint32>(value);
        plain(bits);
        value = std::bit_cast<float>(bits);
    }
    void item(uint8_t &value) { as<quint8>(value); }
    void item(int16_t &value) { as<qint16>(value); }
    void item(int32_t &value) { as<qint32>(value); }
    void item(uint32_t &value) { as<quint32>(value); }
    void item(int64_t &value) { as<qint64>(value); }
    void item(uint64_t &value) { as<quint64>(value); }
    void item(bool &value) { plain(value); }
    void item(std::string &value)
    {
        QByteArray bytes = QByteArray::fromStdString(value);
        plain(bytes);
        value = bytes.toStdString();
    }
    template <typename T, size_t N>
    void item(std::array<T, N> &values)
    {
        for (T &value : values) {
            item(value);
        }
    }
    template <typename A, typename B>
    void item(std::pair<A, B> &value)
    {
        item(value.first);
        item(value.second);
    }
    template <typename T>
    void item(std::vector<T> &values)
    {
        list(values);
    }
    template <typename T>
    void item(std::deque<T> &values)
    {
        list(values);
    }
    template <typename K, typename V>
    void item(std::unordered_map<K, V> &values)
    {
        std::vector<std::pair<K, V>> sorted(values.begin(), values.end());
        std::sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        list(sorted);
        if (m_reading) {
            values = {sorted.begin(), sorted.end()};
        }
    }
    template <typename V>
    void item(std::map<std::string, V> &values)
    {
        std::vector<std::pair<std::string, V>> sorted(values.begin(), values.end());
        list(sorted);
        if (m_reading) {
            values = {sorted.begin(), sorted.end()};
        }
    }

    void item(DecayedMean &v) { all(v.weight, v.sum, v.at); }
    void item(EtaMemory::Levels &v) { all(v.log, v.waiting); }
    void item(EtaMemory::Begun &v) { all(v.from, v.until, v.key); }
    void item(EtaMemory::State &v) { all(v.means, v.begun, v.levels, v.countedAt, v.backlog); }
    void item(QuantileTrees::Node &v) { all(v.column, v.unknownLeft, v.left, v.right, v.value); }
    void item(QuantileTrees &v)
    {
        QuantileTrees::Parts parts = v.parts();
        all(parts.nodes, parts.roots, parts.base);
        if (m_reading) {
            v = QuantileTrees::fromParts(std::move(parts));
        }
    }
    void item(OnlineQuantiles::Row &v) { all(v.handle, v.features, v.final, v.level); }
    void item(OnlineQuantiles::Done &v) { all(v.features, v.target, v.at); }
    void item(OnlineQuantiles::Age &v) { all(v.handle, v.from, v.until, v.days); }
    void item(OnlineQuantiles::State &v)
    {
        all(v.next, v.outcomes, v.version, v.since, v.refitAt, v.refitOutcomes, v.correctedAt, v.open, v.done, v.inside,
            v.ages, v.shift, v.levels, v.start, v.trees, v.hasStart, v.hasTrees);
    }
    void item(OrderFacts &v)
    {
        all(v.id, v.placed, v.promised, v.seller, v.origin, v.destination, v.category, v.postcode, v.price, v.freight,
            v.weight);
    }
    void item(EtaModel::UnderWay &v)
    {
        all(v.facts, v.purchase, v.handover, v.purchaseLevel, v.handoverLevel, v.handedOver, v.transit, v.odds, v.scans,
            v.scanEarliest, v.scanLatest);
    }
    void item(EtaModel::LateScale &v) { all(v.shift, v.slope); }
    void item(EtaModel::Prior &v)
    {
        all(v.asOf, v.means, v.levels, v.purchase, v.handover, v.purchaseShift, v.handoverShift);
    }

    template <typename... T>
    void all(T &...values)
    {
        (item(values), ...);
    }

private:
    void configure()
    {
        m_stream.setVersion(QDataStream::Qt_6_4);
        m_stream.setFloatingPointPrecision(QDataStream::DoublePrecision);
    }
    template <typename T>
    void plain(T &value)
    {
        if (m_reading) {
            m_stream >> value;
        } else {
            m_stream << value;
        }
    }
    template <typename Wire, typename T>
    void as(T &value)
    {
        auto wire = static_cast<Wire>(value);
        plain(wire);
        value = static_cast<T>(wire);
    }
    template <typename List>
    void list(List &values)
    {
        auto count = static_cast<quint32>(values.size());
        plain(count);
        if (m_reading) {
            values.clear();
            if (count > mostItems) {
                m_stream.setStatus(QDataStream::ReadCorruptData);
                return;
            }
            for (quint32 i = 0; i < count && good(); ++i) {
                typename List::value_type value{};
                item(value);
                values.push_back(std::move(value));
            }
            return;
        }
        for (auto &value : values) {
            item(value);
        }
    }

    QDataStream m_stream;
    bool m_reading;
};

core::Status checkHead(Archive &archive, quint32 magic)
{
    uint32_t found = 0;
    uint32_t version = 0;
    archive.all(found, version);
    if (!archive.good() || found != magic) {
        return core::fail(core::ErrorCode::Corrupt, QStringLiteral("this is no stored ETA model"));
    }
    if (version != format) {
        return core::fail(core::ErrorCode::NewerThanProgram,
                          QStringLiteral("the stored ETA model has format %1").arg(version));
    }
    return {};
}

} // namespace

/// The parts of a model in the order in which they are stored; reads or writes them.
struct EtaModelParts
{
    EtaMemory::State memory;
    OnlineQuantiles::State purchase;
    OnlineQuantiles::State handover;
};

QByteArray EtaModel::save() const
{
    QByteArray bytes;
    Archive archive(&bytes);
    uint32_t magic = stateMagic;
    uint32_t version = format;
    EtaModel copy = *this;
    EtaModelParts parts{m_memory.state(), m_purchase.state(), m_handover.state()};
    archive.all(magic, version, parts.memory, parts.purchase, parts.handover, copy.m_orders, copy.m_remaining,
                copy.m_scanInside, copy.m_late, copy.m_now, copy.m_priorAsOf);
    return bytes;
}

core::Result<EtaModel> EtaModel::load(const QByteArray &bytes, const EtaSettings &settings)
{
    Archive archive(bytes);
    if (const core::Status head = checkHead(archive, stateMagic); !head) {
        return tl::unexpected(head.error());
    }
    EtaModel model(settings);
    EtaModelParts parts;
    archive.all(parts.memory, parts.purchase, parts.handover, model.m_orders, model.m_remaining, model.m_scanInside,
                model.m_late, model.m_now, model.m_priorAsOf);
    if (!archive.good() || !archive.atEnd()) {
        return core::fail(core::ErrorCode::Corrupt, QStringLiteral("the stored ETA model is damaged"));
    }
    model.m_memory.restore(std::move(parts.memory));
    model.m_purchase.restore(std::move(parts.purchase));
    model.m_handover.restore(std::move(parts.handover));
    return model;
}

EtaModel::Prior EtaModel::prior(double asOf) const
{
    constexpr double halfLife = 90.0;
    constexpr double leastWeight = 1.5; // what was seen once or twice says nothing, and takes most of the room
    Prior prior;
    prior.asOf = asOf;
    for (const auto &[key, mean] : m_memory.state().means) {
        if (mean.weightAt(asOf, halfLife) >= leastWeight) {
            prior.means.emplace(key, mean);
        }
    }
    prior.levels = m_memory.state().levels;
    prior.levels.waiting = 0.0;
    prior.purchase = m_purchase.state().trees;
    prior.purchaseShift = m_purchase.state().shift;
    prior.handover = m_handover.state().trees;
    prior.handoverShift = m_handover.state().shift;
    return prior;
}

QByteArray EtaModel::savePriors(const std::vector<Prior> &priors)
{
    QByteArray bytes;
    Archive archive(&bytes);
    uint32_t magic = priorsMagic;
    uint32_t version = format;
    std::vector<Prior> copy = priors;
    archive.all(magic, version, copy);
    return qCompress(bytes, 9);
}

core::Result<std::vector<EtaModel::Prior>> EtaModel::loadPriors(const QByteArray &bytes)
{
    const QByteArray plain = qUncompress(bytes);
    Archive archive(plain);
    if (const core::Status head = checkHead(archive, priorsMagic); !head) {
        return tl::unexpected(head.error());
    }
    std::vector<Prior> priors;
    archive.all(priors);
    if (!archive.good() || !archive.atEnd()) {
        return core::fail(core::ErrorCode::Corrupt, QStringLiteral("the prior of the ETA model is damaged"));
    }
    return priors;
}

} // namespace readings::eta
