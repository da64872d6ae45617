// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>

namespace readings::damage {

/// Numbers out of bytes that may end anywhere: reading past the end gives 0, callers check lengths where 0 would
/// mislead.
class Bytes
{
public:
    explicit Bytes(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    [[nodiscard]] qsizetype size() const { return m_bytes.size(); }
    [[nodiscard]] quint32 u8(qsizetype at) const
    {
        return at >= 0 && at < m_bytes.size() ? static_cast<quint8>(m_bytes[at]) : 0u;
    }
    [[nodiscard]] quint32 be16(qsizetype at) const { return u8(at) << 8 | u8(at + 1); }
    [[nodiscard]] quint32 be32(qsizetype at) const { return be16(at) << 16 | be16(at + 2); }
    [[nodiscard]] quint32 le16(qsizetype at) const { return u8(at + 1) << 8 | u8(at); }
    [[nodiscard]] quint32 le24(qsizetype at) const { return u8(at + 2) << 16 | le16(at); }
    [[nodiscard]] quint32 le32(qsizetype at) const { return le16(at + 2) << 16 | le16(at); }
    [[nodiscard]] bool has(qsizetype at, QByteArrayView text) const
    {
        return at >= 0 && at + text.size() <= m_bytes.size() && m_bytes.sliced(at, text.size()) == text;
    }
    [[nodiscard]] QByteArrayView part(qsizetype at, qsizetype length) const
    {
        return at >= 0 && length >= 0 && at <= m_bytes.size() && length <= m_bytes.size() - at
                   ? m_bytes.sliced(at, length)
                   : QByteArrayView();
    }

private:
    QByteArrayView m_bytes;
};

} // namespace readings::damage
