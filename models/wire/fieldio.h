// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/id.h"
#include "core/json.h"

#include <QJsonArray>

#include <type_traits>

namespace wire {

// Each value lists its fields once, in describe(io, value); the same list writes and reads, so that what is written
// can always be read. Inside wire only: others see toJson and …FromJson.

/// Text of an enumerator and back, given for each enum that travels.
template <typename Enum>
struct EnumText;

template <typename T>
inline constexpr bool IsOptional = false;
template <typename T>
inline constexpr bool IsOptional<std::optional<T>> = true;
template <typename T>
inline constexpr bool IsVector = false;
template <typename T>
inline constexpr bool IsVector<std::vector<T>> = true;
template <typename T>
inline constexpr bool IsUuid = false;
template <typename Tag>
inline constexpr bool IsUuid<core::Id<Tag>> = true;
template <typename T>
inline constexpr bool IsExternal = false;
template <typename Tag>
inline constexpr bool IsExternal<core::ExternalId<Tag>> = true;

class Writer
{
public:
    template <typename T>
    using Of = const T;

    /// Always written.
    template <typename T>
    void required(QLatin1String key, const T &value)
    {
        m_object.insert(key, encode(value));
    }

    /// Left out when there is nothing to say: empty text, list, object or id, an optional without value.
    template <typename T>
    void field(QLatin1String key, const T &value)
    {
        if (isNothing(value)) {
            return;
        }
        const QJsonValue json = encode(value);
        const bool nothing = json.isNull() || json.isUndefined() || (json.isString() && json.toString().isEmpty()) ||
                             (json.isArray() && json.toArray().isEmpty()) ||
                             (json.isObject() && json.toObject().isEmpty());
        if (!nothing) {
            m_object.insert(key, json);
        }
    }

    /// What can be seen to be nothing before it is made into JSON.
    template <typename T>
    [[nodiscard]] static bool isNothing(const T &value)
    {
        if constexpr (IsOptional<T>) {
            return !value;
        } else if constexpr (IsVector<T>) {
            return value.empty();
        } else if constexpr (IsUuid<T> || IsExternal<T>) {
            return value.isNull();
        } else if constexpr (std::is_same_v<T, core::Money>) {
            return !value.isValid();
        } else if constexpr (std::is_same_v<T, QString> || std::is_same_v<T, QStringList> ||
                             std::is_same_v<T, QJsonObject>) {
            return value.isEmpty();
        } else {
            return false;
        }
    }

    [[nodiscard]] QJsonObject take() { return std::exchange(m_object, {}); }

    template <typename T>
    [[nodiscard]] static QJsonValue encode(const T &value)
    {
        if constexpr (IsOptional<T>) {
            return value ? encode(*value) : QJsonValue(QJsonValue::Null);
        } else if constexpr (IsVector<T>) {
            QJsonArray array;
            for (const auto &item : value) {
                array.append(encode(item));
            }
            return array;
        } else if constexpr (IsUuid<T> || IsExternal<T>) {
            return value.toString();
        } else if constexpr (std::is_enum_v<T>) {
            return EnumText<T>::name(value);
        } else if constexpr (std::is_same_v<T, core::Timestamp>) {
            return core::toRfc3339(value);
        } else if constexpr (std::is_same_v<T, core::Money>) {
            return value.isValid() ? QJsonValue(core::toJson(value)) : QJsonValue(QJsonValue::Null);
        } else if constexpr (std::is_same_v<T, QStringList>) {
            return QJsonArray::fromStringList(value);
        } else if constexpr (std::is_constructible_v<QJsonValue, T>) {
            return QJsonValue(value);
        } else {
            Writer inner;
            describe(inner, value);
            return inner.take();
        }
    }

private:
    QJsonObject m_object;
};

class Reader
{
public:
    template <typename T>
    using Of = T;

    explicit Reader(const QJsonObject &object, const QString &where = {})
        : m_object(object)
        , m_reader(object, where)
        , m_where(where)
    {
    }

    template <typename T>
    void required(QLatin1String key, T &value)
    {
        if (!m_reader.has(key)) {
            m_reader.failed(key, QStringLiteral("is missing"));
            return;
        }
        if constexpr (std::is_same_v<T, QString> || IsUuid<T> || IsExternal<T>) {
            if (m_object.value(key) == QJsonValue(QString())) {
                m_reader.failed(key, QStringLiteral("is empty"));
                return;
            }
        }
        decode(key, value);
    }

    /// Absent or null leaves the value as it is.
    template <typename T>
    void field(QLatin1String key, T &value)
    {
        if (m_reader.has(key)) {
            decode(key, value);
        }
    }

