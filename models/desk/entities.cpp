// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/bot.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

QStringList all(const QRegularExpression &pattern, const QString &text)
{
    QStringList found;
    for (auto it = pattern.globalMatch(text); it.hasNext();) {
        const QString one = it.next().captured(1);
        if (!found.contains(one)) {
            found.append(one);
        }
    }
    return found;
}

std::optional<Address> addressIn(const QString &text)
{
    // British: "41 Ditchling Rise, Brighton BN1 4QN"; the town may be left out.
    static const QRegularExpression british(
        u"(\\d{1,4}[a-zA-Z]?(?:\\s+[A-Z][\\w'’.-]+){1,5})\\s*,?\\s*(?:([A-Z][A-Za-z' -]{2,30}?)\\s*,?\\s*)?\\b([A-Z]{1,2}\\d[A-Z\\d]?\\s*\\d[A-Z]{2})\\b"_s);
    // German: "Am Horn 61, 99425 Weimar".
    static const QRegularExpression german(
        u"((?:[A-ZÄÖÜ][\\wäöüßÄÖÜ.-]*\\s+){0,3}[A-ZÄÖÜ][\\wäöüßÄÖÜ.-]*\\s+\\d{1,4}\\s?[a-z]?)\\s*,\\s*(\\d{5})\\s+([A-ZÄÖÜ][\\wäöüßÄÖÜ -]{1,40}?)(?=[.,!?\\n]|$)"_s);
    if (const auto match = german.match(text); match.hasMatch()) {
        return Address{{}, {match.captured(1).simplified()}, match.captured(2), match.captured(3).simplified(), {}};
    }
    if (const auto match = british.match(text); match.hasMatch()) {
        return Address{
            {}, {match.captured(1).simplified()}, match.captured(3).simplified(), match.captured(2).simplified(), {}};
    }
    return std::nullopt;
}

} // namespace

Entities findEntities(const QString &text)
{
    const QString bounded = text.left(4000);
    // Letters, a dash and digits, or a longer number after a word that says what it is.
    static const QRegularExpression dashed(u"\\b([A-Z]{1,4}-\\d{3,10})\\b"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression named(
        u"(?:order|bestellung|bestellnummer|auftrag)\\s*(?:number|no\\.?|nr\\.?|nummer)?\\s*(?:is|ist|lautet)?\\s*[:#]?\\s*#?([A-Z]{0,3}-?\\d{4,12})\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression tracking(
        u"\\b([A-Z]{2}\\d{8,12}[A-Z]{2}|1Z[0-9A-Z]{16}|JD\\d{12,20}|\\d{12,20})\\b"_s);
    static const QRegularExpression email(u"\\b([\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63})+)"_s);
    Entities entities;
    for (const QString &number : all(dashed, bounded) + all(named, bounded)) {
        const QString upper = number.toUpper();
        if (!entities.orderNumbers.contains(upper)) {
            entities.orderNumbers.append(upper);
        }
    }
    entities.trackingCodes = all(tracking, bounded);
    for (const QString &code : std::as_const(entities.trackingCodes)) {
        entities.orderNumbers.removeAll(code);
    }
    entities.emails = all(email, bounded);
    entities.address = addressIn(bounded);
    return entities;
}

} // namespace desk
