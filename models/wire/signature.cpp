// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "wire/signature.h"

#include "core/hash.h"

#include <QStringList>

namespace wire {

namespace {

QByteArrayView bytes(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

tl::unexpected<core::Error> refused(const char *why)
{
    return core::fail(core::ErrorCode::Unauthenticated, QString::fromLatin1(why));
}

/// Strict base64: nothing for other characters or a wrong length.
std::optional<QByteArray> fromBase64(QByteArrayView text)
{
    auto result = QByteArray::fromBase64Encoding(text.toByteArray(),
                                                 QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!result) {
        return std::nullopt;
    }
    return *result;
}

/// A signature in its one spelling. The last letter of base64 has bits that decoding drops: without this, a changed
/// letter could still fit, and one event would have several accepted signatures.
std::optional<QByteArray> fromCanonicalBase64(QByteArrayView text)
{
    const auto result = fromBase64(text);
    if (!result || result->toBase64() != text) {
        return std::nullopt;
    }
    return result;
}

std::string_view trimmed(std::string_view text)
{
    const auto space = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && space(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// https://www.standardwebhooks.com: HMAC-SHA256 over "id.timestamp.body", a list of "v1,<base64>".
class StandardWebhooks final : public SignatureScheme
{
public:
    QLatin1String name() const override { return QLatin1String("standard-webhooks"); }

    core::Result<QByteArray> parseSecret(QStringView text) const override
    {
        QStringView encoded = text.trimmed();
        if (encoded.startsWith(QLatin1String("whsec_"))) {
            encoded = encoded.mid(6);
        }
        const std::optional<QByteArray> key = fromBase64(encoded.toUtf8());
        // 24 to 64 bytes, as the specification asks.
        if (!key || key->size() < 24 || key->size() > 64) {
            return core::fail(core::ErrorCode::InvalidArgument,
                              QStringLiteral("not whsec_ and base64 of 24 to 64 bytes"));
        }
        return *key;
    }

    core::Result<SignedEnvelope> verify(const HeaderLookup &header, std::string_view body,
                                        const std::vector<SignatureSecret> &secrets, core::Timestamp now) const override
    {
        const auto id = header("webhook-id");
        const auto timestamp = header("webhook-timestamp");
        const auto signatures = header("webhook-signature");
        if (!id || id->empty() || !timestamp || !signatures) {
            return refused("webhook-id, webhook-timestamp or webhook-signature is missing");
        }
        if (id->size() > MaximumIdLength) {
            return refused("webhook-id is too long");
        }
        const std::optional<core::Timestamp> signedAt = seconds(*timestamp);
        if (!signedAt) {
            return refused("webhook-timestamp is not a number of seconds");
        }
        if (std::chrono::abs(now - *signedAt) > SignatureTolerance) {
            return refused("webhook-timestamp is more than 300 s off");
        }
        QByteArray content;
        content.reserve(qsizetype(id->size() + timestamp->size() + body.size()) + 2);
        content.append(bytes(*id)).append('.').append(bytes(*timestamp)).append('.').append(bytes(body));
        bool fits = false;
        for (const SignatureSecret &secret : secrets) {
            if (!secret.holdsAt(now)) {
                continue;
            }
            const QByteArray expected = core::hmacSha256(secret.key, content);
            std::string_view rest = *signatures;
            while (!rest.empty()) {
                const size_t end = std::min(rest.find(' '), rest.size());
                const std::string_view one = rest.substr(0, end);
                rest.remove_prefix(std::min(end + 1, rest.size()));
                if (one.starts_with("v1,")) {
                    if (const auto given = fromCanonicalBase64(bytes(one.substr(3)))) {
                        // No early end: how long it takes says nothing about which secret or signature came close.
                        fits = core::constantTimeEquals(*given, expected) || fits;
                    }
                }
            }
        }
        if (!fits) {
            return refused("no signature fits");
        }
        return SignedEnvelope{QString::fromUtf8(bytes(*id)), {}, {}};
    }

    std::vector<SignatureHeader> sign(const SignedEnvelope &envelope, std::string_view body, const QByteArray &key,
                                      core::Timestamp now) const override
    {
        const QByteArray timestamp = QByteArray::number(core::toMsecs(now) / 1000);
        const QByteArray id = envelope.externalId.toUtf8();
        const QByteArray content = id + '.' + timestamp + '.' + bytes(body).toByteArray();
        const QByteArray signature = "v1," + core::hmacSha256(key, content).toBase64();
        return {{"webhook-id", id.toStdString()},
                {"webhook-timestamp", timestamp.toStdString()},
                {"webhook-signature", signature.toStdString()}};
    }

private:
    static constexpr size_t MaximumIdLength = 256;

    static std::optional<core::Timestamp> seconds(std::string_view text)
    {
        if (text.empty() || text.size() > 12) {
            return std::nullopt;
        }
        qint64 value = 0;
        for (const char c : text) {
            if (c < '0' || c > '9') {
                return std::nullopt;
            }
            value = value * 10 + (c - '0');
        }
        return core::fromMsecs(value * 1000);
    }
};

/// Shopify: base64 of HMAC-SHA256 over the body alone. It carries no time, so a replay is caught by the id only.
class Shopify final : public SignatureScheme
{
public:
    QLatin1String name() const override { return QLatin1String("shopify"); }

    core::Result<QByteArray> parseSecret(QStringView text) const override
    {
        const QByteArray key = text.trimmed().toUtf8();
        if (key.size() < 16) {
            return core::fail(core::ErrorCode::InvalidArgument, QStringLiteral("shorter than 16 characters"));
        }
        return key;
    }

    core::Result<SignedEnvelope> verify(const HeaderLookup &header, std::string_view body,
                                        const std::vector<SignatureSecret> &secrets, core::Timestamp now) const override
    {
        const auto signature = either(header, "shopify-hmac-sha256");
        if (!signature) {
            return refused("X-Shopify-Hmac-Sha256 is missing");
        }
        const std::optional<QByteArray> given = fromCanonicalBase64(bytes(trimmed(*signature)));
        if (!given) {
            return refused("X-Shopify-Hmac-Sha256 is not base64");
        }
        bool fits = false;
        for (const SignatureSecret &secret : secrets) {
            if (secret.holdsAt(now)) {
                fits = core::constantTimeEquals(*given, core::hmacSha256(secret.key, bytes(body))) || fits;
            }
        }
        if (!fits) {
            return refused("the signature does not fit");
        }
        // The event id is the same for all deliveries of one event; the webhook id for all tries of one delivery.
        SignedEnvelope envelope;
        envelope.externalId = text(either(header, "shopify-event-id"));
        if (envelope.externalId.isEmpty()) {
            envelope.externalId = text(either(header, "shopify-webhook-id"));
        }
        if (envelope.externalId.isEmpty()) {
            return refused("X-Shopify-Event-Id and X-Shopify-Webhook-Id are missing");
        }
        envelope.topic = text(either(header, "shopify-topic"));
        envelope.shop = text(either(header, "shopify-shop-domain"));
        return envelope;
    }

    std::vector<SignatureHeader> sign(const SignedEnvelope &envelope, std::string_view body, const QByteArray &key,
                                      core::Timestamp) const override
    {
        return {{"X-Shopify-Hmac-Sha256", core::hmacSha256(key, bytes(body)).toBase64().toStdString()},
                {"X-Shopify-Webhook-Id", envelope.externalId.toStdString()},
                {"X-Shopify-Topic", envelope.topic.toStdString()},
                {"X-Shopify-Shop-Domain", envelope.shop.toStdString()}};
    }

private:
    /// With and without "X-": Shopify is dropping the prefix.
    static std::optional<std::string_view> either(const HeaderLookup &header, std::string_view name)
    {
        if (const auto old = header(std::string("x-").append(name))) {
            return old;
        }
        return header(name);
    }

    static QString text(const std::optional<std::string_view> &value)
    {
        return value ? QString::fromUtf8(bytes(value->substr(0, 256))) : QString();
    }
};

const StandardWebhooks TheStandardWebhooks;
const Shopify TheShopify;
const std::array<const SignatureScheme *, 2> Schemes{&TheStandardWebhooks, &TheShopify};

} // namespace

const SignatureScheme *signatureScheme(QStringView name)
{
    for (const SignatureScheme *scheme : Schemes) {
        if (name == scheme->name()) {
            return scheme;
        }
    }
    return nullptr;
}

QStringList signatureSchemeNames()
{
    QStringList names;
    for (const SignatureScheme *scheme : Schemes) {
        names.append(scheme->name());
    }
    return names;
}

} // namespace wire
