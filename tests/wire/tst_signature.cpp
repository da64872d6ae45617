// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "core/hash.h"
#include "support/manualclock.h"
#include "wire/signature.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

using Headers = std::map<std::string, std::string>;

wire::HeaderLookup lookup(const Headers &headers)
{
    return [headers = headers](std::string_view name) mutable -> std::optional<std::string_view> {
        const auto found = headers.find(std::string(name));
        return found == headers.end() ? std::nullopt : std::optional<std::string_view>(found->second);
    };
}

Headers lowered(const std::vector<wire::SignatureHeader> &signedHeaders)
{
    Headers headers;
    for (const wire::SignatureHeader &header : signedHeaders) {
        headers[QString::fromStdString(header.name).toLower().toStdString()] = header.value;
    }
    return headers;
}

// Published with the Standard Webhooks libraries.
const QString SpecSecret = u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s;
const std::string SpecBody = R"({"test": 2432232314})";
const Headers SpecHeaders{{"webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"},
                          {"webhook-timestamp", "1614265330"},
                          {"webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="}};
const core::Timestamp SpecTime = core::fromMsecs(1614265330000);

const wire::SignatureScheme &standard()
{
    return *wire::signatureScheme(u"standard-webhooks");
}

const wire::SignatureScheme &shopify()
{
    return *wire::signatureScheme(u"shopify");
}

std::vector<wire::SignatureSecret> specSecrets()
{
    return {{*standard().parseSecret(SpecSecret), {}, {}}};
}

} // namespace

