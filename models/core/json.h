// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/money.h"
#include "core/result.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace core {

/// Bytes of a JSON value in one agreed form (RFC 8785 where Qt allows: keys sorted by UTF-16 code unit, no spaces,
/// integers without fraction), so that equal values have equal hashes.
[[nodiscard]] QByteArray canonicalJson(const QJsonValue &value);

/// Reads one JSON object. Malformed for anything else, with the position; LimitExceeded when nested deeper than
/// 64 levels (Qt itself allows 1024).
[[nodiscard]] Result<QJsonObject> parseObject(const QByteArray &bytes);

/// Reads the fields of an object and remembers the first thing that is wrong, so that a decoder is a list of lines
/// with one check at the end.
class JsonReader
{
public:
    explicit JsonReader(const QJsonObject &object, QString where = {});

    [[nodiscard]] QString text(QLatin1String key);                                        ///< required, not empty
    [[nodiscard]] QString optionalText(QLatin1String key, const QString &otherwise = {}); ///< absent or null is fine
    [[nodiscard]] qint64 integer(QLatin1String key);
    [[nodiscard]] qint64 optionalInteger(QLatin1String key, qint64 otherwise = 0);
    [[nodiscard]] double number(QLatin1String key);
    [[nodiscard]] double optionalNumber(QLatin1String key, double otherwise = 0.0);
    [[nodiscard]] bool boolean(QLatin1String key);
    [[nodiscard]] bool optionalBoolean(QLatin1String key, bool otherwise = false);
    [[nodiscard]] Timestamp timestamp(QLatin1String key); ///< RFC 3339
    [[nodiscard]] std::optional<Timestamp> optionalTimestamp(QLatin1String key);
    [[nodiscard]] Money money(QLatin1String key); ///< {"amount":8499,"currency":"EUR"}
    [[nodiscard]] std::optional<Money> optionalMoney(QLatin1String key);
    [[nodiscard]] QJsonObject object(QLatin1String key);
    [[nodiscard]] QJsonObject optionalObject(QLatin1String key);
    [[nodiscard]] QJsonArray array(QLatin1String key);
    [[nodiscard]] QJsonArray optionalArray(QLatin1String key);
    [[nodiscard]] bool has(QLatin1String key) const;

    void failed(QLatin1String key, const QString &what); ///< for checks of the caller's own
    void adopt(const Error &error);                      ///< what a reader of an inner object found wrong
    [[nodiscard]] Status status() const;

private:
    [[nodiscard]] QJsonValue value(QLatin1String key, QJsonValue::Type type, bool required);

    QJsonObject m_object;
    QString m_where;
    std::optional<Error> m_error;
};

[[nodiscard]] QJsonObject toJson(const Money &money);

} // namespace core
