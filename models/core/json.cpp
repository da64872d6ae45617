// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/json.h"

#include <QJsonArray>

#include <cmath>

namespace core {

namespace {

constexpr int MaximumDepth = 64;
// Integers beyond this are not exact in a double and therefore not in JSON.
constexpr double ExactInteger = 9007199254740992.0;

char *putEscape(char *to, char16_t unit)
{
    static constexpr char digits[] = "0123456789abcdef";
    for (const char c :
         {'\\', 'u', digits[unit >> 12], digits[(unit >> 8) & 15], digits[(unit >> 4) & 15], digits[unit & 15]}) {
        *to++ = c;
    }
    return to;
}

char *putControl(char *to, char16_t unit)
{
    char letter = 0;
    switch (unit) {
    case '\b':
        letter = 'b';
        break;
    case '\f':
        letter = 'f';
        break;
    case '\n':
        letter = 'n';
        break;
    case '\r':
        letter = 'r';
        break;
    case '\t':
        letter = 't';
        break;
    default:
        return putEscape(to, unit);
    }
    *to++ = '\\';
    *to++ = letter;
    return to;
}

/// Byte for byte what QJsonDocument::Compact makes of a string: hashes of stored texts hang on it. Written out because
/// a document for each string was most of what the hub did.
void appendText(QByteArray &out, const QString &text)
{
    constexpr qsizetype longestUnit = 6; // \u001f
    const qsizetype from = out.size();
    const qsizetype most = from + longestUnit * text.size() + 2;
    if (out.capacity() < most) {
        out.reserve(std::max(most, 2 * out.capacity()));
    }
    out.resize(most);
    char *to = out.data() + from;
    const QChar *unit = text.constData();
    const QChar *const end = unit + text.size();
    *to++ = '"';
    for (; unit != end; ++unit) {
        const char16_t u = unit->unicode();
        if (u >= 0x20 && u < 0x80) {
            if (u == '"' || u == '\\') {
                *to++ = '\\';
            }
            *to++ = static_cast<char>(u);
        } else if (u < 0x20) {
            to = putControl(to, u);
        } else if (u < 0x800) {
            *to++ = static_cast<char>(0xc0 | (u >> 6));
            *to++ = static_cast<char>(0x80 | (u & 0x3f));
        } else if (!QChar::isSurrogate(u)) {
            *to++ = static_cast<char>(0xe0 | (u >> 12));
            *to++ = static_cast<char>(0x80 | ((u >> 6) & 0x3f));
            *to++ = static_cast<char>(0x80 | (u & 0x3f));
        } else if (QChar::isHighSurrogate(u) && unit + 1 != end && unit[1].isLowSurrogate()) {
            ++unit;
            const char32_t point = QChar::surrogateToUcs4(u, unit->unicode());
            *to++ = static_cast<char>(0xf0 | (point >> 18));
            *to++ = static_cast<char>(0x80 | ((point >> 12) & 0x3f));
            *to++ = static_cast<char>(0x80 | ((point >> 6) & 0x3f));
            *to++ = static_cast<char>(0x80 | (point & 0x3f));
        } else {
            to = putEscape(to, u); // half of a pair
        }
    }
    *to++ = '"';
    out.truncate(to - out.constData());
}

void append(QByteArray &out, const QJsonValue &value);

void appendObject(QByteArray &out, const QJsonObject &object)
{
    // QJsonObject keeps its keys in order; this does not lean on it.
    std::vector<std::pair<QString, QJsonObject::const_iterator>> members;
    members.reserve(static_cast<size_t>(object.size()));
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        members.emplace_back(it.key(), it);
    }
    const auto before = [](const auto &a, const auto &b) { return a.first < b.first; };
    if (!std::is_sorted(members.begin(), members.end(), before)) {
        std::sort(members.begin(), members.end(), before);
    }
    out.append('{');
    bool first = true;
    for (const auto &[key, member] : members) {
        if (!first) {
            out.append(',');
        }
        first = false;
        appendText(out, key);
        out.append(':');
        append(out, member.value());
    }
    out.append('}');
}

void append(QByteArray &out, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        out.append("null");
        return;
    case QJsonValue::Bool:
        out.append(value.toBool() ? "true" : "false");
        return;
    case QJsonValue::Double: {
        const double number = value.toDouble();
        if (number == std::floor(number) && std::abs(number) < ExactInteger) {
            out.append(QByteArray::number(static_cast<qint64>(number)));
        } else {
            out.append(QByteArray::number(number, 'g', QLocale::FloatingPointShortest));
        }
        return;
    }
    case QJsonValue::String:
        appendText(out, value.toString());
        return;
    case QJsonValue::Array: {
        out.append('[');
        bool first = true;
        for (const QJsonValue item : value.toArray()) {
            if (!first) {
                out.append(',');
            }
            first = false;
            append(out, item);
        }
        out.append(']');
        return;
    }
    case QJsonValue::Object:
        appendObject(out, value.toObject());
        return;
    }
}