class TestSignature final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePublishedVectorFits()
    {
        const auto envelope = standard().verify(lookup(SpecHeaders), SpecBody, specSecrets(), SpecTime);
        QVERIFY2(envelope, envelope ? "" : qUtf8Printable(envelope.error().detail));
        QCOMPARE(envelope->externalId, u"msg_p5jXN8AQM9LWM0D4loKWxJek"_s);
        const auto made = lowered(standard().sign({u"msg_p5jXN8AQM9LWM0D4loKWxJek"_s, {}, {}}, SpecBody,
                                                  specSecrets().front().key, SpecTime));
        QVERIFY(made == SpecHeaders);
    }

    void anythingElseIsRefused_data()
    {
        QTest::addColumn<QString>("change");
        for (const char *change : {"body", "body space", "id", "timestamp", "no id", "empty id", "no timestamp",
                                   "no signature", "empty signature", "version", "truncated", "not base64", "words",
                                   "negative time", "other secret", "no secrets", "expired", "early"}) {
            QTest::newRow(change) << QString::fromLatin1(change);
        }
    }
    void anythingElseIsRefused()
    {
        QFETCH(QString, change);
        Headers headers = SpecHeaders;
        std::string body = SpecBody;
        auto secrets = specSecrets();
        if (change == u"body") {
            body[3] = 'T';
        } else if (change == u"body space") {
            body += ' ';
        } else if (change == u"id") {
            headers["webhook-id"] = "msg_p5jXN8AQM9LWM0D4loKWxJel";
        } else if (change == u"timestamp") {
            headers["webhook-timestamp"] = "1614265331";
        } else if (change == u"no id") {
            headers.erase("webhook-id");
        } else if (change == u"empty id") {
            headers["webhook-id"] = "";
        } else if (change == u"no timestamp") {
            headers.erase("webhook-timestamp");
        } else if (change == u"no signature") {
            headers.erase("webhook-signature");
        } else if (change == u"empty signature") {
            headers["webhook-signature"] = "";
        } else if (change == u"version") {
            headers["webhook-signature"].replace(0, 2, "v2");
        } else if (change == u"truncated") {
            headers["webhook-signature"].resize(20);
        } else if (change == u"not base64") {
            headers["webhook-signature"] = "v1,!!!!";
        } else if (change == u"words") {
            headers["webhook-timestamp"] = "16142x5330";
        } else if (change == u"negative time") {
            headers["webhook-timestamp"] = "-1614265330";
        } else if (change == u"other secret") {
            secrets = {{QByteArray(32, 'k'), {}, {}}};
        } else if (change == u"no secrets") {
            secrets.clear();
        } else if (change == u"expired") {
            secrets.front().notAfter = SpecTime;
        } else {
            secrets.front().notBefore = SpecTime + std::chrono::seconds(1);
        }
        const auto envelope = standard().verify(lookup(headers), body, secrets, SpecTime);
        QVERIFY(!envelope);
        QCOMPARE(envelope.error().code, core::ErrorCode::Unauthenticated);
    }

    void timesMayBeFiveMinutesOffEitherWay_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("good");
        QTest::newRow("exactly late") << 300 << true;
        QTest::newRow("too late") << 301 << false;
        QTest::newRow("exactly early") << -300 << true;
        QTest::newRow("too early") << -301 << false;
    }
    void timesMayBeFiveMinutesOffEitherWay()
    {
        QFETCH(int, seconds);
        QFETCH(bool, good);
        const auto envelope =
            standard().verify(lookup(SpecHeaders), SpecBody, specSecrets(), SpecTime + std::chrono::seconds(seconds));
        QCOMPARE(envelope.has_value(), good);
    }

    void secretsRotateWithoutAGap()
    {
        const QByteArray oldKey = specSecrets().front().key;
        const QByteArray newKey(32, 'n');
        const core::Timestamp overlapEnds = SpecTime + std::chrono::hours(24);
        const std::vector<wire::SignatureSecret> both{{newKey, {}, {}}, {oldKey, {}, overlapEnds}};
        const auto with = [&](const QByteArray &key, core::Timestamp now) {
            return standard()
                .verify(lookup(lowered(standard().sign({u"m1"_s, {}, {}}, SpecBody, key, now))), SpecBody, both, now)
                .has_value();
        };
        QVERIFY(with(newKey, SpecTime));
        QVERIFY(with(oldKey, SpecTime));
        QVERIFY(with(newKey, overlapEnds));
        QVERIFY(!with(oldKey, overlapEnds));
        // A sender that signs with both at once.
        Headers twice = SpecHeaders;
        const std::string second =
            lowered(standard().sign({u"msg_p5jXN8AQM9LWM0D4loKWxJek"_s, {}, {}}, SpecBody, newKey, SpecTime))
                .at("webhook-signature");
        twice["webhook-signature"] = "v1a,AAAA " + second + " " + SpecHeaders.at("webhook-signature");
        QVERIFY(standard().verify(lookup(twice), SpecBody, specSecrets(), SpecTime));
        QVERIFY(standard().verify(lookup(twice), SpecBody, {{newKey, {}, {}}}, SpecTime));
    }

    void secretsHaveAForm_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("prefix") << u"standard-webhooks"_s << SpecSecret << true;
        QTest::newRow("bare") << u"standard-webhooks"_s << SpecSecret.mid(6) << true;
        QTest::newRow("newline of a file") << u"standard-webhooks"_s << QString(SpecSecret + u'\n') << true;
        QTest::newRow("short") << u"standard-webhooks"_s << u"whsec_c2hvcnQ="_s << false;
        QTest::newRow("long") << u"standard-webhooks"_s << QString::fromLatin1(QByteArray(65, 'x').toBase64()) << false;
        QTest::newRow("not base64") << u"standard-webhooks"_s << u"whsec_*******************************"_s << false;
        QTest::newRow("shopify") << u"shopify"_s << u"0123456789abcdef0123456789abcdef"_s << true;
        QTest::newRow("shopify short") << u"shopify"_s << u"hush"_s << false;
    }
    void secretsHaveAForm()
    {
        QFETCH(QString, scheme);
        QFETCH(QString, text);
        QFETCH(bool, good);
        QCOMPARE(wire::signatureScheme(scheme)->parseSecret(text).has_value(), good);
    }

    void shopifySignsTheBodyInBase64_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::newRow("old names") << u"x-"_s;
        QTest::newRow("new names") << u""_s;
    }
    void shopifySignsTheBodyInBase64()
    {
        QFETCH(QString, prefix);
        // Computed with another implementation of HMAC.
        const std::string body = R"({"id":1234567890,"email":"customer@example.com","total_price":"123.45"})";
        const std::vector<wire::SignatureSecret> secrets{{"test-webhook-secret", {}, {}}};
        const std::string p = prefix.toStdString();
        Headers headers{{p + "shopify-hmac-sha256", "QNyObTlKbMx2qDlPF/ZOZcBqg5OgPg+2oky3zldc0Gw="},
                        {p + "shopify-webhook-id", "w-1"},
                        {p + "shopify-topic", "orders/create"},
                        {p + "shopify-shop-domain", "lamps.example"}};
        const core::Timestamp now = support::ManualClock().now();
        const auto envelope = shopify().verify(lookup(headers), body, secrets, now);
        QVERIFY2(envelope, envelope ? "" : qUtf8Printable(envelope.error().detail));
        QCOMPARE(*envelope, (wire::SignedEnvelope{u"w-1"_s, u"orders/create"_s, u"lamps.example"_s}));
        headers[p + "shopify-event-id"] = "e-1"; // names the event, not the delivery
        QCOMPARE(shopify().verify(lookup(headers), body, secrets, now)->externalId, u"e-1"_s);
        QVERIFY(!shopify().verify(lookup(headers), body + " ", secrets, now));
        headers.erase(p + "shopify-event-id");
        headers.erase(p + "shopify-webhook-id");
        QVERIFY(!shopify().verify(lookup(headers), body, secrets, now)); // without an id a replay could not be told
        headers.erase(p + "shopify-hmac-sha256");
        QVERIFY(!shopify().verify(lookup(headers), body, secrets, now));
    }

    // Also a letter whose change base64 decoding would not see: the last one carries bits that are dropped.
    void everyChangeOfALetterIsRefused_data()
    {
        QTest::addColumn<QString>("scheme");
        for (const QString &name : wire::signatureSchemeNames()) {
            QTest::newRow(qUtf8Printable(name)) << name;
        }
    }
    void everyChangeOfALetterIsRefused()
    {
        QFETCH(QString, scheme);
        const wire::SignatureScheme &signs = *wire::signatureScheme(scheme);
        const core::Timestamp now = support::ManualClock().now();
        const std::vector<wire::SignatureSecret> secrets{{QByteArray(32, 'q'), {}, {}}};
        const Headers good = lowered(signs.sign({u"id-7"_s, {}, {}}, "{}", secrets.front().key, now));
        const auto carrier = std::ranges::find_if(
            good, [](const auto &header) { return header.second.size() >= 44 && header.second.ends_with('='); });
        QVERIFY(carrier != good.end());
        const size_t from = carrier->second.size() - 44; // 32 bytes in base64
        for (size_t place = from; place < carrier->second.size(); ++place) {
            for (const char letter :
                 std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_")) {
                Headers changed = good;
                changed[carrier->first][place] = letter;
                const bool same = changed == good;
                QCOMPARE(bool(signs.verify(lookup(changed), "{}", secrets, now)), same);
            }
        }
    }

    void whatASchemeSignsItAccepts()
    {
        const core::Timestamp now = support::ManualClock().now();
        for (const QString &name : wire::signatureSchemeNames()) {
            const wire::SignatureScheme &scheme = *wire::signatureScheme(name);
            const QByteArray key(32, 'q');
            const wire::SignedEnvelope envelope{u"id-7"_s, {}, {}};
            const auto back =
                scheme.verify(lookup(lowered(scheme.sign(envelope, "{}", key, now))), "{}", {{key, {}, {}}}, now);
            QVERIFY(back);
            QCOMPARE(back->externalId, u"id-7"_s);
        }
        QVERIFY(!wire::signatureScheme(u"none"));
    }
};

QTEST_GUILESS_MAIN(TestSignature)
#include "tst_signature.moc"
