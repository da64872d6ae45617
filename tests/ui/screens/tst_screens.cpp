// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/agentroom.h"
#include "shell/language.h"
#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "shell/tour.h"
#include "spelling/hunspellshelf.h"
#include "spelling/spellchecker.h"
#include "support/manualclock.h"
#include "ui/accessiblewalk.h"
#include "ui/pseudolocale.h"
#include "ui/screens/states.h"
#include "ui/textfit.h"

#include <QApplication>
#include <QTest>

using namespace ui;
using namespace ui::shell;
using namespace Qt::StringLiterals;

/// Every room and state that a tour comes to, in every way of looking: nothing without a name, nothing on top of
/// something else, nothing cut off, everything mirrored.
class TestScreens final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock{core::fromMsecs(1795439220000)};
    theme::Theme m_theme;

    struct Fixture
    {
        client::ConsoleStore store;
        testui::FakeActions actions;
        testui::FakeSession session;
        testui::FakePhotos photos;
        Settings settings;
        spelling::SpellChecker speller{
            std::make_unique<spelling::HunspellShelf>(spelling::hunspellFolders(), QString()), QString()};
        testui::Demo demo;
        MainWindow window;

        Fixture(theme::Theme &theme, const core::Clock &clock, const QString &language)
            : settings([&language, scale = theme.textScale()] {
                Settings made;
                made.language = language;
                made.textScale = scale;
                return made;
            }())
            , demo(testui::fillDemo(store, photos, clock))
            , window({theme, store, actions, session, photos, clock, settings, testui::demoMacros(), nullptr, nullptr,
                      &speller})
        {
            window.setShopName(u"Harbour & Pine"_s);
            // The smallest screen that carries type of this size.
            window.resize(theme.textScale() > 1.5 ? QSize(1920, 1040) : QSize(1440, 900));
            window.show();
        }
    };

    /// Steps that change the look are looks of their own here.
    static QList<TourStep> stepsOf(Fixture &f, const core::Clock &clock)
    {
        static const QStringList looks{u"de"_s,       u"de-settings"_s, u"150"_s, u"150-settings"_s,
                                       u"1280x800"_s, u"rtl"_s,         u"dark"_s};
        QList<TourStep> steps = tourSteps(f.window) + testui::deskStates({f.window, f.store, f.session, clock, f.demo});
        steps.removeIf([](const TourStep &step) { return looks.contains(step.name); });
        return steps;
    }

    static QStringList troublesOf(const QWidget &shown)
    {
        return testui::namelessControls(shown) + testui::misplacedChildren(shown) + testui::clippedTexts(shown);
    }

    /// Says each trouble once, with the first state it was seen in.
    class Findings
    {
    public:
        void add(const QString &state, const QStringList &troubles)
        {
            for (const QString &trouble : troubles) {
                if (!m_seen.contains(trouble)) {
                    m_seen.insert(trouble);
                    m_lines.append(state + u": "_s + trouble);
                }
            }
        }
        [[nodiscard]] bool any() const
        {
            for (const QString &line : m_lines) {
                qWarning("%s", qPrintable(line));
            }
            return !m_lines.isEmpty();
        }
        [[nodiscard]] QByteArray text() const { return m_lines.join(u'\n').toUtf8(); }

    private:
        QSet<QString> m_seen;
        QStringList m_lines;
    };

    /// Name of the state → where everything lies in it.
    QMap<QString, QList<testui::Place>> placesOfAll(Qt::LayoutDirection direction)
    {
        QApplication::setLayoutDirection(direction);
        QMap<QString, QList<testui::Place>> all;
        Fixture f(m_theme, m_clock, u"en"_s);
        for (const TourStep &step : stepsOf(f, m_clock)) {
            if (QWidget *shown = step.prepare()) {
                (void)shown->grab();
                (void)QTest::qWaitFor([shown] { return testui::misplacedChildren(*shown).isEmpty(); }, 2'000);
                (void)shown->grab();
                // A text that a timer has just changed asks its layout for another place: nothing may be under way.
                QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
                all.insert(step.name, testui::places(*shown));
                all[step.name].prepend({QString(), shown->rect()});
            }
            if (step.after) {
                step.after();
            }
        }
        QApplication::setLayoutDirection(Qt::LeftToRight);
        return all;
    }

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }

    void everyStateIsNamedAndWhole_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("mirrored");
        QTest::newRow("English") << 1.0 << "en" << false;
        QTest::newRow("75 %, German") << 0.75 << "de" << false;
        QTest::newRow("pseudo") << 1.0 << "pseudo" << false;
        QTest::newRow("pseudo, right to left") << 1.0 << "pseudo" << true;
        QTest::newRow("150 %, German") << 1.5 << "de" << false;
        QTest::newRow("200 %") << 2.0 << "en" << false;
        QTest::newRow("200 %, German") << 2.0 << "de" << false;
    }
    void everyStateIsNamedAndWhole()
    {
        QFETCH(double, scale);
        QFETCH(QString, language);
        QFETCH(bool, mirrored);
        m_theme.setTextScale(scale);
        installLanguage(*qApp, language);
        testui::PseudoLocale pseudo;
        if (language == u"pseudo"_s) {
            QApplication::installTranslator(&pseudo);
        }
        QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        Findings bad;
        {
            Fixture f(m_theme, m_clock, language);
            for (const TourStep &step : stepsOf(f, m_clock)) {
                QWidget *shown = step.prepare();
                if (shown == nullptr) {
                    continue;
                }
                (void)shown->grab();
                // Layouts settle with posted events.
                (void)QTest::qWaitFor([shown] { return troublesOf(*shown).isEmpty(); }, 2'000);
                bad.add(step.name, troublesOf(*shown));
                if (language == u"pseudo"_s) {
                    bad.add(step.name,
                            testui::untranslated(*shown, testui::PseudoLocale::Open, {u"Mira Solberg"_s, u"HP-"_s}));
                }
                if (step.after) {
                    step.after();
                }
            }
        }
        QApplication::setLayoutDirection(Qt::LeftToRight);
        m_theme.setTextScale(1.0);
        QVERIFY2(!bad.any(), bad.text().constData());
    }

    void everyStateMirrors()
    {
        installLanguage(*qApp, u"en"_s);
        const auto there = placesOfAll(Qt::LeftToRight);
        const auto here = placesOfAll(Qt::RightToLeft);
        QCOMPARE(here.keys(), there.keys());
        Findings bad;
        for (auto it = there.cbegin(); it != there.cend(); ++it) {
            bad.add(it.key(), testui::unmirrored(it.value(), here.value(it.key()), it.value().first().rect.width()));
        }
        QVERIFY2(!bad.any(), bad.text().constData());
    }
};

QTEST_MAIN(TestScreens)
#include "tst_screens.moc"
