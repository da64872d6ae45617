// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/order.h"
#include "desk/phototext.h"
#include "hub/channel/chat.h"
#include "readings/damage/damagereader.h"
#include "readings/damage/pictures.h"
#include "readings/damage/shophead.h"
#include "readings/damage/traces.h"
#include "store/photoprints.h"
#include "wire/readingjson.h"

#include <QCryptographicHash>
#include <QDirIterator>

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using desk::Role;
using readings::damage::Fingerprint;
using readings::damage::Verdict;
using support::Chat;
using support::HttpAnswer;
using support::HubFixture;

namespace {

const QString modelSha = QString(64, u'e');

QJsonObject readingOf(const Fingerprint &print)
{
    return {{u"verdict"_s, u"damaged_packaging"_s},
            {u"confidence"_s, QJsonObject{{u"raw"_s, 0.9}}},
            {u"model"_s, QJsonObject{{u"name"_s, u"m"_s}, {u"version"_s, u"1"_s}, {u"sha256"_s, modelSha}}},
            {u"duplicates"_s, QJsonArray()},
            {u"feature"_s, QString::fromLatin1(print.toBytes().toBase64())}};
}

Fingerprint printOf(quint32 seed)
{
    QRandomGenerator random(seed);
    Fingerprint print;
    for (quint64 &hash : print.hashes) {
        hash = random.generate64();
    }
    print.scores = {-1.4f, -1.4f, -0.9f, -1.6f};
    print.vectors.resize(1);
    for (qint8 &number : print.vectors.front()) {
        number = qint8(random.bounded(-13, 14));
    }
    return print;
}

/// Another file each time, as a photo of another customer would be.
QByteArray photo(int number)
{
    const auto picture = pictures::painted(
        64, 64, [number](int x, int y) { return uint(x * 3 + y * 7 + number * 97) * 2654435761u >> 8; });
    return *readings::damage::encodeJpeg(picture, 90);
}

QString sent(const Chat &chat, const QByteArray &bytes)
{
    const QString id = chat.upload(bytes).json().value("media_id"_L1).toString();
    (void)chat.say(u"it arrived broken"_s, id.left(8), {id});
    return id;
}

} // namespace

