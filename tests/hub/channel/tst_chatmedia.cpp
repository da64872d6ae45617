// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "hub/channel/chat.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace Qt::StringLiterals;
using desk::Role;
using support::Chat;
using support::HttpAnswer;
using support::HubFixture;

namespace {

/// Of the pictures that the damage reader is tested with.
QByteArray picture(const QString &name)
{
    QFile file(qEnvironmentVariable("AFTERDESK_SOURCE") + u"/tests/readings/damage/files/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A JPEG of that stored size whose every part is there but the pixels' sense.
QByteArray jpegOf(int width, int height)
{
    QByteArray bytes = QByteArray::fromHex("ffd8ffc0001108");
    for (const int side : {height, width}) {
        bytes.append(static_cast<char>(side >> 8));
        bytes.append(static_cast<char>(side & 0xff));
    }
    return bytes + QByteArray::fromHex("03012200021101031101ffda000c03010002110311003f00aa55ffd9");
}

QString mediaId(const HttpAnswer &answer)
{
    return answer.json().value("media_id"_L1).toString();
}

} // namespace

class TestChatMedia final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesPicturesForWhatTheyAre_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("type");
        QTest::newRow("JPEG") << u"progressive.jpg"_s << u"image/jpeg"_s;
        QTest::newRow("PNG") << u"plain.png"_s << u"image/png"_s;
        QTest::newRow("WebP") << u"plain.webp"_s << u"image/webp"_s;
        QTest::newRow("GIF") << u"plain.gif"_s << u"image/gif"_s;
    }
    void takesPicturesForWhatTheyAre()
    {
        QFETCH(QString, name);
        QFETCH(QString, type);
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        const Chat chat(hub);
        const QByteArray bytes = picture(name);
        QVERIFY(!bytes.isEmpty());
        const HttpAnswer answer = chat.upload(bytes, "text/html"); // what the sender claims counts for nothing
        QCOMPARE(answer.status, 201);
        QCOMPARE(answer.json().value("content_type"_L1).toString(), type);
        QVERIFY(answer.json().value("width"_L1).toInt() > 0);
        QVERIFY(answer.json().value("height"_L1).toInt() > 0);
        QCOMPARE(chat.upload(bytes).status, 200); // there already
        const QFileInfo file(hub.data() + u"/media/"_s + mediaId(answer).left(2) + u'/' + mediaId(answer));
        QCOMPARE(file.size(), bytes.size());
        QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));

        QCOMPARE(chat.say({}, u"a"_s, {mediaId(answer)}).status, 201);
        const HttpAnswer shown = hub.get(hub.signIn(u"ann"_s), "/v1/media/" + mediaId(answer).toLatin1());
        QCOMPARE(shown.body, bytes);
        QCOMPARE(shown.header("Content-Type"), type.toLatin1());
        QCOMPARE(shown.header("X-Content-Type-Options"), "nosniff");
    }

    void peopleShowPicturesToo()
    {
        HubFixture hub;
        hub.addUser(u"ann"_s, Role::Agent);
        hub.addUser(u"ada"_s, Role::Admin);
        const QByteArray ann = hub.signIn(u"ann"_s);
        const Chat chat(hub);
        chat.takenOverBy(ann);
        const QByteArray bytes = picture(u"plain.png"_s);
        const HttpAnswer taken = chat.uploadBy(ann, bytes);
        QCOMPARE(taken.status, 201);
        QCOMPARE(chat.uploadBy(ann, bytes).status, 200); // the answer was lost: nothing is there twice
        const QString id = mediaId(taken);
        const QByteArray path = "/v1/chat/media/" + id.toLatin1();
        QCOMPARE(hub.get(chat.token(), path).status, 404); // nothing shows it yet

        // A note's picture stays with the team.
        QCOMPARE(chat.write(ann, u"note"_s, {}, "n", {id}).status, 201);
        QCOMPARE(hub.get(chat.token(), path).status, 404);

        const HttpAnswer sent = chat.write(ann, u"reply"_s, u"This is what it looks like."_s, "r", {id});
        QCOMPARE(sent.status, 201);
        const QJsonObject seen = chat.seen().last();
        QCOMPARE(seen.value("kind"_L1).toString(), u"agent"_s);
        QCOMPARE(seen.value("media"_L1).toArray().first().toObject().value("media_id"_L1).toString(), id);
        const HttpAnswer shown = hub.get(chat.token(), path);
        QCOMPARE(shown.body, bytes);
        QCOMPARE(shown.header("X-Content-Type-Options"), "nosniff");
        const Chat other(hub, {{u"customer_name"_s, u"Eve"_s}});
        QCOMPARE(hub.get(other.token(), path).status, 404);                // somebody else's
        QCOMPARE(chat.deskSide(ann).value("photo_count"_L1).toInt(-1), 0); // the customer's are counted, ours are not

        QCOMPARE(chat.uploadBy(ann, "<html>").code(), u"unsupported_type"_s);
        QCOMPARE(chat.uploadBy(ann, bytes.left(bytes.size() / 2)).code(), u"damaged_file"_s);
        QCOMPARE(chat.uploadBy(hub.signIn(u"ada"_s), bytes).status, 403);
        QCOMPARE(chat.uploadBy(chat.token(), bytes).status, 401);
        QCOMPARE(other.write(ann, u"note"_s, u"x"_s, "o", {id}).code(), u"unknown_media"_s); // not brought there
        QCOMPARE(chat.write(ann, u"note"_s, u"x"_s, "m", QStringList(11, id)).code(), u"too_many_attachments"_s);
    }

    void saysTheSizeAsShown()
    {
        HubFixture hub;
        const Chat chat(hub);
        const QJsonObject upright = chat.upload(picture(u"turned-1.jpg"_s)).json();
        const QJsonObject lying = chat.upload(picture(u"turned-6.jpg"_s)).json();
        QCOMPARE(lying.value("width"_L1), upright.value("width"_L1));
        QCOMPARE(lying.value("height"_L1), upright.value("height"_L1));
    }

    void refusesEverythingElse_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        const QByteArray jpeg = picture(u"progressive.jpg"_s);
        const QByteArray png = picture(u"plain.png"_s);
        QTest::newRow("nothing") << QByteArray() << 415 << u"unsupported_type"_s;
        QTest::newRow("a page named photo.jpg")
            << QByteArray("<html><script>alert(1)</script>") << 415 << u"unsupported_type"_s;
        QTest::newRow("SVG") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>") << 415 << u"unsupported_type"_s;
        QTest::newRow("a program") << QByteArray("\x7f"
                                                 "ELF\2\1\1") +
                                          QByteArray(64, '\0')
                                   << 415 << u"unsupported_type"_s;
        QTest::newRow("BMP") << picture(u"plain.bmp"_s) << 415 << u"unsupported_type"_s;
        QTest::newRow("half a JPEG") << jpeg.left(jpeg.size() / 2) << 422 << u"damaged_file"_s;
        QTest::newRow("half a PNG") << png.left(png.size() / 2) << 422 << u"damaged_file"_s;
        QTest::newRow("a JPEG's first bytes, then text")
            << "\xff\xd8\xff\xe0" + QByteArray(500, 'x') << 422 << u"damaged_file"_s;
        QTest::newRow("a bomb of a PNG") << [&] {
            QByteArray bomb = png;
            bomb.replace(16, 8, QByteArray::fromHex("0000ea600000ea60")); // 60,000 × 60,000
            return bomb;
        }() << 422 << u"too_many_pixels"_s;
        QTest::newRow("a bomb of a JPEG") << jpegOf(65'500, 65'500) << 422 << u"too_many_pixels"_s;
        QTest::newRow("too many bytes") << QByteArray(15 * 1024 * 1024 + 1, 'x') << 413 << QString();
    }
    void refusesEverythingElse()
    {
        QFETCH(QByteArray, bytes);
        HubFixture hub;
        const Chat chat(hub);
        const HttpAnswer answer = chat.upload(bytes, "image/jpeg");
        QTEST(answer.status, "status");
        QFETCH(QString, code);
        QVERIFY(code.isEmpty() || answer.code() == code);
        QVERIFY(QDir(hub.data() + u"/media"_s).isEmpty()); // nothing of it stays
    }

    void showsPhotosOnlyWhereTheyWereUploaded()
    {
        HubFixture hub;
        const Chat mine(hub);
        const Chat theirs(hub);
        const QString id = mediaId(theirs.upload(picture(u"plain.png"_s)));
        const HttpAnswer stolen = mine.say(u"look"_s, u"a"_s, {id});
        QCOMPARE(stolen.status, 422);
        QCOMPARE(stolen.code(), u"unknown_media"_s);
        QCOMPARE(mediaId(mine.upload(picture(u"plain.png"_s))), id); // whoever has the bytes may show them
        const HttpAnswer shown = mine.say(u"look"_s, u"a"_s, {id, id});
        QCOMPARE(shown.status, 201);
        const qint64 seq = shown.json().value("seq"_L1).toInteger();
        QCOMPARE(mine.seen(seq - 1).first().value("media"_L1).toArray().size(), 1);
    }

    void limitsWhatOneConversationBrings()
    {
        hub::HubOptions options;
        options.channel.files = 2;
        options.channel.attachments = 1;
        HubFixture hub(options);
        const Chat chat(hub);
        const QString first = mediaId(chat.upload(picture(u"plain.png"_s)));
        const QString second = mediaId(chat.upload(picture(u"plain.gif"_s)));
        QCOMPARE(chat.upload(picture(u"plain.webp"_s)).code(), u"too_many_files"_s);
        QCOMPARE(chat.say(u"x"_s, u"a"_s, {first, second}).code(), u"too_many_attachments"_s);
        QCOMPARE(Chat(hub).upload(picture(u"plain.webp"_s)).status, 201);
    }

    void clearsUpAfterADeadHub()
    {
        HubFixture hub;
        QFile half(hub.data() + u"/media/0123.unfinished"_s);
        QVERIFY(half.open(QIODevice::WriteOnly) && half.write("half a photo") > 0);
        half.close();
        hub.restart();
        QVERIFY(!half.exists());
    }
};

QTEST_GUILESS_MAIN(TestChatMedia)
#include "tst_chatmedia.moc"
