// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/keychain.h"

#ifdef Q_OS_LINUX
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusInterface>
#include <QDBusReply>
#endif
#include <qt6keychain/keychain.h>

namespace console {

using namespace Qt::StringLiterals;

client::SecretOutcome outcomeOf(int error)
{
    switch (static_cast<QKeychain::Error>(error)) {
    case QKeychain::NoError:
        return client::SecretOutcome::Found;
    case QKeychain::EntryNotFound:
        return client::SecretOutcome::Empty;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return client::SecretOutcome::Absent;
    default:
        // Denied, cancelled, a service that hangs: there may be a secret. It is never taken for an empty keychain.
        return client::SecretOutcome::Locked;
    }
}

Keychain::Keychain(const QString &service)
    : m_service(service)
    , m_available(keychainService())
{
}

void Keychain::note(int error)
{
    if (outcomeOf(error) == client::SecretOutcome::Absent) {
        m_available = false;
    }
}

bool keychainService()
{
#ifdef Q_OS_LINUX
    // QtKeychain tells a desktop without any keychain from a locked one only by a sentence, which is translated.
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return false;
    }
    const QStringList wanted{u"org.freedesktop.secrets"_s, u"org.kde.kwalletd5"_s, u"org.kde.kwalletd6"_s};
    const QDBusReply<QStringList> running = bus.interface()->registeredServiceNames();
    const QDBusReply<QStringList> startable = bus.interface()->activatableServiceNames();
    const QStringList known = running.value() + startable.value();
    return std::any_of(wanted.begin(), wanted.end(), [&known](const QString &name) { return known.contains(name); });
#else
    return true;
#endif
}

bool keychainIsLocked()
{
#ifdef Q_OS_LINUX
    // Nobody to type the password (no prompt, or it was turned away) makes the library find nothing, without an error.
    QDBusInterface collection(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets/aliases/default"_s,
                              u"org.freedesktop.Secret.Collection"_s, QDBusConnection::sessionBus());
    return collection.isValid() && collection.property("Locked").toBool();
#else
    return false;
#endif
}

QFuture<client::SecretRead> Keychain::read(const QString &name)
{
    if (!(m_available = keychainService())) {
        return client::readyFuture(client::SecretRead{client::SecretOutcome::Absent, {}, u"no keychain service"_s});
    }
    auto promise = std::make_shared<QPromise<client::SecretRead>>();
    promise->start();
    auto *job = new QKeychain::ReadPasswordJob(m_service); // deletes itself after finished
    job->setKey(name);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, job, [this, promise, job] {
        note(job->error());
        client::SecretOutcome outcome = outcomeOf(job->error());
        if (outcome == client::SecretOutcome::Empty && keychainIsLocked()) {
            outcome = client::SecretOutcome::Locked;
        }
        promise->addResult(client::SecretRead{outcome, job->binaryData(), job->errorString()});
        promise->finish();
    });
    job->start();
    return promise->future();
}

QFuture<core::Status> Keychain::write(const QString &name, const QByteArray &secret)
{
    if (!(m_available = keychainService())) {
        return client::readyFuture(core::Status(core::fail(core::ErrorCode::Unavailable, u"no keychain service"_s)));
    }
    auto promise = std::make_shared<QPromise<core::Status>>();
    promise->start();
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(name);
    job->setInsecureFallback(false);
    job->setBinaryData(secret);
    QObject::connect(job, &QKeychain::Job::finished, job, [this, promise, job] {
        note(job->error());
        promise->addResult(job->error() == QKeychain::NoError
                               ? core::Status()
                               : core::Status(core::fail(core::ErrorCode::Unavailable, job->errorString())));
        promise->finish();
    });
    job->start();
    return promise->future();
}

QFuture<core::Status> Keychain::remove(const QString &name)
{
    if (!(m_available = keychainService())) {
        return client::readyFuture(core::Status()); // nothing was ever kept
    }
    auto promise = std::make_shared<QPromise<core::Status>>();
    promise->start();
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, job, [this, promise, job] {
        note(job->error());
        const bool gone = job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound;
        promise->addResult(gone ? core::Status()
                                : core::Status(core::fail(core::ErrorCode::Unavailable, job->errorString())));
        promise->finish();
    });
    job->start();
    return promise->future();
}

} // namespace console
