// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "learning/learningpanel.h"
#include "ui/accessiblewalk.h"
#include "ui/fake/fakes.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace ui;
using namespace Qt::StringLiterals;

class TestLearning final : public QObject
{
    Q_OBJECT

private:
    theme::Theme m_theme;

    static QString textOf(const QWidget &widget)
    {
        QStringList texts;
        for (const auto *label : widget.findChildren<QLabel *>()) {
            if (label->isVisibleTo(&widget)) {
                texts.append(label->text());
            }
        }
        return texts.join(u'\n');
    }

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }

    void tooFewPhotosMakeNoCandidate()
    {
        testui::FakeLearning learning;
        learning::LearningPanel panel(m_theme, learning);
        panel.start();
        QCOMPARE(learning.wishes, QStringList{u"refresh"_s});
        auto *refit = panel.findChild<QPushButton *>(u"refit"_s);
        QVERIFY2(!refit->isEnabled(), "nothing is known yet");
        learning.known = client::Lessons{{{u"looks_intact"_s, 12}}, 12, 3, 40, {}};
        Q_EMIT learning.changed();
        QVERIFY(!refit->isEnabled());
        QVERIFY2(textOf(panel).contains(u"needs 40 photos"_s), qPrintable(textOf(panel)));
        learning.known->usable = 40;
        Q_EMIT learning.changed();
        QVERIFY(refit->isEnabled());
        refit->click();
        QCOMPARE(learning.wishes.last(), u"refit"_s);
        Q_EMIT learning.failed({core::ErrorCode::Conflict, {}}, u"exists"_s);
        QVERIFY(textOf(panel).contains(u"Nothing new"_s));
    }

    void modelsStandSideBySideAndGoThroughTheirStages()
    {
        testui::FakeLearning learning;
        learning.fill(core::fromMsecs(1795420800000));
        learning::LearningPanel panel(m_theme, learning);
        panel.start();
        const QString text = textOf(panel);
        for (const QString &each : {u"24 of 34 (53–84 %, 95 %)"_s, u"30 of 34"_s, u"187 of 212"_s, u"39 of 64"_s,
                                    u"14 of 25, too few to say"_s}) {
            QVERIFY2(text.contains(each), qPrintable(each + u'\n' + text));
        }
        const auto button = [&](int model, const char *stage) {
            return panel.findChild<QPushButton *>(
                u"stage.%1.%2"_s.arg(learning.shelf.at(size_t(model)).id.toString(), QLatin1String(stage)));
        };
        QVERIFY(button(0, "shadow") && button(0, "active") && button(0, "retired"));
        QVERIFY2(button(1, "shadow") == nullptr && button(2, "active") == nullptr, "no way back but to retire");
        button(0, "shadow")->click();
        QCOMPARE(learning.wishes.last(), learning.shelf.at(0).id.toString() + u"/shadow"_s);
        button(2, "retired")->click();
        QCOMPARE(learning.wishes.last(), learning.shelf.at(2).id.toString() + u"/retired"_s);
        learning.busy = true;
        Q_EMIT learning.changed();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!button(0, "active")->isEnabled());
        QVERIFY2(testui::namelessControls(panel).isEmpty(), qPrintable(testui::namelessControls(panel).join(u'\n')));
        (void)panel.grab();
        QVERIFY2(testui::misplacedChildren(panel).isEmpty(), qPrintable(testui::misplacedChildren(panel).join(u'\n')));
    }
};

QTEST_MAIN(TestLearning)
#include "tst_learning.moc"
