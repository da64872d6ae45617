// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/embeddedhub.h"

#include "core/log.h"

#include <QRandomGenerator>

namespace console {

using namespace Qt::StringLiterals;

QString randomToken()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    const QByteArrayView bytes(reinterpret_cast<const char *>(words.data()), sizeof(words));
    return QString::fromLatin1(
        bytes.toByteArray().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

EmbeddedHub::EmbeddedHub(const Options &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_backoff(options.backoff)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &EmbeddedHub::launch);
    connect(&m_process, &ChildProcess::said, this, [this](const QJsonObject &line) {
        const QUrl hub(u"http://"_s + line.value("listening"_L1).toString());
        if (!line.contains("listening"_L1) || hub.port() <= 0) {
            return;
        }
        m_port = hub.port();
        m_answered = true;
        m_backoff.reset();
        Q_EMIT listening(hub, m_token);
    });
    connect(&m_process, &ChildProcess::ended, this, [this](int exitCode) {
        if (!m_wanted) {
            return;
        }
        core::log(core::LogLevel::Warning, "embedded_hub_ended"_L1, {{u"exit_code"_s, exitCode}});
        if (!m_answered) {
            m_port = 0; // perhaps somebody else has the port by now
        }
        m_retry.start(m_backoff.next());
        Q_EMIT crashed(exitCode);
    });
}

EmbeddedHub::~EmbeddedHub()
{
    m_wanted = false;
}

void EmbeddedHub::start()
{
    m_wanted = true;
    launch();
}

void EmbeddedHub::restart()
{
    if (m_process.isRunning()) {
        m_process.kill(); // everything it promised is on disk; it comes back by itself
    } else if (m_wanted && !m_retry.isActive()) {
        launch();
    }
}

void EmbeddedHub::launch()
{
    m_answered = false;
    m_token = randomToken();
    QStringList arguments{
        u"serve"_s, u"--data"_s, m_options.data, u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port), u"--bootstrap-stdin"_s};
    m_process.start(m_options.program, arguments + m_options.more);
    m_process.tell({{u"token"_s, m_token}});
}

} // namespace console
