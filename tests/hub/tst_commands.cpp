// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "support/httpclient.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Outcome
{
    int status = -1;
    QByteArray out;
    QByteArray err;
};

QString program()
{
    return qEnvironmentVariable("AFTERDESK_BIN") + u"/afterdesk-hub"_s;
}

Outcome run(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(program(), arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(30'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

QJsonObject lineOf(const QByteArray &out, const QString &key, const QString &value)
{
    for (const QByteArray &line : out.split('\n')) {
        const QJsonObject json = QJsonDocument::fromJson(line).object();
        if (json.value(key).toString() == value) {
            return json;
        }
    }
    return {};
}

/// A running hub; its port from the line it prints.
class Served
{
public:
    explicit Served(const QStringList &arguments, const QByteArray &input = {})
    {
        process.start(program(), QStringList{u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s} + arguments);
        process.write(input);
        QElapsedTimer timer;
        timer.start();
        while (!process.canReadLine() && timer.elapsed() < 20'000 && process.state() != QProcess::NotRunning) {
            process.waitForReadyRead(500);
        }
        const QString listening = QJsonDocument::fromJson(process.readLine()).object().value("listening"_L1).toString();
        port = listening.section(u':', -1).toUShort();
    }
    ~Served()
    {
        process.kill();
        process.waitForFinished();
    }

    QProcess process;
    quint16 port = 0;
};

} // namespace

class TestCommands final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QString &arguments, int status) {
            QTest::newRow(name) << arguments.split(u' ', Qt::SkipEmptyParts) << status;
        };
        row("nothing", {}, 2);
        row("unknown command", u"dance"_s, 2);
        row("unknown option", u"serve --colour red"_s, 2);
        row("stray word", u"serve now"_s, 2);
        row("listen without port", u"serve --listen localhost"_s, 2);
        row("port too large", u"serve --listen 127.0.0.1:70000"_s, 2);
        row("open to the world", u"serve --listen 0.0.0.0:0"_s, 2);
        row("half of TLS", u"serve --tls-key k.pem"_s, 2);
        row("no such certificate", u"serve --listen 127.0.0.1:0 --tls-key k.pem --tls-certificate c.pem"_s, 2);
        row("another database", u"serve --database postgres://x"_s, 2);
        row("shop that is no address", u"serve --shop shop"_s, 2);
        row("user without a name", u"user add --role agent"_s, 2);
        row("user without a role", u"user add ann"_s, 2);
        row("user with a made-up role", u"user add ann --role king"_s, 2);
        row("unknown user", u"user disable nobody"_s, 1);
        row("source without a scheme", u"source add shop --secret-file /dev/null"_s, 2);
        row("source with an unknown scheme", u"source add shop --scheme rot13 --secret-file /dev/null"_s, 2);
        row("source without a secret", u"source add shop --scheme shopify"_s, 2);
        row("source with an empty secret", u"source add shop --scheme shopify --secret-file /dev/null"_s, 2);
        row("source with a climbing name", u"source add ../x --scheme shopify --secret-file /dev/null"_s, 2);
        row("unknown source", u"source remove nobody"_s, 1);
    }
    void saysWhatIsWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        const QTemporaryDir data;
        if (arguments.size() > 1 && arguments.first() != u"dance") {
            arguments += {u"--data"_s, data.path()};
        }
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.status, status);
        QVERIFY(outcome.err.startsWith("afterdesk-hub: "));
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY(outcome.out.isEmpty());
    }

    void helpsEverywhere()
    {
        const Outcome overview = run({u"--help"_s});
        QCOMPARE(overview.status, 0);
        for (const QStringList &command : {QStringList{u"serve"_s},
                                           {u"user"_s, u"add"_s},
                                           {u"user"_s, u"passwd"_s},
                                           {u"source"_s, u"add"_s},
                                           {u"source"_s, u"rotate"_s}}) {
            QVERIFY2(overview.out.contains(command.join(u' ').toUtf8()), qPrintable(command.join(u' ')));
            const Outcome help = run(command + QStringList{u"--help"_s});
            QCOMPARE(help.status, 0);
            QVERIFY(help.out.startsWith(QByteArray("Usage: afterdesk-hub " + command.join(u' ').toUtf8())));
        }
    }

    void managesPeople()
    {
        const QTemporaryDir folder;
        const QStringList data{u"--data"_s, folder.path()};
        const Outcome made = run(QStringList{u"user"_s, u"add"_s, u"ann"_s, u"--role"_s, u"agent"_s} + data);
        QCOMPARE(made.status, 0);
        QVERIFY(made.out.startsWith("password: ")); // none was given, so one was made
        QCOMPARE(run(QStringList{u"user"_s, u"add"_s, u"ann"_s, u"--role"_s, u"qa"_s} + data).status,
                 1); // the name is taken
        QCOMPARE(run(QStringList{u"user"_s, u"add"_s, u"sue"_s, u"--role"_s, u"supervisor"_s, u"--name"_s, u"Sue L."_s,
                                 u"--password-file"_s, u"-"_s} +
                         data,
                     "a good password\n")
                     .status,
                 0);
        QCOMPARE(run(QStringList{u"user"_s, u"add"_s, u"bob"_s, u"--role"_s, u"agent"_s, u"--password-file"_s, u"-"_s} +
                         data,
                     "short\n")
                     .status,
                 2);
        QCOMPARE(run(QStringList{u"user"_s, u"disable"_s, u"ann"_s} + data).status, 0);
        const QByteArray list = run(QStringList{u"user"_s, u"list"_s} + data).out;
        QCOMPARE(lineOf(list, u"login"_s, u"ann"_s).value("disabled"_L1), QJsonValue(true));
        QCOMPARE(lineOf(list, u"login"_s, u"sue"_s).value("name"_L1).toString(), u"Sue L."_s);
        QVERIFY(lineOf(list, u"login"_s, u"bob"_s).isEmpty());
        QVERIFY(!list.contains("argon2"));

        Served hub(data); // a running hub sees what the command line does
        const auto login = [&](const QByteArray &password) {
            return support::httpRequest(hub.port, "POST", "/v1/login",
                                        "{\"login\":\"sue\",\"password\":\"" + password + "\"}");
        };
        const auto in = login("a good password");
        QCOMPARE(in.status, 200);
        QCOMPARE(run(QStringList{u"user"_s, u"passwd"_s, u"sue"_s, u"--password-file"_s, u"-"_s} + data,
                     "another password\n")
                     .status,
                 0);
        const QByteArray token = in.json().value("token"_L1).toString().toLatin1();
        QCOMPARE(support::httpRequest(hub.port, "GET", "/v1/me", {}, {{"Authorization", "Bearer " + token}}).status,
                 401);
        QCOMPARE(login("a good password").status, 401);
        QCOMPARE(login("another password").status, 200);
    }

    void managesSources()
    {
        const QTemporaryDir folder;
        const QStringList data{u"--data"_s, folder.path()};
        const QByteArray secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        const QStringList add{u"source"_s,        u"add"_s, u"shop"_s, u"--scheme"_s, u"standard-webhooks"_s,
                              u"--secret-file"_s, u"-"_s};
        QCOMPARE(run(add + data, "not a secret\n").status, 2);
        QCOMPARE(run(add + data, secret + '\n').status, 0);
        QCOMPARE(run(add + data, secret + '\n').status, 1);
        QCOMPARE(run(QStringList{u"source"_s, u"rotate"_s, u"shop"_s, u"--overlap-hours"_s, u"2"_s, u"--secret-file"_s,
                                 u"-"_s} +
                         data,
                     "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX\n")
                     .status,
                 0);
        const Outcome list = run(QStringList{u"source"_s, u"list"_s} + data);
        QCOMPARE(lineOf(list.out, u"name"_s, u"shop"_s).value("valid_secrets"_L1).toInt(), 2);
        QVERIFY(!list.out.contains("whsec"));
        // Secrets are files for this user alone, and nowhere else.
        const QFileInfoList files = QDir(folder.path() + u"/secrets"_s).entryInfoList(QDir::Files);
        QCOMPARE(files.size(), 2);
        for (const QFileInfo &file : files) {
            QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
                     QFile::Permissions());
        }
        QFile database(folder.path() + u"/hub.db"_s);
        QVERIFY(database.open(QIODevice::ReadOnly));
        QVERIFY(!database.readAll().contains("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        QCOMPARE(run(QStringList{u"source"_s, u"remove"_s, u"shop"_s} + data).status, 0);
        QVERIFY(run(QStringList{u"source"_s, u"list"_s} + data).out.isEmpty());
    }

    void endsCleanlyOnSigterm()
    {
        const QTemporaryDir folder;
        Served hub({u"--data"_s, folder.path()});
        QVERIFY(hub.port > 0);
        QCOMPARE(support::httpRequest(hub.port, "GET", "/healthz").status, 200);
        QCOMPARE(support::httpRequest(hub.port, "GET", "/readyz").status, 200);
        QVERIFY(support::httpRequest(hub.port, "GET", "/metrics").body.contains("afterdesk_writer_commits"));
        const Outcome second = run({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--data"_s, folder.path()});
        QCOMPARE(second.status, 1); // one hub a folder
        QVERIFY(second.err.contains("another hub"));
        hub.process.terminate();
        QVERIFY(hub.process.waitForFinished(10'000));
        QCOMPARE(hub.process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(hub.process.exitCode(), 0);
    }

    void livesAsLongAsTheConsoleThatStartedIt()
    {
        const QTemporaryDir folder;
        const QByteArray token = "0123456789abcdef0123456789abcdef";
        Served hub({u"--data"_s, folder.path(), u"--bootstrap-stdin"_s}, "{\"token\":\"" + token + "\"}\n");
        QVERIFY(hub.port > 0);
        QCOMPARE(support::httpRequest(hub.port, "POST", "/v1/login", "{\"one_time_token\":\"" + token + "\"}").status,
                 200);
        hub.process.closeWriteChannel();
        QVERIFY(hub.process.waitForFinished(10'000));
        QCOMPARE(hub.process.exitCode(), 0);
        QCOMPARE(
            run({u"serve"_s, u"--bootstrap-stdin"_s, u"--data"_s, folder.path()}, "{\"token\":\"short\"}\n").status, 2);
    }

    void saysWhenTheDatabaseIsDamaged()
    {
        const QTemporaryDir folder;
        QCOMPARE(run({u"user"_s, u"list"_s, u"--data"_s, folder.path()}).status, 0);
        QFile database(folder.path() + u"/hub.db"_s);
        QVERIFY(database.open(QIODevice::ReadWrite));
        database.seek(database.size() / 2);
        database.write(QByteArray(20'000, '\x5a'));
        database.close();
        const Outcome outcome = run({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--data"_s, folder.path()});
        QCOMPARE(outcome.status, 1);
        QVERIFY2(outcome.err.contains("restore"), outcome.err.constData()); // names the way out
    }

    void etaAnswersWhatItCanReadAndNamesTheRest()
    {
        const QByteArray orders =
            R"({"order_id":"b","order_purchase_timestamp":"2018-01-12T10:00:00","customer_state":"SP"}
{"order_id":"a","order_purchase_timestamp":"2018-01-01 10:00:00","order_delivered_customer_date":"2018-01-06 10:00:00"}
this is no order
{"order_purchase_timestamp":"2018-01-02T10:00:00"}
{"order_id":"a","order_purchase_timestamp":"2018-01-03T10:00:00"}

{"order_id":"c","order_purchase_timestamp":"2018-01-12T11:00:00","price":"much","order_estimated_delivery_date":"2018-02-01"}
)";
        const Outcome outcome = run({u"eta"_s, u"--prequential"_s, u"--prior"_s, u"none"_s}, orders);
        QCOMPARE(outcome.status, 1);
        const QList<QByteArray> lines = outcome.out.trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(QJsonDocument::fromJson(lines.front()).object().value("order_id"_L1).toString(), u"b"_s);
        for (const QByteArray &line : lines) {
            const QJsonObject json = QJsonDocument::fromJson(line).object();
            QVERIFY2(json.value("p10"_L1).toDouble() > 0.0, line.constData());
            QVERIFY(json.value("p10"_L1).toDouble() <= json.value("p50"_L1).toDouble());
            QVERIFY(json.value("p50"_L1).toDouble() <= json.value("p90"_L1).toDouble());
            QVERIFY(json.value("model"_L1).toString().startsWith(u"eta-online/"));
        }
        QCOMPARE(lineOf(outcome.out, u"order_id"_s, u"b"_s).value("n"_L1).toInt(), 1); // a had come by then
        QCOMPARE(lineOf(outcome.out, u"order_id"_s, u"a"_s).value("n"_L1).toInt(-1), 0);
        for (const char *said : {"line 3: ", "line 4: order_id is missing", "line 5: order_id stands in line 2 already",
                                 "line 7: price is not a number from 0 and counts as missing", "3 lines"}) {
            QVERIFY2(outcome.err.contains(said), outcome.err.constData());
        }
        QCOMPARE(run({u"eta"_s, u"file.jsonl"_s}).status, 2);
        QCOMPARE(run({u"eta"_s, u"--prior"_s, u"/nowhere"_s}, "{}").status, 1);
    }
};

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
