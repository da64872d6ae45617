// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/textlinks.h"

#include <QTest>

using namespace desk;
using namespace Qt::StringLiterals;

class TestTextLinks final : public QObject
{
    Q_OBJECT

private:
    static TextLink only(const QString &text)
    {
        const auto links = linksIn(text);
        return links.size() == 1 ? links.front() : TextLink{LinkKind::Web, -1, int(links.size()), {}};
    }

private Q_SLOTS:
    void findsWhereATextLeads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("deceives");
        const auto row = [](const char *name, const QString &text, const QString &shown, const QString &target,
                            const QString &host,
                            bool deceives) { QTest::newRow(name) << text << shown << target << host << deceives; };
        row("plain", u"see https://shop.example/a?b=1."_s, u"https://shop.example/a?b=1"_s,
            u"https://shop.example/a?b=1"_s, u"shop.example"_s, false);
        row("capitals", u"HTTP://Shop.Example/X"_s, u"HTTP://Shop.Example/X"_s, u"http://shop.example/X"_s,
            u"shop.example"_s, false);
        row("in brackets", u"(https://a.example/x_(y))"_s, u"https://a.example/x_(y)"_s, u"https://a.example/x_(y)"_s,
            u"a.example"_s, false);
        row("name before the host", u"https://shop.example@evil.example/"_s, u"https://shop.example@evil.example/"_s,
            u"https://shop.example@evil.example/"_s, u"evil.example"_s, true);
        row("other alphabet", u"https://аpple.example/"_s, u"https://аpple.example/"_s,
            u"https://xn--pple-43d.example/"_s, u"xn--pple-43d.example"_s, true);
        row("other port", u"https://shop.example:8443/"_s, u"https://shop.example:8443/"_s,
            u"https://shop.example:8443/"_s, u"shop.example"_s, true);
        row("direction character", u"https://shop.example/\u202etxt.exe"_s, u"https://shop.example/"_s,
            u"https://shop.example/"_s, u"shop.example"_s, false);
    }
    void findsWhereATextLeads()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QFETCH(QString, target);
        QFETCH(QString, host);
        QFETCH(bool, deceives);
        const TextLink link = only(text);
        QCOMPARE(link.kind, LinkKind::Web);
        QVERIFY2(link.start >= 0, "one link");
        QCOMPARE(text.mid(link.start, link.length), shown);
        QCOMPARE(link.target, target);
        QCOMPARE(link.host, host);
        QCOMPARE(link.deceives, deceives);
    }

    void opensNothingElse()
    {
        for (const QString &text :
             {u"javascript:alert(1)"_s, u"file:///etc/passwd"_s, u"ftp://a.example/x"_s, u"data:text/html,x"_s,
              u"https://"_s, u"https:///x"_s, u"smb://host/x"_s, u"<a href=x>here</a>"_s, u"shttps://a.example"_s}) {
            QVERIFY2(linksIn(text).empty(), qPrintable(text));
        }
    }

    void findsAddressesAndNumbers()
    {
        const QString text = u"Order AD-10422, parcel RR123456785DE, write to Dana@Example.org about "
                             "https://shop.example/orders/AD-10422"_s;
        const auto links = linksIn(text);
        QCOMPARE(links.size(), 4u);
        QCOMPARE(links[0].kind, LinkKind::Order);
        QCOMPARE(links[0].target, u"AD-10422"_s);
        QCOMPARE(links[1].kind, LinkKind::Tracking);
        QCOMPARE(text.mid(links[1].start, links[1].length), u"RR123456785DE"_s);
        QCOMPARE(links[2].kind, LinkKind::Email);
        QCOMPARE(links[2].target, u"dana@example.org"_s);
        QCOMPARE(links[3].kind, LinkKind::Web); // the number in it is part of the address
    }

    void keepsDirectionsApartOnlyWhereTheyMix()
    {
        QVERIFY(isolatesIn(u"Order AD-10422, 12.50 EUR"_s).empty());
        const QString text = u"הזמנה AD-10422 במחיר 12.50 EUR"_s;
        QStringList parts;
        for (const TextSpan &span : isolatesIn(text)) {
            parts.append(text.mid(span.start, span.length));
        }
        QCOMPARE(parts, (QStringList{u"AD-10422"_s, u"12.50 EUR"_s}));
    }

    void readsNoMoreThanItsShare()
    {
        const QString text = QString(4'100, u'x') + u" https://a.example/"_s;
        QVERIFY(linksIn(text).empty());
        QVERIFY(linksIn(QString(100'000, u'/')).empty());
        QVERIFY(linksIn({}).empty());
    }
};

QTEST_APPLESS_MAIN(TestTextLinks)

#include "tst_textlinks.moc"