class TestPhotoRoutes final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEarlierCaseWithTheSamePictureIsTold()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const Chat first(hub), second(hub);
        const QString one = sent(first, photo(1));
        hub.clock.advance(core::Milliseconds(1000));
        const QString two = sent(second, photo(2));
        QVERIFY(one != two);
        const HttpAnswer alone =
            hub.send("PUT", ann, "/v1/media/" + one.toLatin1() + "/reading", readingOf(printOf(1)));
        QCOMPARE(alone.status, 200);
        QVERIFY(!alone.json().contains("duplicates"_L1));

        Fingerprint mirrored = printOf(2);
        mirrored.hashes[6] = printOf(1).hashes[0] ^ 3u;
        QJsonObject lying = readingOf(mirrored);
        lying.insert("exif"_L1, QJsonObject{{"before_delivery"_L1, true}}); // the hub knows better
        const HttpAnswer again = hub.send("PUT", ann, "/v1/media/" + two.toLatin1() + "/reading", lying);
        QVERIFY(!again.json().contains("exif"_L1));
        const QJsonArray found = again.json().value("duplicates"_L1).toArray();
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0]["media_id"_L1].toString(), one);
        QCOMPARE(found[0]["conversation_id"_L1].toString(), first.id().toString());
        QCOMPARE(found[0]["turned"_L1].toInt(), 180);
        QVERIFY(found[0]["mirrored"_L1].toBool());
        QVERIFY(found[0]["similarity"_L1].toDouble() > 0.9);
        QCOMPARE(hub.get(ann, "/v1/media/" + two.toLatin1() + "/reading").json(), again.json());

        // The later case is none of the earlier's business; nor does the photo find itself.
        QVERIFY(!hub.send("PUT", ann, "/v1/media/" + one.toLatin1() + "/reading", readingOf(printOf(1)))
                     .json()
                     .contains("duplicates"_L1));
        // Kept over a restart.
        hub.restart();
        const QByteArray back = hub.signIn(u"ann"_s);
        QCOMPARE(hub.send("PUT", back, "/v1/media/" + two.toLatin1() + "/reading", lying)
                     .json()
                     .value("duplicates"_L1)
                     .toArray()
                     .size(),
                 1);
    }

    void theVeryFileInAnotherConversationIsTold()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const Chat first(hub), second(hub);
        const QString id = sent(first, photo(3));
        QCOMPARE(sent(second, photo(3)), id);
        const QJsonArray found =
            hub.send("PUT", hub.signIn(u"ann"_s), "/v1/media/" + id.toLatin1() + "/reading", readingOf(printOf(3)))
                .json()
                .value("duplicates"_L1)
                .toArray();
        QCOMPARE(found.size(), 2);
        QCOMPARE(found[0]["conversation_id"_L1].toString(), first.id().toString());
        QCOMPARE(found[1]["conversation_id"_L1].toString(), second.id().toString());
    }

    // Whatever a phone wrote into a photo: no place and no serial number is on the disk, in the database or in an
    // answer; the time is known all the same.
    void placesAndSerialNumbersStayOutside()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const QByteArray bytes = traces::jpeg(photo(4), 6, "2026:11:20 18:03:07", "+01:00");
        QVERIFY(traces::tellsTales(bytes));
        const Chat chat(hub);
        const QString id = sent(chat, bytes);
        const QByteArray served = hub.get(ann, "/v1/media/" + id.toLatin1()).body;
        QVERIFY(!served.isEmpty() && !traces::tellsTales(served));
        QCOMPARE(id, QString::fromLatin1(QCryptographicHash::hash(served, QCryptographicHash::Sha256).toHex()));
        const QJsonObject told =
            hub.send("PUT", ann, "/v1/media/" + id.toLatin1() + "/reading", readingOf(printOf(4))).json();
        QCOMPARE(told["exif"_L1]["taken_at"_L1].toString(), u"2026-11-20T17:03:07.000Z"_s);
        QVERIFY(told["exif"_L1]["before_delivery"_L1].isUndefined()); // of no order
        QDirIterator files(hub.data(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        int looked = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!traces::tellsTales(file.readAll()), qPrintable(file.fileName()));
            ++looked;
        }
        QVERIFY(looked >= 2);
    }

    void peopleTeachAndASupervisorPromotes()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        hub.addUser(u"sue"_s, Role::Supervisor);
        const QByteArray ann = hub.signIn(u"ann"_s), sue = hub.signIn(u"sue"_s);
        const QJsonObject wish{{u"kind"_s, u"damage-head"_s}};
        HttpAnswer few = hub.post(sue, "/v1/models/refit", wish);
        QCOMPARE(few.status, 422);
        QCOMPARE(few.json().value("code"_L1).toString(), u"too_few"_s);

        // Straight into the store: sixty photos by the door would take their time.
        const desk::UserId person = hub.addUser(u"ben"_s, Role::Agent);
        hub.write([&](sql::Connection &connection) -> core::Status {
            store::PhotoPrints prints(connection);
            for (quint32 i = 0; i < 80; ++i) {
                Fingerprint print = printOf(100 + i);
                const bool hurt = i % 2 == 0;
                print.vectors.front()[7] = hurt ? 90 : -90; // what this shop's damage has in common
                const desk::MediaId media(QString::fromLatin1(
                    QCryptographicHash::hash(QByteArray::number(i), QCryptographicHash::Sha256).toHex()));
                if (const auto put = prints.put(media, modelSha, print.toBytes(), hub.clock.now()); !put) {
                    return tl::unexpected(put.error());
                }
                const QString verdict = hurt ? u"damaged_packaging"_s : u"looks_intact"_s;
                if (const auto said = prints.confirm(media, person.toString(), verdict, hub.clock.now()); !said) {
                    return said;
                }
            }
            return {};
        });
        QCOMPARE(hub.post(ann, "/v1/models/refit", wish).status, 403);
        const HttpAnswer made = hub.post(sue, "/v1/models/refit", wish);
        QCOMPARE(made.status, 201);
        const QJsonObject candidate = made.json();
        QCOMPARE(candidate["stage"_L1].toString(), u"candidate"_s);
        const QJsonObject heldBack = candidate["card"_L1]["held_back"_L1].toObject();
        QCOMPARE(candidate["card"_L1]["photos"_L1].toInt(), 80);
        QCOMPARE(candidate["card"_L1]["learnt_from"_L1].toInt() + heldBack["after"_L1]["n"_L1].toInt(), 80);
        QVERIFY(heldBack["after"_L1]["auroc"_L1].toDouble() > heldBack["before"_L1]["auroc"_L1].toDouble());

        // Nobody uses it before a supervisor says so.
        const QByteArray ask = "/v1/models?kind=damage-head&stage=active";
        QVERIFY(hub.get(ann, ask).json().value("items"_L1).toArray().isEmpty());
        const QByteArray stage = "/v1/models/" + candidate["id"_L1].toString().toLatin1() + "/stage";
        QCOMPARE(hub.post(ann, stage, {{u"stage"_s, u"active"_s}}).status, 403);
        // In its shadow it looks at what comes, and nobody sees what it says.
        const auto shadowed = [&] {
            return hub.get(sue, "/v1/models/lessons?kind=damage-head").json()["figures"_L1][1]["shadow"_L1].toObject();
        };
        QCOMPARE(hub.post(sue, stage, {{u"stage"_s, u"shadow"_s}}).status, 200);
        QVERIFY(shadowed().isEmpty());
        const Chat chat(hub);
        int alike = 0;
        for (const int side : {90, -90}) {
            Fingerprint print = printOf(quint32(500 + side));
            print.vectors.front()[7] = qint8(side);
            const QByteArray path = "/v1/media/" + sent(chat, photo(20 + side)).toLatin1() + "/reading";
            const HttpAnswer seen = hub.send("PUT", ann, path, readingOf(print));
            QCOMPARE(seen.status, 200);
            QCOMPARE(seen.json()["verdict"_L1].toString(), u"damaged_packaging"_s);
            QCOMPARE(hub.get(ann, path).json()["verdict"_L1].toString(), u"damaged_packaging"_s);
            QVERIFY(!seen.body.contains(candidate["id"_L1].toString().toLatin1()));
            alike += side > 0 ? 1 : 0;
            QCOMPARE(shadowed()["same"_L1].toInt(), alike);
        }
        QCOMPARE(shadowed()["n"_L1].toInt(), 2);
        QVERIFY(hub.get(ann, ask).json().value("items"_L1).toArray().isEmpty());

        QCOMPARE(hub.post(sue, stage, {{u"stage"_s, u"active"_s}}).status, 200);
        const QJsonObject active = hub.get(ann, ask).json().value("items"_L1).toArray().first().toObject();
        const auto head = readings::damage::ShopHead::fromJson(active["data"_L1].toObject());
        QVERIFY(head.has_value());
        QCOMPARE(head->base(), modelSha);
        Fingerprint hurt = printOf(999);
        hurt.vectors.front()[7] = 90;
        const auto p = head->probabilities(hurt);
        QVERIFY(p[0] > 0.5);

        const QJsonObject lessons = hub.get(sue, "/v1/models/lessons?kind=damage-head").json();
        QCOMPARE(hub.get(ann, "/v1/models/lessons?kind=damage-head").status, 403);
        QCOMPARE(lessons["usable"_L1].toInt(), 80);
        QCOMPARE(lessons["words"_L1].toArray().size(), 2);
        const QJsonArray figures = lessons["figures"_L1].toArray();
        QCOMPARE(figures.size(), 2);
        QCOMPARE(figures[0]["stage"_L1].toString(), u"shipped"_s);
        QCOMPARE(figures[1]["stage"_L1].toString(), u"active"_s);
        QCOMPARE(figures[1]["model_id"_L1].toString(), candidate["id"_L1].toString());
        QCOMPARE(figures[1]["n"_L1].toInt(), lessons["held_back"_L1].toInt());
        QCOMPARE(figures[1]["right"_L1].toInt(), heldBack["after"_L1]["right"_L1].toInt());
        const double share = figures[1]["right"_L1].toDouble() / figures[1]["n"_L1].toDouble();
        QVERIFY(figures[1]["low"_L1].toDouble() < share && figures[1]["high"_L1].toDouble() >= share);

        const QJsonArray audit = hub.get(sue, "/v1/audit?limit=1000").json().value("items"_L1).toArray();
        QStringList acts;
        for (const QJsonValue entry : audit) {
            acts.append(entry["verb"_L1].toString());
        }
        QVERIFY(acts.contains(u"model.added"_s) && acts.contains(u"model.moved"_s));
    }

    void aPersonSaysTakesBackAndIsAnsweredByColleagues()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        hub.addUser(u"ben"_s, Role::Agent);
        hub.addUser(u"vic"_s, Role::Qa);
        const QByteArray ann = hub.signIn(u"ann"_s), ben = hub.signIn(u"ben"_s), vic = hub.signIn(u"vic"_s);
        const Chat chat(hub);
        const QByteArray path = "/v1/media/" + sent(chat, photo(5)).toLatin1() + "/verdict";
        const auto words = [&] { return hub.get(vic, path).json().value("items"_L1).toArray(); };
        QVERIFY(words().isEmpty());
        QCOMPARE(hub.send("PUT", vic, path, {{u"verdict"_s, u"unusable"_s}}).status, 403);
        QCOMPARE(hub.send("PUT", ann, path, {{u"verdict"_s, u"looks_intact"_s}}).status, 204);
        hub.clock.advance(core::Milliseconds(1000));
        QCOMPARE(hub.send("PUT", ben, path, {{u"verdict"_s, u"cannot_tell"_s}}).status, 204);
        hub.clock.advance(core::Milliseconds(1000));
        QCOMPARE(hub.send("PUT", ann, path, {{u"verdict"_s, u"damaged_product"_s}}).status, 204);
        QCOMPARE(words().size(), 2);
        QCOMPARE(words()[0]["verdict"_L1].toString(), u"damaged_product"_s);
        QVERIFY(!words()[0]["by_name"_L1].toString().isEmpty());
        QCOMPARE(words()[1]["verdict"_L1].toString(), u"cannot_tell"_s);
        for (int i = 0; i < 2; ++i) { // taking back twice is taking back
            QCOMPARE(hub.send("PUT", ann, path, {{u"verdict"_s, QJsonValue::Null}}).status, 204);
        }
        QCOMPARE(words().size(), 1);
        QCOMPARE(hub.send("PUT", ann, path, {{u"verdict"_s, u"not_sure"_s}}).status, 400);
        QCOMPARE(hub.send("PUT", ann, path, {}).status, 400);
    }

    // The whole way with the photos of the demo: seen by the shipped network, told to the hub, confirmed, learnt from,
    // promoted, and used by the network again.
    void whatIsLearntFromRealPhotosIsUsed()
    {
        using namespace readings::damage;
        auto reader = shippedReader();
        QVERIFY2(reader.has_value(), "the shipped model is missing");
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        hub.addUser(u"sue"_s, Role::Supervisor);
        const QByteArray ann = hub.signIn(u"ann"_s), sue = hub.signIn(u"sue"_s);
        const QJsonArray all = QJsonDocument::fromJson(pictures::bytesOf(u"resources/demo/photos/manifest.json"_s))
                                   .object()
                                   .value("photos"_L1)
                                   .toArray();
        std::optional<DecodedPicture> last;
        int told = 0, damaged = 0;
        for (const QJsonValue each : all) {
            const QString truth = each["verdict"_L1].toString();
            if (!desk::photoWords().contains(truth)) {
                continue;
            }
            const auto photo =
                decodePicture(pictures::bytesOf(u"resources/demo/photos/"_s + each["file"_L1].toString()));
            QVERIFY2(photo.has_value(), qPrintable(each["file"_L1].toString()));
            const Chat chat(hub);
            // As it is, a little darker and closer: what two more customers would have sent.
            for (const int kind : {0, 1, 2}) {
                const Picture &from = photo->picture;
                const int edge = kind * 9;
                const Picture taken =
                    pictures::painted(from.width - 2 * edge, from.height - 2 * edge, [&](int x, int y) {
                        const char *at = from.rgb.constData() + (qsizetype(y + edge) * from.width + x + edge) * 3;
                        const auto part = [&](int i) { return uint(uchar(at[i]) * (100 - 6 * kind) / 100); };
                        return part(0) << 16 | part(1) << 8 | part(2);
                    });
                const QByteArray bytes = *encodeJpeg(taken, 90);
                const QByteArray id = sent(chat, bytes).toLatin1();
                const auto decoded = decodePicture(bytes);
                const auto seen = (*reader)->read(*decoded);
                QVERIFY(seen && seen->fingerprint);
                QJsonObject reading = wire::toJson(seen->toPhotoReading());
                reading.insert("feature"_L1, QString::fromLatin1(seen->fingerprint->toBytes().toBase64()));
                QCOMPARE(hub.send("PUT", ann, "/v1/media/" + id + "/reading", reading).status, 200);
                QCOMPARE(hub.send("PUT", ann, "/v1/media/" + id + "/verdict", {{u"verdict"_s, truth}}).status, 204);
                ++told;
                damaged += truth.startsWith(u"damaged") ? 1 : 0;
                last = *decoded;
            }
        }
        QVERIFY2(told >= 60 && damaged >= 20, qPrintable(u"%1 %2"_s.arg(told).arg(damaged)));
        const HttpAnswer made = hub.post(sue, "/v1/models/refit", {{u"kind"_s, u"damage-head"_s}});
        QCOMPARE(made.status, 201);
        const QJsonObject heldBack = made.json()["card"_L1]["held_back"_L1].toObject();
        const QJsonObject before = heldBack["before"_L1].toObject(), after = heldBack["after"_L1].toObject();
        const QByteArray figures = QJsonDocument(heldBack).toJson(QJsonDocument::Compact);
        QVERIFY2(after["n"_L1].toInt() >= 10, figures.constData());
        QVERIFY2(after["right"_L1].toInt() >= before["right"_L1].toInt(), figures.constData());
        QVERIFY2(after["log_loss"_L1].toDouble() < before["log_loss"_L1].toDouble(), figures.constData());
        const QByteArray id = made.json().value("id"_L1).toString().toLatin1();
        QCOMPARE(hub.post(sue, "/v1/models/" + id + "/stage", {{u"stage"_s, u"active"_s}}).status, 200);
        const QJsonObject active =
            hub.get(ann, "/v1/models?kind=damage-head&stage=active").json().value("items"_L1).toArray()[0].toObject();
        const auto head = ShopHead::fromJson(active["data"_L1].toObject());
        QVERIFY(head.has_value());
        const auto plain = (*reader)->read(*last);
        QVERIFY((*reader)->use(*head, active["version"_L1].toString()).has_value());
        const auto taught = (*reader)->read(*last);
        QVERIFY(plain && taught);
        QVERIFY(!(taught->probabilities == plain->probabilities));
        const auto wanted = head->probabilities(*plain->fingerprint);
        for (const ClassProbability &p : taught->probabilities) {
            const auto &classes = ShopHead::classes();
            const auto at = std::find(classes.begin(), classes.end(), p.verdict) - classes.begin();
            QVERIFY2(std::abs(p.calibrated - wanted.at(size_t(at))) < 0.02, qPrintable(QString::number(p.calibrated)));
        }
    }
};

QTEST_GUILESS_MAIN(TestPhotoRoutes)
#include "tst_photoroutes.moc"
