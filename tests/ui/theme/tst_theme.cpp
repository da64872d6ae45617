// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "theme/iconengine.h"
#include "theme/paint.h"
#include "theme/stylesheet.h"
#include "theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace ui::theme;
using namespace Qt::StringLiterals;

class TestTheme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void styleSheetNamesOnlyKnownColorsAndLengths()
    {
        Theme theme;
        for (const auto mode : {Theme::Mode::Light, Theme::Mode::Dark, Theme::Mode::HighContrast}) {
            theme.setMode(mode);
            const QString sheet = styleSheet(theme);
            QVERIFY2(!sheet.contains(u'$'), "a name in the style sheet has no colour");
            QVERIFY(!sheet.contains(QRegularExpression(u"\\du\\b"_s)));
        }
    }

    void textScaleGrowsEverything()
    {
        Theme theme;
        const int body = theme.font(Text::Body).pixelSize();
        const int gap = theme.px(12);
        QSignalSpy changed(&theme, &Theme::changed);
        theme.setTextScale(1.5);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(theme.font(Text::Body).pixelSize(), qRound(body * 1.5));
        QCOMPARE(theme.px(12), qRound(gap * 1.5));
        theme.setTextScale(7.0);
        QCOMPARE(theme.textScale(), 2.0);
        theme.setTextScale(0.1);
        QCOMPARE(theme.textScale(), 0.75);
    }

    void everyIconDraws()
    {
        Theme theme;
        const QStringList names = QDir(u":/icons"_s).entryList({u"*.svg"_s});
        QVERIFY(names.size() > 40);
        for (const QString &name : names) {
            const QImage image = renderIcon(name.chopped(4), QSize(20, 20), Qt::black, 2.0).toImage();
            QCOMPARE(image.size(), QSize(40, 40));
            bool painted = false;
            bool touchesEdge = false;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const bool inked = qAlpha(image.pixel(x, y)) > 40;
                    painted = painted || inked;
                    touchesEdge = touchesEdge || (inked && (x == 0 || y == 0 || x == 39 || y == 39));
                }
            }
            QVERIFY2(painted, qPrintable(name));
            QVERIFY2(!touchesEdge, qPrintable(name + u" is clipped"_s));
        }
    }

    void iconsFollowTheTheme()
    {
        Theme theme;
        theme.setMode(Theme::Mode::Light);
        const QIcon icon = theme.icon(u"inbox"_s);
        const QImage light = icon.pixmap(20).toImage();
        theme.setMode(Theme::Mode::Dark);
        QVERIFY(icon.pixmap(20).toImage() != light);
    }

    void chipsHoldTheirText()
    {
        Theme theme;
        for (const double scale : {1.0, 1.25, 1.5, 2.0}) {
            theme.setTextScale(scale);
            const QFontMetrics metrics(theme.font(Text::Caption));
            const QSize plain = chipSize(theme, u"damaged item"_s);
            QVERIFY(plain.width() > metrics.horizontalAdvance(u"damaged item"_s));
            QVERIFY(plain.height() >= metrics.height());
            QVERIFY(chipSize(theme, u"2"_s, u"camera"_s).width() > chipSize(theme, u"2"_s).width());
        }
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