    [[nodiscard]] core::JsonReader &json() { return m_reader; }
    [[nodiscard]] core::Status status() const { return m_reader.status(); }

private:
    template <typename T>
    void decode(QLatin1String key, T &value)
    {
        if constexpr (IsOptional<T>) {
            typename T::value_type inner{};
            decode(key, inner);
            value = std::move(inner);
        } else if constexpr (IsVector<T>) {
            value.clear();
            qsizetype index = 0;
            for (const QJsonValue item : m_reader.array(key)) {
                typename T::value_type inner{};
                // Items are objects or texts; a one-field object lets the same code read both.
                Reader single(QJsonObject{{key, item}}, m_where);
                single.decode(key, inner);
                if (const core::Status status = single.status(); !status) {
                    m_reader.failed(key, QStringLiteral("[%1] %2").arg(index).arg(status.error().detail));
                    return;
                }
                value.push_back(std::move(inner));
                ++index;
            }
        } else if constexpr (IsUuid<T>) {
            const QString text = m_reader.optionalText(key);
            value = T::fromString(text);
            if (value.isNull() && !text.isEmpty()) {
                m_reader.failed(key, QStringLiteral("is not an id"));
            }
        } else if constexpr (IsExternal<T>) {
            value = T(m_reader.optionalText(key));
        } else if constexpr (std::is_enum_v<T>) {
            const QString text = m_reader.optionalText(key);
            if (const std::optional<T> found = EnumText<T>::from(text)) {
                value = *found;
            } else {
                m_reader.failed(key, QStringLiteral("has no value we know"));
            }
        } else if constexpr (std::is_same_v<T, core::Timestamp>) {
            value = m_reader.timestamp(key);
        } else if constexpr (std::is_same_v<T, core::Money>) {
            value = m_reader.money(key);
        } else if constexpr (std::is_same_v<T, QStringList>) {
            value.clear();
            for (const QJsonValue item : m_reader.array(key)) {
                if (!item.isString()) {
                    m_reader.failed(key, QStringLiteral("holds something that is not a string"));
                    return;
                }
                value.append(item.toString());
            }
        } else if constexpr (std::is_same_v<T, QString>) {
            value = m_reader.optionalText(key);
        } else if constexpr (std::is_same_v<T, bool>) {
            value = m_reader.boolean(key);
        } else if constexpr (std::is_same_v<T, double>) {
            value = m_reader.number(key);
        } else if constexpr (std::is_same_v<T, qint64>) {
            value = m_reader.integer(key);
        } else if constexpr (std::is_same_v<T, int>) {
            const qint64 number = m_reader.integer(key);
            if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max()) {
                m_reader.failed(key, QStringLiteral("is out of range"));
            } else {
                value = static_cast<int>(number);
            }
        } else if constexpr (std::is_same_v<T, QJsonObject>) {
            value = m_reader.object(key);
        } else {
            Reader inner(m_reader.object(key), m_where.isEmpty() ? QString(key) : m_where + QLatin1Char('.') + key);
            describe(inner, value);
            if (const core::Status status = inner.status(); !status) {
                adopt(status.error());
            }
        }
    }

    /// An inner value's error, which names its own full path.
    void adopt(const core::Error &error) { m_reader.adopt(error); }

    QJsonObject m_object;
    core::JsonReader m_reader;
    QString m_where;
};

inline constexpr int SchemaVersion = 1;

/// A value that stands on its own carries the version of its form.
template <typename T>
[[nodiscard]] QJsonObject writeVersioned(const T &value)
{
    Writer writer;
    writer.required(QLatin1String("schema_version"), SchemaVersion);
    describe(writer, value);
    return writer.take();
}

template <typename T>
[[nodiscard]] QJsonObject writePlain(const T &value)
{
    Writer writer;
    describe(writer, value);
    return writer.take();
}

template <typename T>
[[nodiscard]] core::Result<T> readPlain(const QJsonObject &json, const QString &where)
{
    Reader reader(json, where);
    T value{};
    describe(reader, value);
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    return value;
}

/// NewerThanProgram for a version we do not know, before any field is looked at.
template <typename T>
[[nodiscard]] core::Result<T> readVersioned(const QJsonObject &json, const QString &where)
{
    core::JsonReader reader(json, where);
    const qint64 version = reader.optionalInteger(QLatin1String("schema_version"), SchemaVersion);
    if (const core::Status status = reader.status(); !status) {
        return tl::unexpected(status.error());
    }
    if (version != SchemaVersion) {
        return core::fail(core::ErrorCode::NewerThanProgram,
                          where + QStringLiteral(" has schema version %1").arg(version));
    }
    return readPlain<T>(json, where);
}

} // namespace wire