bool tooDeep(const QByteArray &bytes)
{
    int depth = 0;
    bool inText = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes.at(i);
        if (inText) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                inText = false;
            }
        } else if (c == '"') {
            inText = true;
        } else if (c == '{' || c == '[') {
            if (++depth > MaximumDepth) {
                return true;
            }
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

} // namespace

QByteArray canonicalJson(const QJsonValue &value)
{
    QByteArray out;
    out.reserve(512);
    append(out, value);
    return out;
}

Result<QJsonObject> parseObject(const QByteArray &bytes)
{
    if (tooDeep(bytes)) {
        return fail(ErrorCode::LimitExceeded, QStringLiteral("JSON is nested deeper than %1 levels").arg(MaximumDepth));
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        return fail(ErrorCode::Malformed,
                    QStringLiteral("not JSON at byte %1: %2").arg(error.offset).arg(error.errorString()));
    }
    if (!document.isObject()) {
        return fail(ErrorCode::Malformed, QStringLiteral("not a JSON object"));
    }
    return document.object();
}

JsonReader::JsonReader(const QJsonObject &object, QString where)
    : m_object(object)
    , m_where(std::move(where))
{
}

QJsonValue JsonReader::value(QLatin1String key, QJsonValue::Type type, bool required)
{
    const QJsonValue found = m_object.value(key);
    if (found.isUndefined() || found.isNull()) {
        if (required) {
            failed(key, QStringLiteral("is missing"));
        }
        return QJsonValue(QJsonValue::Undefined);
    }
    if (found.type() != type) {
        static const QHash<int, QString> names{{QJsonValue::Bool, QStringLiteral("true or false")},
                                               {QJsonValue::Double, QStringLiteral("a number")},
                                               {QJsonValue::String, QStringLiteral("a string")},
                                               {QJsonValue::Array, QStringLiteral("an array")},
                                               {QJsonValue::Object, QStringLiteral("an object")}};
        failed(key, QStringLiteral("is not ") + names.value(type));
        return QJsonValue(QJsonValue::Undefined);
    }
    return found;
}

QString JsonReader::text(QLatin1String key)
{
    const QJsonValue found = value(key, QJsonValue::String, true);
    if (found.isString() && found.toString().isEmpty()) {
        failed(key, QStringLiteral("is empty"));
    }
    return found.toString();
}

QString JsonReader::optionalText(QLatin1String key, const QString &otherwise)
{
    return value(key, QJsonValue::String, false).toString(otherwise);
}

qint64 JsonReader::integer(QLatin1String key)
{
    if (!has(key)) {
        failed(key, QStringLiteral("is missing"));
        return 0;
    }
    return optionalInteger(key);
}

