// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/demoshop.h"

#include "console/embeddedhub.h"
#include "core/log.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace console {

using namespace Qt::StringLiterals;

namespace {

core::Status writePrivate(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) ||
        file.write(content) < 0 || !file.commit()) {
        return core::fail(core::ErrorCode::Unavailable, path + u": "_s + file.errorString());
    }
    return {};
}

/// The demo's cases: installed beside the program, or in the sources it was built from.
QString scenarioFolder()
{
    const QDir here(QCoreApplication::applicationDirPath());
    for (const QString &place :
         QStringList{u"../share/afterdesk/demo/scenarios"_s, u"../../../resources/demo/scenarios"_s}) {
        if (QFileInfo::exists(here.filePath(place))) {
            return QDir::cleanPath(here.filePath(place));
        }
    }
    return {};
}

} // namespace

DemoShop::DemoShop(const Options &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
{
    connect(&m_source, &QProcess::finished, this, [this](int code) {
        if (code != 0) {
            Q_EMIT failed(
                {core::ErrorCode::Internal, u"the hub did not take the demo shop: "_s +
                                                QString::fromUtf8(m_source.readAllStandardError()).trimmed()});
            return;
        }
        playWeek();
    });
    connect(&m_week, &QProcess::finished, this, [this](int code) {
        if (code != 0) { // a desk without a past works all the same
            core::log(core::LogLevel::Warning, "demo_week_failed"_L1,
                      {{u"detail"_s, QString::fromUtf8(m_week.readAllStandardError()).trimmed()}});
        }
        openShop();
    });
    for (QProcess *process : {&m_source, &m_week}) {
        connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart) {
                Q_EMIT failed({core::ErrorCode::NotFound, process->errorString()});
            }
        });
    }
    connect(&m_shop, &ChildProcess::said, this, [this](const QJsonObject &line) {
        if (line.contains("listening"_L1)) {
            Q_EMIT ready({u"--shop"_s, u"http://"_s + line.value("listening"_L1).toString(), u"--shop-key-file"_s,
                          path(u"shop.key"_s)});
        }
    });
    connect(&m_shop, &ChildProcess::ended, this, [this](int code) {
        Q_EMIT failed({core::ErrorCode::Unavailable, u"the demo shop ended (%1)"_s.arg(code)});
    });
}

DemoShop::~DemoShop() = default;

QString DemoShop::path(const QString &name) const
{
    return QDir(m_options.folder).filePath(name);
}

QString DemoShop::hubData() const
{
    return path(u"hub"_s);
}

core::Status DemoShop::writeSecrets()
{
    // Only what a demo made is removed, and only inside its own folder.
    for (const QString &part : QStringList{u"hub"_s, u"desk"_s}) {
        QDir(path(part)).removeRecursively();
    }
    if (!QDir().mkpath(m_options.folder) ||
        !QFile::setPermissions(m_options.folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner)) {
        return core::fail(core::ErrorCode::Unavailable, u"cannot make "_s + m_options.folder);
    }
    const QByteArray raw = QByteArray::fromBase64(randomToken().toLatin1(), QByteArray::Base64UrlEncoding);
    if (const core::Status written = writePrivate(path(u"webhook.secret"_s), "whsec_" + raw.toBase64() + '\n');
        !written) {
        return written;
    }
    return writePrivate(path(u"shop.key"_s), randomToken().toLatin1() + '\n');
}

void DemoShop::start()
{
    if (const core::Status written = writeSecrets(); !written) {
        Q_EMIT failed(written.error());
        return;
    }
    m_source.start(m_options.hubProgram, {u"source"_s, u"add"_s, u"shop"_s, u"--scheme"_s, u"standard-webhooks"_s,
                                          u"--secret-file"_s, path(u"webhook.secret"_s), u"--data"_s, hubData()});
}

void DemoShop::playWeek()
{
    // So that proposals have a record from the first minute: decisions of made-up people, through the hub's own rules.
    const QString demo = QFileInfo(scenarioFolder()).path();
    if (!QFileInfo::exists(QDir(demo).filePath(u"week.json"_s))) {
        openShop();
        return;
    }
    m_week.start(m_options.hubProgram, {u"demo"_s, u"week"_s, u"--demo"_s, demo, u"--data"_s, hubData()});
}

void DemoShop::openShop()
{
    const QString scenarios = scenarioFolder();
    QStringList arguments{u"run"_s,
                          u"--listen"_s,
                          u"127.0.0.1:0"_s,
                          u"--hub"_s,
                          u"stdin"_s,
                          u"--source"_s,
                          u"shop"_s,
                          u"--secret-file"_s,
                          path(u"webhook.secret"_s),
                          u"--api-key-file"_s,
                          path(u"shop.key"_s),
                          u"--speed"_s,
                          QString::number(m_options.speed)};
    if (!scenarios.isEmpty()) {
        arguments << u"--scenarios"_s << scenarios;
    }
    m_shop.start(m_options.shopProgram, arguments);
}

void DemoShop::open(const QUrl &hub)
{
    if (!std::exchange(m_told, true)) {
        m_shop.tell({{u"hub"_s, hub.toString()}});
    }
}

} // namespace console
