// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/damage/halfweights.h"

#include <QtEndian>
#include <qfloat16.h>

#include <cstring>

using namespace Qt::StringLiterals;

namespace readings::damage {

namespace {

// Field numbers of onnx.proto3.
constexpr quint64 ModelGraph = 7;
constexpr quint64 GraphInitializer = 5;
constexpr quint64 TensorType = 2;
constexpr quint64 TensorRaw = 9;
constexpr quint64 Float = 1;
constexpr quint64 Float16 = 10;

/// Walks the fields of one protobuf message.
class Fields
{
public:
    explicit Fields(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    /// False at the end or when the bytes make no sense; then sound() tells which.
    bool next()
    {
        if (m_at >= m_bytes.size()) {
            return false;
        }
        m_begin = m_at;
        const quint64 key = varint();
        m_number = key >> 3;
        m_kind = int(key & 7);
        m_body = {};
        switch (m_kind) {
        case 0:
            m_value = varint();
            break;
        case 1:
            take(8);
            break;
        case 2:
            take(varint());
            break;
        case 5:
            take(4);
            break;
        default:
            m_sound = false;
        }
        return m_sound;
    }
    [[nodiscard]] bool sound() const { return m_sound; }
    [[nodiscard]] bool is(quint64 number, int kind) const { return m_number == number && m_kind == kind; }
    [[nodiscard]] quint64 value() const { return m_value; }
    [[nodiscard]] QByteArrayView body() const { return m_body; }
    [[nodiscard]] QByteArrayView whole() const { return m_bytes.sliced(m_begin, m_at - m_begin); }

private:
    quint64 varint()
    {
        quint64 out = 0;
        for (int shift = 0; shift < 64 && m_at < m_bytes.size(); shift += 7) {
            const auto byte = static_cast<quint8>(m_bytes[m_at++]);
            out |= quint64(byte & 0x7F) << shift;
            if ((byte & 0x80) == 0) {
                return out;
            }
        }
        m_sound = false;
        return 0;
    }
    void take(quint64 length)
    {
        if (length > quint64(m_bytes.size() - m_at)) {
            m_sound = false;
            return;
        }
        m_body = m_bytes.sliced(m_at, qsizetype(length));
        m_at += qsizetype(length);
    }

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    qsizetype m_begin = 0;
    quint64 m_number = 0;
    quint64 m_value = 0;
    int m_kind = 0;
    QByteArrayView m_body;
    bool m_sound = true;
};

void appendVarint(QByteArray &out, quint64 value)
{
    while (value >= 0x80) {
        out.append(static_cast<char>(value | 0x80));
        value >>= 7;
    }
    out.append(static_cast<char>(value));
}

void appendBody(QByteArray &out, quint64 number, const QByteArray &body)
{
    appendVarint(out, number << 3 | 2);
    appendVarint(out, quint64(body.size()));
    out.append(body);
}

QByteArray widened(QByteArrayView half)
{
    QByteArray out(half.size() * 2, Qt::Uninitialized);
    for (qsizetype i = 0; i + 1 < half.size(); i += 2) {
        const auto bits = qFromLittleEndian<quint16>(half.data() + i);
        qfloat16 number;
        std::memcpy(static_cast<void *>(&number), &bits, sizeof bits); // what it is, bit by bit
        const float full = number;
        quint32 wide = 0;
        std::memcpy(&wide, &full, sizeof wide);
        qToLittleEndian(wide, out.data() + i * 2);
    }
    return out;
}

/// A tensor of 16-bit numbers as one of 32; others as they are. Null when it makes no sense.
QByteArray tensor(QByteArrayView bytes)
{
    bool half = false;
    Fields look(bytes);
    while (look.next()) {
        half = half || (look.is(TensorType, 0) && look.value() == Float16);
    }
    if (!look.sound()) {
        return {};
    }
    if (!half) {
        return bytes.toByteArray();
    }
    QByteArray out;
    Fields fields(bytes);
    while (fields.next()) {
        if (fields.is(TensorType, 0)) {
            appendVarint(out, TensorType << 3);
            appendVarint(out, Float);
        } else if (fields.is(TensorRaw, 2)) {
            appendBody(out, TensorRaw, widened(fields.body()));
        } else {
            out.append(fields.whole());
        }
    }
    return out;
}

} // namespace

core::Result<QByteArray> withFullWeights(const QByteArray &onnx)
{
    const auto malformed = core::fail(core::ErrorCode::Malformed, u"not an ONNX model"_s);
    QByteArray model;
    Fields top(onnx);
    while (top.next()) {
        if (!top.is(ModelGraph, 2)) {
            model.append(top.whole());
            continue;
        }
        QByteArray graph;
        Fields parts(top.body());
        while (parts.next()) {
            if (!parts.is(GraphInitializer, 2)) {
                graph.append(parts.whole());
                continue;
            }
            const QByteArray full = tensor(parts.body());
            if (full.isEmpty()) {
                return malformed;
            }
            appendBody(graph, GraphInitializer, full);
        }
        if (!parts.sound()) {
            return malformed;
        }
        appendBody(model, ModelGraph, graph);
    }
    if (!top.sound()) {
        return malformed;
    }
    return model;
}

} // namespace readings::damage
