// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "photo/photocanvas.h"
#include "photo/photoviewer.h"
#include "photo/photowords.h"
#include "photo/verdictbars.h"
#include "ui/accessiblewalk.h"
#include "ui/fake/fakes.h"

#include <QAction>
#include <QApplication>
#include <QTest>

using namespace ui;
using namespace ui::photo;
using namespace Qt::StringLiterals;

class TestPhoto final : public QObject
{
    Q_OBJECT

private:
    theme::Theme m_theme;

    static Photo ready(int width, int height)
    {
        Photo photo;
        photo.state = Photo::State::Ready;
        photo.image = QImage(width, height, QImage::Format_RGB32);
        photo.image.fill(Qt::gray);
        desk::PhotoReading reading;
        reading.verdict = u"damaged_product"_s;
        reading.confidence.calibrated = 0.93;
        reading.probabilities = {{u"damaged_product"_s, 0.93}, {u"looks_intact"_s, 0.07}};
        photo.reading = reading;
        photo.heat = {2, 2, {0.F, 1.F, 0.F, 0.F}, u"damaged_product"_s};
        return photo;
    }

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }

    void fitsTurnsAndShowsEveryPixel()
    {
        PhotoCanvas canvas(m_theme);
        canvas.resize(400, 300);
        canvas.setPhoto(ready(1600, 800));
        QVERIFY(QRectF(canvas.rect()).adjusted(-1, -1, 1, 1).contains(canvas.target()));
        QCOMPARE(canvas.scale(), 0.25);
        canvas.rotate();
        QCOMPARE(canvas.quarterTurns(), 1);
        QCOMPARE(canvas.scale(), 300.0 / 1600.0);
        canvas.actualSize();
        QCOMPARE(canvas.target().size(), QSizeF(800, 1600) / canvas.devicePixelRatioF());
        canvas.fit();
        QVERIFY(canvas.scale() < 0.25);
        canvas.setPhoto(ready(100, 50));
        QVERIFY2(canvas.scale() <= 1.0, "a small photo is not blown up");
        QCOMPARE(canvas.quarterTurns(), 0);
    }

    void heatIsWarmWhereTheModelLooked()
    {
        const QImage overlay = heatOverlay(ready(10, 10).heat, QSize(100, 100));
        QCOMPARE(overlay.size(), QSize(100, 100));
        QVERIFY(qAlpha(overlay.pixel(95, 5)) > 150);
        QCOMPARE(qAlpha(overlay.pixel(5, 95)), 0);
        QVERIFY2(heatOverlay({3, 3, {1.F}, {}}, QSize(10, 10)).isNull(), "cells that do not match are not drawn");
        QVERIFY(heatOverlay({}, QSize(10, 10)).isNull());
    }

    void wordsSayWhyThereIsNoVerdict()
    {
        Photo photo;
        photo.state = Photo::State::Failed;
        photo.error = core::Error{core::ErrorCode::LimitExceeded, {}};
        QCOMPARE(verdictWords(photo).tone, theme::Tone::Red);
        QVERIFY(!problemWords(*photo.error).isEmpty());
        photo = ready(10, 10);
        photo.reading->verdict = u"unusable"_s;
        photo.reading->quality = {u"blurred"_s};
        QVERIFY(verdictWords(photo).text.contains(u"blurred"_s));
        photo.reading->verdict = u"not_sure"_s;
        QVERIFY2(!verdictWords(photo).text.contains(u"0.93"_s), "no number where there is no answer");
    }

    void viewerGoesThroughAllPhotos()
    {
        testui::FakePhotos photos;
        const desk::MediaId a(u"a"_s);
        const desk::MediaId b(u"b"_s);
        photos.put(a, ready(800, 600));
        Photo failed;
        failed.state = Photo::State::Failed;
        failed.error = core::Error{core::ErrorCode::Malformed, {}};
        photos.put(b, failed);
        PhotoViewer viewer(m_theme, photos);
        viewer.showPhotos({a, b}, a, true);
        QVERIFY(!viewer.isModal());
        QCOMPARE(viewer.current(), a);
        viewer.findChild<QAction *>(u"photo.next"_s)->trigger();
        QCOMPARE(viewer.current(), b);
        QVERIFY(!viewer.findChild<QAction *>(u"photo.heat"_s)->isEnabled());
        viewer.findChild<QAction *>(u"photo.retry"_s)->trigger();
        QCOMPARE(photos.retried, QStringList{u"b"_s});
        QVERIFY2(testui::namelessControls(viewer).isEmpty(), qPrintable(testui::namelessControls(viewer).join(u'\n')));
        (void)viewer.grab();
        QVERIFY2(testui::misplacedChildren(viewer).isEmpty(),
                 qPrintable(testui::misplacedChildren(viewer).join(u'\n')));
    }
};

QTEST_MAIN(TestPhoto)
#include "tst_photo.moc"
