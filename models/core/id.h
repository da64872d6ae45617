// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"

#include <QHashFunctions>
#include <QString>
#include <QUuid>

#include <compare>

namespace core {

/// A new UUID version 7 (RFC 9562): 48 bits of milliseconds, then a counter and randomness, so that ids made by one
/// process sort in the order they were made. Thread-safe.
[[nodiscard]] QUuid newUuidV7(Timestamp now);

/// An id that cannot be mixed up with another kind of id. Written as lower-case text without braces.
template <typename Tag>
class Id
{
public:
    Id() = default;
    explicit Id(const QUuid &uuid)
        : m_uuid(uuid)
    {
    }

    [[nodiscard]] static Id create(const Clock &clock) { return Id(newUuidV7(clock.now())); }
    /// A null id for anything that is not a UUID.
    [[nodiscard]] static Id fromString(QStringView text) { return Id(QUuid::fromString(text)); }

    [[nodiscard]] bool isNull() const { return m_uuid.isNull(); }
    [[nodiscard]] QString toString() const
    {
        return m_uuid.isNull() ? QString() : m_uuid.toString(QUuid::WithoutBraces);
    }
    [[nodiscard]] QUuid uuid() const { return m_uuid; }

    friend bool operator==(const Id &a, const Id &b) { return a.m_uuid == b.m_uuid; }
    friend std::strong_ordering operator<=>(const Id &a, const Id &b)
    {
        return a.toString().compare(b.toString()) <=> 0;
    }
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHash(id.m_uuid, seed); }

private:
    QUuid m_uuid;
};

/// An identifier that another system gave (an order number, a SKU): any text, but its own type.
template <typename Tag>
class ExternalId
{
public:
    ExternalId() = default;
    explicit ExternalId(QString text)
        : m_text(std::move(text))
    {
    }

    [[nodiscard]] const QString &toString() const { return m_text; }
    [[nodiscard]] bool isNull() const { return m_text.isEmpty(); }

    friend bool operator==(const ExternalId &a, const ExternalId &b) = default;
    friend std::strong_ordering operator<=>(const ExternalId &a, const ExternalId &b)
    {
        return a.m_text.compare(b.m_text) <=> 0;
    }
    friend size_t qHash(const ExternalId &id, size_t seed = 0) { return qHash(id.m_text, seed); }

private:
    QString m_text;
};

} // namespace core
