// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "photo/photocanvas.h"
#include "photo/photoviewer.h"
#include "photo/photowords.h"
#include "photo/triagecard.h"
#include "photo/verdictbars.h"
#include "photo/verdictchoice.h"
#include "ui/accessiblewalk.h"
#include "ui/fake/fakes.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
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

    void saysWhatElseThereIsToKnow()
    {
        testui::FakePhotos photos;
        const desk::MediaId a(u"a"_s);
        Photo photo = ready(800, 600);
        photo.reading->quality = {u"blurred"_s};
        photo.reading->hints = {{u"crushed"_s, 0.7}};
        photo.reading->exif = desk::PhotoTime{core::fromMsecs(1795420800000), true};
        const auto earlier = desk::ConversationId::fromString(u"01890000-0000-7000-8000-000000000009"_s);
        photo.reading->duplicates = {{desk::MediaId(u"d"_s), earlier, desk::OrderId(u"HP-1"_s), 0.97, 90, true}};
        photos.put(a, photo);
        photos.put(desk::MediaId(u"catalogue"_s), ready(400, 400));
        PhotoViewer viewer(m_theme, photos);
        viewer.setContext({{{u"Vase"_s, desk::MediaId(u"catalogue"_s)}}, u"de"_s});
        viewer.showPhotos({a}, a, true);
        QSignalSpy cases(&viewer, &PhotoViewer::caseActivated);
        QSignalSpy sentences(&viewer, &PhotoViewer::sentenceWanted);
        QStringList words;
        for (const auto *widget : viewer.findChildren<QWidget *>()) {
            if (widget->isVisibleTo(&viewer)) {
                words.append(widget->accessibleName());
                if (const auto *label = qobject_cast<const QLabel *>(widget)) {
                    words.append(label->text());
                }
            }
        }
        const QString all = words.join(u'\n');
        for (const QString &each :
             {u"crushed 0.70"_s, u"97 % alike"_s, u"turned by 90°"_s, u"mirrored"_s, u"before the delivery"_s}) {
            QVERIFY2(all.contains(each), qPrintable(each + u'\n' + all));
        }
        for (auto *button : viewer.findChildren<QPushButton *>()) {
            if (button->isVisibleTo(&viewer) && button->accessibleName().startsWith(u"Open the earlier case"_s)) {
                button->click();
            }
        }
        QCOMPARE(cases.size(), 1);
        QCOMPARE(cases.at(0).at(0).value<desk::ConversationId>(), earlier);
        viewer.findChild<QPushButton *>(u"betterPhoto"_s)->click();
        QCOMPARE(sentences.size(), 1);
        QVERIFY2(sentences.at(0).at(0).toString().contains(u"unscharf"_s), "in the customer's language");
        QVERIFY(!viewer.catalogueCanvas()->isVisible());
        viewer.findChild<QAction *>(u"photo.compare"_s)->trigger();
        QVERIFY(viewer.catalogueCanvas()->isVisible());
        QVERIFY(viewer.catalogueCanvas()->accessibleName().contains(u"Vase"_s));
        QVERIFY2(testui::namelessControls(viewer).isEmpty(), qPrintable(testui::namelessControls(viewer).join(u'\n')));
        (void)viewer.grab();
        QVERIFY2(testui::misplacedChildren(viewer).isEmpty(),
                 qPrintable(testui::misplacedChildren(viewer).join(u'\n')));
        viewer.setContext({});
        QVERIFY2(!viewer.findChild<QAction *>(u"photo.compare"_s)->isEnabled(), "nothing to compare with");
    }

    void onePressSaysWhatAPhotoShowsAndTellsWhereThatWordIs()
    {
        testui::FakePhotos photos;
        const desk::MediaId a(u"a"_s);
        Photo photo = ready(800, 600);
        photo.said.theirs = u"looks_intact"_s;
        photo.said.theirName = u"Jonas"_s;
        photos.put(a, photo);
        TriageCard card(m_theme, photos);
        QSignalSpy words(&card, &TriageCard::wordGiven);
        card.showPhotos({a});
        card.resize(360, 900);
        card.show();
        auto *choice = card.findChild<VerdictChoice *>();
        QVERIFY2(!choice->isVisible(), "whose word does not count is not asked");
        card.setMayConfirm(true);
        QVERIFY(choice->isVisible());
        QStringList shown;
        for (const auto *label : choice->findChildren<QLabel *>()) {
            shown += label->isVisible() ? label->text() : QString();
        }
        QVERIFY2(shown.contains(u"Jonas said: looks intact"_s), qPrintable(shown.join(u'|')));

        // The digits are words only in here: the window has other plans for them.
        QAction elsewhere(&card);
        elsewhere.setShortcut(QKeySequence(u"2"_s));
        card.addAction(&elsewhere);
        QSignalSpy other(&elsewhere, &QAction::triggered);
        card.startConfirming();
        QApplication::setActiveWindow(&card);
        QTRY_VERIFY(choice->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_2);
        QCOMPARE(words.size(), 1);
        QCOMPARE(other.size(), 0);
        QCOMPARE(words.at(0).at(0).value<desk::MediaId>(), a);
        QCOMPARE(words.at(0).at(1).toString(), u"damaged_product"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_7);
        QCOMPARE(words.size(), 1);
        choice->findChild<QPushButton *>(u"photoWord.cannot_tell"_s)->click();
        QCOMPARE(words.at(1).at(1).toString(), u"cannot_tell"_s);

        const auto line = [choice] {
            QStringList texts;
            for (const auto *label : choice->findChildren<QLabel *>()) {
                texts += label->isVisible() ? label->text() : QString();
            }
            return texts.join(u'|');
        };
        photo.said.mine = u"cannot_tell"_s;
        photo.said.state = PhotoSaid::State::OnItsWay;
        photos.put(a, photo);
        QVERIFY2(line().contains(u"on its way"_s) && !line().contains(u"the hub has it"_s), qPrintable(line()));
        QVERIFY2(choice->isAncestorOf(QApplication::focusWidget()), "the focus stays where one works");
        photo.said.state = PhotoSaid::State::Refused;
        photos.put(a, photo);
        QVERIFY(line().contains(u"refused"_s));
        photo.said.state = PhotoSaid::State::Kept;
        photos.put(a, photo);
        QVERIFY(line().contains(u"the hub has it"_s));
        choice->findChild<QPushButton *>(u"photoWordUndo"_s)->click();
        QCOMPARE(words.at(2).at(1).toString(), QString());
        choice->findChild<QPushButton *>(u"photoWordChange"_s)->click();
        QVERIFY(choice->findChild<QPushButton *>(u"photoWord.unusable"_s)->isVisible());
        QVERIFY2(testui::namelessControls(card).isEmpty(), qPrintable(testui::namelessControls(card).join(u'\n')));
        (void)card.grab();
        QVERIFY2(testui::misplacedChildren(card).isEmpty(), qPrintable(testui::misplacedChildren(card).join(u'\n')));
    }

    void theGlassShowsWhatIsUnderItLarger()
    {
        PhotoCanvas canvas(m_theme);
        canvas.resize(400, 300);
        Photo photo = ready(400, 300);
        photo.image.fill(Qt::white);
        for (int x = 195; x < 205; ++x) {
            for (int y = 145; y < 155; ++y) {
                photo.image.setPixelColor(x, y, Qt::red);
            }
        }
        canvas.setPhoto(photo);
        const auto reds = [&canvas] {
            const QImage shot = canvas.grab().toImage();
            int count = 0;
            for (int x = 0; x < shot.width(); ++x) {
                for (int y = 0; y < shot.height(); ++y) {
                    const QColor at = shot.pixelColor(x, y);
                    count += at.red() > 200 && at.green() < 60 ? 1 : 0;
                }
            }
            return count;
        };
        const int before = reds();
        canvas.setLoupe(true);
        const int larger = reds();
        QVERIFY2(larger > 7 * before, qPrintable(u"%1 to %2"_s.arg(before).arg(larger)));
        const QPointF at = canvas.loupeAt();
        QTest::keyClick(&canvas, Qt::Key_Right);
        QVERIFY(canvas.loupeAt().x() > at.x());
        QCOMPARE(canvas.loupeAt().y(), at.y());
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
