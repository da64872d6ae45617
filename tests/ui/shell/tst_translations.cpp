// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "format/words.h"
#include "shell/language.h"

#include <QApplication>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

class TestTranslations final : public QObject
{
    Q_OBJECT

private:
    struct Entry
    {
        QString where;
        QString source;
        QStringList words;
        bool unfinished = false;
        bool numerus = false;
    };

    static QList<Entry> read(const QString &path)
    {
        QList<Entry> entries;
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            return entries;
        }
        QXmlStreamReader xml(&file);
        QString context;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement) {
                continue;
            }
            if (xml.name() == u"name") {
                context = xml.readElementText();
            } else if (xml.name() == u"message") {
                Entry entry;
                entry.where = context;
                entry.numerus = xml.attributes().value(u"numerus"_s) == u"yes";
                entries.append(entry);
            } else if (xml.name() == u"source") {
                entries.last().source = xml.readElementText();
            } else if (xml.name() == u"translation") {
                entries.last().unfinished = xml.attributes().value(u"type"_s) == u"unfinished";
                if (!entries.last().numerus) {
                    entries.last().words.append(xml.readElementText());
                }
            } else if (xml.name() == u"numerusform") {
                entries.last().words.append(xml.readElementText());
            }
        }
        return entries;
    }

    static QStringList placeholders(const QString &text)
    {
        static const QRegularExpression mark(u"%(?:\\d|n)"_s);
        QStringList found;
        for (auto it = mark.globalMatch(text); it.hasNext();) {
            found.append(it.next().captured());
        }
        found.sort();
        found.removeDuplicates();
        return found;
    }

    static QString folder() { return qEnvironmentVariable("AFTERDESK_SOURCE"); }

private Q_SLOTS:
    void everyEntryIsTranslatedWithItsPlaces_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("German") << "de";
        QTest::newRow("English plurals") << "en";
    }
    void everyEntryIsTranslatedWithItsPlaces()
    {
        QFETCH(QString, language);
        const auto entries = read(folder() + u"/translations/afterdesk_%1.ts"_s.arg(language));
        QVERIFY(!entries.isEmpty());
        QStringList bad;
        for (const Entry &entry : entries) {
            const bool whole = !entry.unfinished && !entry.words.isEmpty() && !entry.words.contains(QString()) &&
                               (!entry.numerus || entry.words.size() == 2);
            if (!whole) {
                bad.append(u"%1: not translated: %2"_s.arg(entry.where, entry.source));
            }
            for (const QString &words : entry.words) {
                if (placeholders(words) != placeholders(entry.source)) {
                    bad.append(u"%1: places differ: %2 → %3"_s.arg(entry.where, entry.source, words));
                }
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
    }

    void nothingInTheSourcesIsMissing()
    {
        const QString lupdate = QStringLiteral(LUPDATE);
        QVERIFY2(QFile::exists(lupdate), qPrintable(lupdate));
        QTemporaryDir place;
        const QString copy = place.filePath(u"afterdesk_de.ts"_s);
        QVERIFY(QFile::copy(folder() + u"/translations/afterdesk_de.ts"_s, copy));
        QStringList arguments{u"-silent"_s, u"-no-obsolete"_s, u"-locations"_s, u"none"_s, folder() + u"/ui"_s};
        if (QFile::exists(folder() + u"/app/console"_s)) {
            arguments.append(folder() + u"/app/console"_s);
        }
        QCOMPARE(QProcess::execute(lupdate, arguments + QStringList{u"-ts"_s, copy}), 0);
        QStringList missing;
        const auto entries = read(copy);
        for (const Entry &entry : entries) {
            if (entry.unfinished) {
                missing.append(u"%1: %2"_s.arg(entry.where, entry.source));
            }
        }
        QVERIFY2(
            missing.isEmpty(),
            qPrintable(u"not in translations/afterdesk_de.ts (target update_translations):\n"_s + missing.join(u'\n')));
    }

    void germanIsUsed()
    {
        ui::shell::installLanguage(*qApp, u"de"_s);
        QCOMPARE(ui::format::inboxView(desk::InboxView::NeedsDecision), u"Entscheiden"_s);
        QCOMPARE(ui::format::policyLine({u"earlier_claims"_s, false, {u"2"_s}}), u"2 frühere Ansprüche"_s);
        QCOMPARE(ui::format::policyLine({u"earlier_claims"_s, false, {u"1"_s}}), u"1 früherer Anspruch"_s);
        QCOMPARE(QLocale().decimalPoint(), u","_s);
    }
};

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