qint64 JsonReader::optionalInteger(QLatin1String key, qint64 otherwise)
{
    const QJsonValue found = value(key, QJsonValue::Double, false);
    if (found.isUndefined()) {
        return otherwise;
    }
    const double number = found.toDouble();
    if (number != std::floor(number) || std::abs(number) >= ExactInteger) {
        failed(key, QStringLiteral("is not an integer"));
        return otherwise;
    }
    return found.toInteger();
}

double JsonReader::number(QLatin1String key)
{
    return value(key, QJsonValue::Double, true).toDouble();
}

double JsonReader::optionalNumber(QLatin1String key, double otherwise)
{
    return value(key, QJsonValue::Double, false).toDouble(otherwise);
}

bool JsonReader::boolean(QLatin1String key)
{
    return value(key, QJsonValue::Bool, true).toBool();
}

bool JsonReader::optionalBoolean(QLatin1String key, bool otherwise)
{
    return value(key, QJsonValue::Bool, false).toBool(otherwise);
}

Timestamp JsonReader::timestamp(QLatin1String key)
{
    if (!has(key)) {
        failed(key, QStringLiteral("is missing"));
        return {};
    }
    return optionalTimestamp(key).value_or(Timestamp{});
}

std::optional<Timestamp> JsonReader::optionalTimestamp(QLatin1String key)
{
    const QJsonValue found = value(key, QJsonValue::String, false);
    if (found.isUndefined()) {
        return std::nullopt;
    }
    const std::optional<Timestamp> at = fromRfc3339(found.toString());
    if (!at) {
        failed(key, QStringLiteral("is not an RFC 3339 time"));
    }
    return at;
}

Money JsonReader::money(QLatin1String key)
{
    if (!has(key)) {
        failed(key, QStringLiteral("is missing"));
        return {};
    }
    return optionalMoney(key).value_or(Money{});
}

std::optional<Money> JsonReader::optionalMoney(QLatin1String key)
{
    const QJsonValue found = value(key, QJsonValue::Object, false);
    if (found.isUndefined()) {
        return std::nullopt;
    }
    JsonReader inner(found.toObject(), key);
    const Money money(inner.integer(QLatin1String("amount")), inner.text(QLatin1String("currency")));
    const QString &currency = money.currency();
    const bool letters = std::all_of(currency.begin(), currency.end(),
                                     [](QChar c) { return c >= QLatin1Char('A') && c <= QLatin1Char('Z'); });
    if (!inner.status() || !money.isValid() || !letters) {
        failed(key, QStringLiteral("is not an amount in minor units and a currency"));
        return std::nullopt;
    }
    return money;
}

QJsonObject JsonReader::object(QLatin1String key)
{
    return value(key, QJsonValue::Object, true).toObject();
}

QJsonObject JsonReader::optionalObject(QLatin1String key)
{
    return value(key, QJsonValue::Object, false).toObject();
}

QJsonArray JsonReader::array(QLatin1String key)
{
    return value(key, QJsonValue::Array, true).toArray();
}

QJsonArray JsonReader::optionalArray(QLatin1String key)
{
    return value(key, QJsonValue::Array, false).toArray();
}

bool JsonReader::has(QLatin1String key) const
{
    const QJsonValue found = m_object.value(key);
    return !found.isUndefined() && !found.isNull();
}

void JsonReader::failed(QLatin1String key, const QString &what)
{
    if (!m_error) {
        const QString path = m_where.isEmpty() ? QString(key) : m_where + QLatin1Char('.') + key;
        m_error = Error{ErrorCode::Malformed, path + QLatin1Char(' ') + what};
    }
}

void JsonReader::adopt(const Error &error)
{
    if (!m_error) {
        m_error = error;
    }
}

Status JsonReader::status() const
{
    if (m_error) {
        return tl::unexpected(*m_error);
    }
    return {};
}

QJsonObject toJson(const Money &money)
{
    return {{QStringLiteral("amount"), money.minorUnits()}, {QStringLiteral("currency"), money.currency()}};
}

} // namespace core
